//! The reader's own composite, which nobody else ranks by: formula, value, the range of ranks, and
//! what would change a rank.

use super::{
    block::{Block, Cell, Head},
    live::name,
};
use crate::papers::words::{self, ZH};
use api::comparison::{MeasuredRow, Measures};
use domain::compare::{
    Composite, LiveKey, Weights, composites, level_sentence, mix_formula, weights,
};
use rust_decimal::Decimal;

/// What a composite is called, so that nobody takes it for a ranking of the house.
const NAME: &str = "自定义综合（非官方）";

/// A row, and what keeps it from a rank: a measure with too few cases, and how many.
type Row<'a> = (&'a MeasuredRow, Option<(&'a str, u64)>);

/// The formula of a composite; none where it has fewer than two parts.
pub(super) fn formula(live: &Measures, mix: &str) -> Option<String> {
    let mix = read(live, mix)?;
    Some(mix_formula(NAME, &live.measures, &mix, ZH))
}

fn read(live: &Measures, mix: &str) -> Option<Weights> {
    let mix = weights(mix, &live.measures);
    (mix.len() > 1).then_some(mix)
}

/// The composite of every row, those alike together and the best of them first.
pub(super) fn block(live: &Measures, mix: &str) -> Option<Block> {
    let mix = read(live, mix)?;
    let mut heads = vec![
        Head::text("同类", 16),
        Head::text("名称", 24),
        Head::text("得分", 12),
        Head::text("名次区间", 30),
        Head::text("怎样才会变", 44),
    ];
    let parts = mix.iter().filter_map(|(at, _)| live.measures.get(*at));
    heads.extend(parts.map(|measure| {
        let turned = if measure.higher_is_better == Some(true) {
            ""
        } else {
            "（用100%减）"
        };
        Head::text(format!("{}{turned}", measure.name(ZH)), 16)
    }));
    let mut block = Block::own("自定义综合", NAME, heads);
    let weighs = mix.iter().map(|(at, _)| *at).find(|at| {
        let measure = live.measures.get(*at);
        measure.is_some_and(|measure| measure.key == LiveKey::Execution)
    });
    let all: Vec<usize> = (0..live.rows.len()).collect();
    for rows in live.blocks(&all, weighs) {
        block.rows.extend(lines(live, &mix, &rows));
    }
    block.notes = vec![
        mix_formula(NAME, &live.measures, &mix, ZH),
        "指标和权重由使用者自定，本系统不提供综合排名。名次区间：各权重在±20%内\
         变动时，名次不会更好也不会更差，只在同级、同地区的之间排。"
            .to_owned(),
    ];
    Some(block)
}

fn lines(live: &Measures, mix: &Weights, rows: &[usize]) -> Vec<Vec<Cell>> {
    let share = |row: &MeasuredRow, at: usize| {
        let measure = live.measures.get(at)?;
        measure.share(row.figures.get(at)?.now)
    };
    let apart = live.apart(rows, None).map(|why| why.sentence(ZH));
    let rows = rows
        .iter()
        .filter_map(|at| Some((live.rows.get(*at)?, few(live, mix, *at))));
    let rows: Vec<Row<'_>> = rows.collect();
    let given = rows.iter().map(|(row, few)| {
        let shares: Option<Vec<Decimal>> = mix.iter().map(|(at, _)| share(row, *at)).collect();
        (shares, few.is_some() || apart.is_some())
    });
    let given: Vec<_> = given.collect();
    let all = composites(&given, mix);
    let changes: Vec<String> = (0..all.len())
        .map(|own| change(live, mix, (&rows, &all), own).unwrap_or_default())
        .collect();
    let mut found: Vec<_> = rows.into_iter().zip(changes).zip(all).collect();
    found.sort_by(|(_, one), (_, other)| {
        let order = other.value.cmp(&one.value);
        one.value.is_none().cmp(&other.value.is_none()).then(order)
    });
    let percent = |share: Option<Decimal>| share.map_or_else(|| "–".to_owned(), words::percent);
    let line = |(((row, few), change), one): ((Row<'_>, String), Composite)| {
        let mut cells: Vec<Cell> = vec![
            row.place.level.label(ZH).into(),
            name(row).into(),
            percent(one.value).into(),
            range(one, few, apart.as_deref()).into(),
            change.into(),
        ];
        cells.extend(mix.iter().map(|(at, _)| percent(share(row, *at)).into()));
        cells
    };
    found.into_iter().map(line).collect()
}

/// What would change the rank of one of those that are alike; none where it has no rank.
fn change(
    live: &Measures,
    mix: &Weights,
    (rows, all): (&[Row<'_>], &[Composite]),
    own: usize,
) -> Option<String> {
    let next = all.get(own)?.next?;
    let (row, (other, _)) = (rows.get(own)?.0, rows.get(next.row)?);
    let value = words::percent(all.get(next.row)?.value?);
    let quotient = |at: usize| row.figures.get(at).map(|figure| figure.now);
    let both = (live.measures.as_slice(), mix);
    Some(level_sentence(
        next,
        (name(other), &value),
        both,
        &quotient,
        ZH,
    ))
}

/// The measure that rests on too few cases for a rank, and on how many.
fn few<'a>(live: &'a Measures, mix: &Weights, row: usize) -> Option<(&'a str, u64)> {
    mix.iter().find_map(|(at, _)| {
        let measure = live.measures.get(*at)?;
        Some((measure.name(ZH), live.few(row, (*at, 0))?))
    })
}

fn range(one: Composite, few: Option<(&str, u64)>, apart: Option<&str>) -> String {
    match (one, few) {
        (Composite { value: None, .. }, _) => "有指标没有数据，不排名".to_owned(),
        (_, Some((name, cases))) => format!("{name}只有{cases}个样本，不排名"),
        (Composite { range: None, .. }, _) => apart.unwrap_or("没有同类，不排名").to_owned(),
        (
            Composite {
                range: Some((best, worst, of)),
                ..
            },
            _,
        ) if best == worst => format!("第{best}位，共{of}"),
        (
            Composite {
                range: Some((best, worst, of)),
                ..
            },
            _,
        ) => format!("第{best}至{worst}位，共{of}"),
    }
}
