//! How mechanisms and rules differ, by stage.

use super::{
    Seen,
    block::{Block, Cell, Head},
};
use crate::papers::words::{ZH, cited};
use domain::{
    compare::gap_of,
    facts::MechanismWay,
    org::Jurisdiction,
    pack::{Mark, Statement},
};

/// Stages in the order of the year, by the name of their figures and mechanisms.
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

fn differs(row: &[Cell], from: usize) -> &'static str {
    let mut own = row.iter().skip(from);
    let first = own.next();
    if own.any(|cell| Some(cell) != first) {
        "不同"
    } else {
        "相同"
    }
}

/// Those of the chosen ones whose documents are known.
fn known(seen: &Seen) -> Vec<&Jurisdiction> {
    let is_known = |place: &&Jurisdiction| {
        let mut all = seen.published.jurisdictions.iter();
        all.any(|it| it.code == place.code)
    };
    seen.places.iter().filter(is_known).collect()
}

/// A way in words, with how far its document goes.
fn told(way: &MechanismWay) -> Cell {
    match gap_of(way) {
        Some(_) => way.text_zh.as_str().into(),
        None => format!("{}（{}）", way.text_zh, way.status.label(ZH)).into(),
    }
}

/// Mechanisms as the public documents describe them; none where no document is known.
pub(super) fn mechanisms(seen: &Seen) -> Option<Block> {
    let places = known(seen);
    let mut heads = vec![Head::text("环节", 14), Head::text("事项", 20)];
    heads.extend(places.iter().map(|place| Head::text(&place.name, 40)));
    heads.push(Head::text("比较", 10));
    let mut block = Block::new("公开文件中的做法", "公开文件中的做法", heads);
    for mechanism in &seen.published.mechanisms {
        let mut row: Vec<Cell> = vec![
            stage(&mechanism.stage).into(),
            mechanism.label_zh.as_str().into(),
        ];
        for place in &places {
            let mut ways = mechanism.ways.iter();
            let way = ways.find(|way| way.jurisdiction == place.code);
            row.push(way.map_or(Cell::Empty, told));
        }
        row.push(differs(&row, 2).into());
        block.rows.push(row);
    }
    (!places.is_empty()).then_some(block)
}

/// The rules of the packs, each with what it rests on; none where no document is known.
pub(super) fn rules(seen: &Seen) -> Option<Block> {
    let (data, places) = (&seen.published, known(seen));
    let mut heads = vec![Head::text("规则", 22)];
    for place in &places {
        heads.push(Head::text(&place.name, 40));
        heads.push(Head::text(format!("{}的依据", place.name), 36));
    }
    heads.push(Head::text("比较", 10));
    let caption = format!("{}年度规则包中的文字规则", data.rules_year);
    let mut block = Block::new("规则包", caption, heads);
    let of = |place: &Jurisdiction| -> &[Statement] {
        let found = data.rules.iter().find(|(code, _)| *code == place.code);
        found.map_or(&[], |(_, statements)| statements)
    };
    let mut named: Vec<&Statement> = Vec::new();
    for statement in places.iter().flat_map(|place| of(place)) {
        if !named.iter().any(|it| it.key == statement.key) {
            named.push(statement);
        }
    }
    for rule in named {
        let mut row: Vec<Cell> = vec![rule.title_zh.as_str().into()];
        let mut texts: Vec<Cell> = Vec::new();
        for place in &places {
            let own = of(place).iter().find(|it| it.key == rule.key);
            let text: Cell = own.map_or(Cell::Empty, |own| own.text.value.as_str().into());
            texts.push(text.clone());
            row.push(text);
            row.push(own.map_or(Cell::Empty, |own| basis(own).into()));
        }
        row.push(differs(&texts, 0).into());
        block.rows.push(row);
    }
    (!places.is_empty()).then_some(block)
}

fn basis(statement: &Statement) -> String {
    let source = &statement.text.source;
    let mark = source.mark.label(ZH);
    match source.mark {
        Mark::Proposal => format!("{mark}：{}", source.article),
        Mark::Printed | Mark::NationalDefault => {
            format!("{mark}：{}{}", cited(&source.document), source.article)
        }
    }
}
