//! Indicators as bars on a track against a marker at 100 %.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    frame::{Entry, Frame, Picture},
    palette,
    rows::{self, Bars, Row},
    scale::float,
    sheet::{Area, Mark, Sheet},
    spec::{Bullet, Bullets, Hotspot, Size},
    words::Words,
};

/// Where bars end, as a ratio to the target; the figure beside them does not.
const RATIO_MAX: f32 = 1.2;

/// Draws the indicators, or says that there are none.
pub(crate) fn draw(spec: &Bullets, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.rows.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    let target = format!("{} 100%", size.words.target);
    let bars = Bars {
        rows: spec
            .rows
            .iter()
            .map(|bullet| bar(bullet, size.words))
            .collect(),
        low: 0.0,
        high: RATIO_MAX,
        reference: Some((1.0, target)),
        tracked: true,
    };
    if spec.rows.iter().any(|row| row.due.is_some()) {
        let em = frame.kind.label;
        let sign = move |sheet: &mut Sheet, x, y| {
            sheet.mark(Mark::Diamond, (x + em * 0.4, y), em * 0.26, palette::TEXT);
        };
        frame.legend(&[Entry {
            word: size.words.due,
            sign_width: em * 0.8,
            sign: Box::new(sign),
        }]);
    }
    let places = rows::draw(&mut frame, &bars);
    let spots = spec
        .rows
        .iter()
        .zip(places)
        .map(|(bullet, area)| hotspot(bullet, area, size.words));
    frame.hotspots.extend(spots);
    frame.close()
}

/// Whether an indicator reaches its target.
pub(crate) fn attained(bullet: &Bullet) -> bool {
    bullet.attainment.is_some_and(|ratio| ratio >= Decimal::ONE)
}

/// The attainment as a percentage, to two places for reading or in full for the table.
pub(crate) fn percent(ratio: Decimal, places: Option<u32>) -> String {
    let Some(value) = ratio.checked_mul(Decimal::ONE_HUNDRED) else {
        return ratio.to_string();
    };
    let value = places.map_or(value, |places| {
        // Rounding up must never turn a missed target into a reached one.
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        let rounded = value.round_dp_with_strategy(places, half_up);
        if rounded >= Decimal::ONE_HUNDRED && ratio < Decimal::ONE {
            value.trunc_with_scale(places)
        } else {
            rounded
        }
    });
    format!("{}%", value.normalize())
}

fn bar(bullet: &Bullet, words: &Words) -> Row {
    let attained = attained(bullet);
    let label = bullet.attainment.map_or_else(
        || words.no_value.to_owned(),
        |ratio| percent(ratio, Some(2)),
    );
    Row {
        name: bullet.name.clone(),
        note: bullet.note.clone().filter(|note| !note.trim().is_empty()),
        value: bullet.attainment.map(float),
        due: bullet.due.map(float),
        label,
        detail: figures(bullet),
        ink: palette::series(0),
        strong: false,
        mark: attained.then_some((Mark::Disc, palette::GOOD)),
        heading: None,
    }
}

/// Value and target with their unit; a dash where there is no value yet.
fn figures(bullet: &Bullet) -> String {
    let actual = match (bullet.actual, bullet.value_text.as_str()) {
        (None, "") => "—".to_owned(),
        (Some(value), "") => value.to_string(),
        (_, text) => text.to_owned(),
    };
    Words::measured(&format!("{actual} / {}", target(bullet)), &bullet.unit)
}

/// The value reached, as it is to be read.
pub(crate) fn actual(bullet: &Bullet, words: &Words) -> String {
    match (bullet.actual, bullet.value_text.as_str()) {
        (None, "") => words.no_value.to_owned(),
        (Some(value), "") => value.to_string(),
        (_, text) => text.to_owned(),
    }
}

/// The target, as it is to be read: with its operator, where it has one.
pub(crate) fn target(bullet: &Bullet) -> String {
    match (bullet.target, bullet.target_text.as_str()) {
        (None, "") => "—".to_owned(),
        (Some(value), "") => value.to_string(),
        (_, text) => text.to_owned(),
    }
}

fn hotspot(bullet: &Bullet, area: Area, words: &Words) -> Hotspot {
    let unit = |text: &str| Words::measured(text, &bullet.unit);
    let mut parts = vec![
        format!(
            "{}{}{}",
            words.actual,
            words.colon,
            match bullet.actual {
                None if bullet.value_text.is_empty() => words.no_value.to_owned(),
                _ => unit(&actual(bullet, words)),
            }
        ),
        format!("{}{}{}", words.target, words.colon, unit(&target(bullet))),
    ];
    if let Some(ratio) = bullet.attainment {
        parts.push(format!(
            "{}{}{}",
            words.attainment,
            words.colon,
            percent(ratio, None)
        ));
    }
    if let Some(due) = bullet.due {
        parts.push(format!(
            "{}{}{}",
            words.due,
            words.colon,
            percent(due, None)
        ));
    }
    parts.extend(bullet.note.clone().filter(|note| !note.trim().is_empty()));
    Hotspot {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
        key: bullet.key.clone(),
        label: bullet.name.clone(),
        text: parts.join(words.semicolon),
    }
}
