//! What the views of months and of changes show: every measure through the year, and beside the
//! year and the month before.

use super::{
    block::{Block, Cell, Head},
    live::{in_unit, name},
};
use crate::papers::words::ZH;
use api::comparison::{MeasuredFigure, Measures};
use domain::compare::{LiveMeasure, Quotient};

/// A figure as a number of its unit.
fn number(measure: &LiveMeasure, quotient: Option<Quotient>) -> Cell {
    let ratio = quotient.and_then(Quotient::ratio);
    Cell::number(ratio.map(|ratio| in_unit(measure, ratio).normalize()))
}

/// Every measure with every row, as a line each.
fn each(
    live: &Measures,
    block: &mut Block,
    line: impl Fn(&LiveMeasure, &MeasuredFigure) -> Option<Vec<Cell>>,
) {
    for (at, measure) in live.measures.iter().enumerate() {
        for row in &live.rows {
            let figure = row.figures.get(at);
            if let Some(cells) = figure.and_then(|figure| line(measure, figure)) {
                let mut all: Vec<Cell> = vec![measure.name(ZH).into(), name(row).into()];
                all.extend(cells);
                block.rows.push(all);
            }
        }
    }
}

/// The end of each month that is over, of every measure that is known by month.
pub(super) fn months(live: &Measures) -> Option<Block> {
    let mut heads = vec![Head::text("指标", 24), Head::text("名称", 20)];
    heads.extend((1..=live.month).map(|month| Head::number(format!("{month}月末"), 10)));
    heads.push(Head::text("单位", 8));
    let caption = format!("{}年度逐月数据", live.year);
    let mut block = Block::own("逐月", caption, heads);
    each(live, &mut block, |measure, figure| {
        let months = figure.months.get(..usize::from(live.month))?;
        let cells = months.iter().map(|month| number(measure, *month));
        let unit = std::iter::once(measure.unit.as_str().into());
        Some(cells.chain(unit).collect())
    });
    block
        .notes
        .push("执行率的预算数和覆盖率的项目数为今日数，月末当时的数没有另行汇总。".to_owned());
    (live.month > 0).then_some(block)
}

/// Every measure beside the same of the year before and of the month before.
pub(super) fn changes(live: &Measures) -> Block {
    let heads = vec![
        Head::text("指标", 24),
        Head::text("名称", 20),
        Head::number("上年", 12),
        Head::number("本年", 12),
        Head::text("上年和本年的时点", 40),
        Head::number("上月末", 12),
        Head::number("最近月末", 12),
        Head::text("单位", 8),
    ];
    let caption = format!("{}年度与上年、上月的变化", live.year);
    let mut block = Block::own("变化", caption, heads);
    let before = live.year.saturating_sub(1);
    each(live, &mut block, |measure, figure| {
        let end = |month: u8| {
            let at = usize::from(month).checked_sub(1)?;
            figure.months.get(at).copied().flatten()
        };
        let has_course = !figure.months.is_empty();
        let (now, when) = if has_course && live.month > 0 {
            let month = live.month;
            (
                end(month),
                format!("{before}年{month}月末、{}年{month}月末", live.year),
            )
        } else {
            (
                Some(figure.now),
                format!("{before}年度、截至{}", live.as_of),
            )
        };
        Some(vec![
            number(measure, figure.year_before),
            number(measure, now),
            when.into(),
            number(measure, end(live.month.saturating_sub(1))),
            number(measure, end(live.month)),
            measure.unit.as_str().into(),
        ])
    });
    block
}
