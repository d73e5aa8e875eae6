//! The house's own measures side by side, and payments month by month.

use super::{
    Seen,
    block::{Block, Cell, Head},
    each,
};
use crate::papers::{
    annual::{how, sides},
    words::{self, ZH},
};
use api::{
    comparison::{MeasuredRow, Measures},
    standing::Standing,
};
use domain::{
    compare::{LiveKey, LiveMeasure, Part, Population, Quotient},
    org::Level,
};
use rust_decimal::Decimal;

/// A row as it is called: units without a department have no name of their own.
pub(super) fn name(row: &MeasuredRow) -> &str {
    if row.name.is_empty() {
        "无主管部门的单位"
    } else {
        &row.name
    }
}

/// What stands below a name: the level, the whole it lies in, and what is not approved yet.
fn below(seen: &Seen, live: &Measures, row: &MeasuredRow) -> String {
    let pending = format!("已批复{}个，未批复{}个", row.approved, row.pending());
    if live.part != Part::Jurisdictions {
        return pending;
    }
    let parent = row.place.parent.as_ref();
    let parent = parent.and_then(|code| seen.everybody.iter().find(|it| it.code == *code));
    let level = match (row.place.level, parent) {
        (Level::District, Some(city)) => format!("县级，属{}", city.name),
        (Level::Prefecture, _) => "地级市本级，不含所辖县区".to_owned(),
        (level, None) => level.label(ZH).to_owned(),
    };
    let people = Population::beside(row.population.as_ref(), ZH);
    format!("{level}\n{people}\n{pending}")
}

/// Rows that stand side by side on a page.
const BESIDE_MAX: usize = 6;

/// Measures by row, as a document sets them: the figure with both its sides. More rows than a page
/// holds come in several tables; below them stands who may be ranked.
pub(super) fn set(seen: &Seen, live: &Measures) -> Vec<Block> {
    let parts: Vec<&[MeasuredRow]> = live.rows.chunks(BESIDE_MAX).collect();
    let mut blocks = Vec::new();
    for (at, rows) in parts.iter().enumerate() {
        let number = match parts.len() {
            1 => String::new(),
            all => format!("，表{}／{all}", at + 1),
        };
        blocks.push(beside(seen, live, (rows, &number)));
    }
    if let Some(last) = blocks.last_mut() {
        last.notes = says(live);
        last.notes.extend(people(live));
    }
    blocks.push(standings(live));
    blocks
}

fn beside(seen: &Seen, live: &Measures, (rows, number): (&[MeasuredRow], &str)) -> Block {
    let mut heads = vec![Head::text("指标", 20)];
    let head =
        |row: &MeasuredRow| Head::text(format!("{}\n{}", name(row), below(seen, live, row)), 20);
    heads.extend(rows.iter().map(head));
    let as_of = words::day(&live.as_of);
    let caption = format!("系统数据对比（{}年度，截至{as_of}{number}）", live.year);
    let mut block = Block::own("系统数据", caption, heads);
    for (at, measure) in live.measures.iter().enumerate() {
        let mut row: Vec<Cell> = vec![measure.name(ZH).into()];
        for own in rows {
            row.push(figure(measure, value(own, at), own).into());
        }
        block.rows.push(row);
    }
    block
}

/// The order of the rows by each measure, or why there is none.
fn standings(live: &Measures) -> Block {
    let heads = vec![
        Head::text("指标", 20),
        Head::text("名次，或不排名的原因", 100),
    ];
    let mut block = Block::own("系统数据排名", "系统数据的排名说明", heads);
    for (at, measure) in live.measures.iter().enumerate() {
        let order = order_of(live, at);
        block.rows.push(vec![measure.name(ZH).into(), order.into()]);
    }
    block
}

/// What the figures are made of.
fn says(live: &Measures) -> Vec<String> {
    let formula = |measure: &LiveMeasure| {
        let below = match measure.key {
            LiveKey::Execution => "预算数（口径见各列）",
            _ => measure.denominator(ZH),
        };
        format!("{}＝{}÷{below}", measure.name(ZH), measure.numerator(ZH))
    };
    let formulas: Vec<String> = live.measures.iter().map(formula).collect();
    vec![
        format!(
            "只计已批复的绩效目标；括号内为分子和分母。同期序时进度{}。",
            words::percent(live.expected)
        ),
        format!("口径：{}。", formulas.join("；")),
    ]
}

/// How far apart the populations are, and who publishes none.
fn people(live: &Measures) -> Option<String> {
    let all: Vec<usize> = (0..live.rows.len()).collect();
    live.population_note(&all, ZH)
}

fn value(row: &MeasuredRow, at: usize) -> Quotient {
    row.figures.get(at).map(|it| it.now).unwrap_or_default()
}

fn figure(measure: &LiveMeasure, value: Quotient, row: &MeasuredRow) -> String {
    let Some(text) = words::quotient(value, &measure.unit) else {
        return "没有可计算的数据".to_owned();
    };
    let [above, below] = sides(measure, value);
    let base = match measure.key {
        LiveKey::Execution => row.base.label(ZH),
        _ => "",
    };
    format!("{text}\n（{above}／{base}{below}）")
}

/// The order of the rows by a measure, of those alike together, or why there is none.
fn order_of(live: &Measures, at: usize) -> String {
    let rows: Vec<usize> = (0..live.rows.len()).collect();
    let blocks = live.blocks(&rows, Some(at));
    let several = blocks.len() > 1;
    let told = blocks.iter().map(|block| {
        let head = block.first().and_then(|first| live.rows.get(*first));
        let head = head
            .filter(|_| several)
            .map(|row| format!("{}：", kind(live, row, at)));
        format!("{}{}", head.unwrap_or_default(), among(live, block, at))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// What those of a block have in common.
fn kind(live: &Measures, row: &MeasuredRow, at: usize) -> String {
    let place = format!(
        "{}{}",
        row.place.region.label(ZH),
        row.place.level.label(ZH)
    );
    let measure = live.measures.get(at).map(|measure| measure.key);
    match measure {
        Some(LiveKey::Execution) => format!("{place}（{}）", row.base.label(ZH)),
        _ => place,
    }
}

/// The rows of a block by rank, and those without one.
fn among(live: &Measures, block: &[usize], at: usize) -> String {
    let standings = live.standings(block, (at, 0));
    let mut all: Vec<_> = block.iter().zip(&standings).collect();
    all.sort_by_key(|(_, standing)| match standing {
        Standing::Ranked(place, ..) => place.rank,
        Standing::Unranked(_) => usize::MAX,
        _ => usize::MAX - 1,
    });
    let named = |(row, standing): (&usize, &Standing)| {
        let own = live.rows.get(*row).map_or("", name);
        format!("{own}{}", stands(live, standing, at))
    };
    match all.first() {
        // One reason for all of them: it stands behind everything else.
        Some((_, Standing::Unranked(why))) => why.sentence(ZH),
        _ => all.into_iter().map(named).collect::<Vec<_>>().join("；"),
    }
}

/// How a row stands.
fn stands(live: &Measures, standing: &Standing, at: usize) -> String {
    let unit = live.measures.get(at).map_or("", |measure| {
        if measure.is_share() {
            "个百分点"
        } else {
            &measure.unit
        }
    });
    match standing {
        Standing::Missing => "没有可计算的数据".to_owned(),
        Standing::Few(cases) => format!("只有{cases}个样本，不排名"),
        Standing::Unranked(why) => why.sentence(ZH),
        Standing::Ranked(place, of, _) => {
            let behind = place
                .to_better
                .map(|next| format!("，距前一位{}{unit}", next.normalize()));
            format!("第{}位，共{of}个{}", place.rank, behind.unwrap_or_default())
        }
    }
}

/// How every row stands among those alike, in the order of the rows.
fn by_row(live: &Measures, at: usize) -> Vec<String> {
    let rows: Vec<usize> = (0..live.rows.len()).collect();
    let mut told = vec![String::new(); rows.len()];
    for block in live.blocks(&rows, Some(at)) {
        for (row, standing) in block.iter().zip(live.standings(&block, (at, 0))) {
            if let Some(own) = told.get_mut(*row) {
                *own = stands(live, &standing, at);
            }
        }
    }
    told
}

/// A ratio in the unit of its measure, as exact as it is known.
pub(super) fn in_unit(measure: &LiveMeasure, ratio: Decimal) -> Decimal {
    if measure.is_share() {
        ratio * Decimal::ONE_HUNDRED
    } else {
        ratio
    }
}

/// The same line by line, for a workbook: numbers as numbers.
pub(super) fn lines(seen: &Seen, live: &Measures) -> Block {
    let heads = vec![
        Head::text("指标", 24),
        Head::text(each(live.part), 20),
        Head::number("分子", 16),
        Head::number("分母", 16),
        Head::number("数值", 12),
        Head::text("单位", 8),
        Head::text("计算", 60),
        Head::number("应编报项目", 12),
        Head::number("已批复", 10),
        Head::number("未批复", 10),
        Head::text("层级", 26),
        Head::text("排名说明", 40),
    ];
    let caption = format!("系统数据（{}年度，截至{}）", live.year, live.as_of);
    let mut block = Block::own("系统数据", caption, heads);
    for (at, measure) in live.measures.iter().enumerate() {
        let standings = by_row(live, at);
        for (own, standing) in live.rows.iter().zip(&standings) {
            let value = value(own, at);
            let ratio = value.ratio();
            let ratio = ratio.map(|ratio| in_unit(measure, ratio).normalize());
            let level = below(seen, live, own);
            let level = level
                .lines()
                .next()
                .filter(|_| live.part == Part::Jurisdictions);
            block.rows.push(vec![
                measure.name(ZH).into(),
                name(own).into(),
                Cell::Number(value.numerator),
                Cell::Number(value.denominator),
                Cell::number(ratio),
                measure.unit.as_str().into(),
                how(measure, value, own.base).into(),
                own.projects.into(),
                own.approved.into(),
                own.pending().into(),
                level.unwrap_or_default().into(),
                standing.as_str().into(),
            ]);
        }
    }
    block.notes.push(
        "金额类指标的分子、分母以元为单位；比率的数值以百分数表示；空白为没有可计算的数据。"
            .to_owned(),
    );
    block.notes.extend(people(live));
    block
}

/// The execution rate at the end of each full month.
pub(super) fn months(live: &Measures) -> Option<Block> {
    let mut all = live.measures.iter();
    let at = all.position(|measure| measure.key == LiveKey::Execution)?;
    let mut heads = vec![Head::text("月份", 10)];
    for row in &live.rows {
        heads.push(Head::number(format!("{}累计支出（元）", name(row)), 22));
        heads.push(Head::number(format!("{}执行率（%）", name(row)), 18));
    }
    let caption = format!("{}年度分月预算执行率", live.year);
    let mut block = Block::own("分月执行", caption, heads);
    for month in 1..=usize::from(live.month) {
        let mut row: Vec<Cell> = vec![words::months(month).into()];
        for own in &live.rows {
            let months = own
                .figures
                .get(at)
                .map_or(&[][..], |it| it.months.as_slice());
            let value = months.get(month - 1).copied().flatten();
            let ratio = value.and_then(Quotient::ratio);
            row.push(Cell::number(value.map(|value| value.numerator)));
            row.push(Cell::number(
                ratio.map(|ratio| (ratio * Decimal::ONE_HUNDRED).normalize()),
            ));
        }
        block.rows.push(row);
    }
    let bases: Vec<String> = live
        .rows
        .iter()
        .map(|row| format!("{}按{}", name(row), row.base.label(ZH)))
        .collect();
    block
        .notes
        .push(format!("执行率的分母：{}。", bases.join("，")));
    (!block.rows.is_empty()).then_some(block)
}
