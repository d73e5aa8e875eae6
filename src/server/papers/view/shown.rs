//! Which live figures are on the screen: of whom, as of when, in which order.

use api::{comparison::Measures, papers::ComparisonView};
use domain::{
    compare::{LiveKey, LiveMeasure, Quotient},
    day,
    lang::Lang,
    monitoring::expected_progress,
    org::Jurisdiction,
    period::{FiscalYear, Month},
};

/// The live figures as they are looked at.
pub(super) fn shown(
    mut live: Measures,
    view: &ComparisonView,
    places: &[Jurisdiction],
) -> Measures {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let at = live.shown((&text(&view.pick), &text(&view.like)), places);
    let rows = at.into_iter().filter_map(|at| live.rows.get(at));
    live.rows = rows.cloned().collect();
    if let Some(month) = view.month {
        at_month_end(&mut live, month);
    }
    if let Some((measure, largest)) = sort(&live, view) {
        let key = measure.key;
        let mut rows: Vec<_> = live
            .rows
            .iter()
            .map(|row| (live.now(row, key).ratio(), row.clone()))
            .collect();
        // Those without a value come last, whatever the order.
        rows.sort_by(|(one, _), (other, _)| {
            let order = if largest {
                other.cmp(one)
            } else {
                one.cmp(other)
            };
            one.is_none().cmp(&other.is_none()).then(order)
        });
        live.rows = rows.into_iter().map(|(_, row)| row).collect();
    }
    live
}

/// Which view was open, and what it was asked.
pub(super) fn view(live: &Measures, view: &ComparisonView) -> Option<String> {
    let named = |key: &Option<String>, otherwise: LiveKey| {
        let key = key.as_deref().and_then(LiveKey::parse).unwrap_or(otherwise);
        let measure = live.measures.iter().find(|measure| measure.key == key);
        measure.map_or("", |measure| measure.name(Lang::Zh))
    };
    let measure = named(&view.measure, LiveKey::Execution);
    Some(match view.show.as_deref()? {
        "bars" => match view.sort.as_deref() {
            Some("low") => format!("排名：{measure}，从差到好"),
            Some("order") => format!("排名：{measure}，按名单顺序"),
            _ => format!("排名：{measure}，从好到差"),
        },
        "months" => format!("逐月：{measure}"),
        "change" => match view.against.as_deref() {
            Some("month") => format!("变化：{measure}，与上月末比"),
            Some("grade") => "变化：目标质量，初评到终评".to_owned(),
            _ => format!("变化：{measure}，与上年比"),
        },
        "plane" => {
            let beside = named(&view.beside, LiveKey::Attainment);
            format!("两项对照：{measure}与{beside}")
        }
        "mix" => "自定义综合".to_owned(),
        _ => return None,
    })
}

/// The measure the rows are sorted by, and whether the largest comes first.
pub(super) fn sort<'a>(
    live: &'a Measures,
    view: &ComparisonView,
) -> Option<(&'a LiveMeasure, bool)> {
    let asked = view.sort.as_deref()?;
    let (name, largest) = match asked.strip_prefix('-') {
        Some(name) => (name, true),
        None => (asked, false),
    };
    let key = LiveKey::parse(name)?;
    let measure = live.measures.iter().find(|measure| measure.key == key)?;
    Some((measure, largest))
}

/// Puts every figure back to the end of a month that is over; what has no course has no figure
/// then.
fn at_month_end(live: &mut Measures, month: u8) {
    let end = Month::try_from(u16::from(month)).ok();
    let year = FiscalYear::try_from(live.year).ok();
    let Some((end, year)) = end.zip(year) else {
        return;
    };
    for figure in live.rows.iter_mut().flat_map(|row| &mut row.figures) {
        let then = figure.months.get(usize::from(end.get()) - 1);
        figure.now = then.copied().flatten().unwrap_or_else(Quotient::default);
    }
    live.as_of = day::text(end.last_day(year));
    live.expected = expected_progress(Some(end), None).share;
}
