//! A large target to judge.

use domain::{
    id::RowId,
    judge::{Context, SharedTexts},
    org::{Jurisdiction, Level, Region},
    pack::{PackSet, RulePack},
    period::FiscalYear,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, Field, Row, TargetDraft},
    taxonomy::{Level2, Taxonomy},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A target with what its judging needs.
pub(crate) struct Judged {
    pub(crate) draft: TargetDraft,
    pub(crate) pack: RulePack,
    pub(crate) context: Context,
}

/// A target of 兴庆区 for 2027 with so many filled rows.
pub(crate) fn of(rows: usize) -> Option<Judged> {
    let year = FiscalYear::try_from(2027).ok()?;
    let place = Jurisdiction {
        code: "640104".parse().ok()?,
        name: "兴庆区".to_owned(),
        level: Level::District,
        parent: "640100".parse().ok(),
        region: Region::Ningxia,
    };
    let pack = PackSet::embedded().resolve(&place, year).ok()?;
    let context = Context {
        year,
        kind: ProjectKind::Service,
        class: ExpenditureClass::Specific,
        serves_public: true,
        from_year: year,
        to_year: year,
        last_year: Vec::new(),
        same_text: SharedTexts::default(),
        library_names: BTreeSet::new(),
        projects: None,
    };
    Some(Judged {
        draft: draft(rows),
        pack,
        context,
    })
}

fn draft(rows: usize) -> TargetDraft {
    let head = [
        (Field::ObjectiveYear, "完成年度任务，提高服务质量。"),
        (Field::YearTotal, "120"),
        (Field::YearFiscal, "120"),
        (Field::YearOther, "0"),
    ];
    let levels: Vec<_> = Level2::of(Taxonomy::Tax2021).collect();
    let row = |at: usize| {
        let level = levels
            .get(at % levels.len().max(1))
            .map_or("", |level| level.code());
        let cells = [
            (Field::Level2, level.to_owned()),
            (Field::Name, format!("第{at}项工作完成率")),
            (Field::Operator, "≥".to_owned()),
            (Field::Value, "95".to_owned()),
            (Field::Unit, "%".to_owned()),
            (Field::Weight, "0.75".to_owned()),
            (
                Field::Explanation,
                "实际完成数占计划完成数的比例".to_owned(),
            ),
            (
                Field::Scoring,
                "达到指标值得满分，每低1个百分点扣2%".to_owned(),
            ),
        ];
        let cells = cells
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)));
        Row {
            id: RowId(Uuid::from_u128(at as u128 + 1)),
            cells: cells.collect(),
        }
    };
    TargetDraft {
        head: head
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect(),
        rows: (0..rows).map(row).collect(),
        ..TargetDraft::default()
    }
}
