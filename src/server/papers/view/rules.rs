//! How practices and rules differ, row by row as the page has them: whose, how far they go, where
//! they stand, and the sentence to read aloud.

use super::{
    Seen,
    block::{Block, Cell, Head},
};
use crate::papers::words::{ZH, cited};
use domain::{
    compare::{RuleCell, RuleRow},
    pack::{Mark, Source},
};

/// Stages by the name of their figures and mechanisms.
const STAGES: [(&str, &str); 10] = [
    ("institution", "组织和制度"),
    ("ex_ante", "事前评估"),
    ("target", "绩效目标"),
    ("monitoring", "运行监控"),
    ("self_evaluation", "单位自评"),
    ("key_evaluation", "重点评价"),
    ("department_evaluation", "部门评价"),
    ("assessment", "工作考核"),
    ("result_application", "结果应用"),
    ("disclosure", "信息公开"),
];

fn stage(code: &str) -> &str {
    let found = STAGES.iter().find(|(known, _)| *known == code);
    found.map_or("培训", |(_, name)| name)
}

/// Every row that is about any of the chosen ones; none where none of their documents is known.
pub(super) fn block(seen: &Seen) -> Option<Block> {
    let known = &seen.rules.jurisdictions;
    let places: Vec<_> = seen
        .places
        .iter()
        .filter(|place| known.contains(place))
        .cloned()
        .collect();
    let mut heads = vec![
        Head::text("环节", 12),
        Head::text("事项", 20),
        Head::text("来自", 16),
    ];
    for place in &places {
        heads.push(Head::text(&place.name, 40));
        heads.push(Head::text(format!("{}的依据", place.name), 36));
    }
    heads.push(Head::text("差异", 16));
    heads.push(Head::text("一句话", 60));
    let caption = format!("规则怎样不同（{}年度规则包和公开文件）", seen.rules.year);
    let mut block = Block::new("规则怎样不同", caption, heads);
    let row = |row: &RuleRow| {
        let mut cells: Vec<Cell> = vec![
            stage(&row.stage).into(),
            row.name(ZH).into(),
            row.kind.label(ZH).into(),
        ];
        for place in &places {
            let own = row.cell(&place.code);
            cells.push(own.map_or(Cell::Empty, told));
            let source = own.and_then(|own| own.source.as_ref());
            cells.push(source.map_or(Cell::Empty, |source| basis(source).into()));
        }
        cells.push(row.difference(&places).label(ZH).into());
        cells.push(row.sentence(&places, ZH).into());
        cells
    };
    let rows = seen.rules.rows.iter();
    block.rows = rows.filter(|it| it.concerns(&places)).map(row).collect();
    (!places.is_empty()).then_some(block)
}

/// What there is in words, with how far it goes.
fn told(cell: &RuleCell) -> Cell {
    let standing = cell.standing.label(ZH);
    let lines = cell.text(ZH);
    if lines.is_empty() {
        return standing.into();
    }
    format!("{}（{standing}）", lines.join("\n")).into()
}

fn basis(source: &Source) -> String {
    match source.mark {
        Mark::Proposal => source.article.clone(),
        Mark::Printed | Mark::NationalDefault => {
            format!("{}{}", cited(&source.document), source.article)
        }
    }
}
