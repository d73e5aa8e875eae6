//! A crowd of further projects under way, for whoever wants to see how the product bears a hundred
//! thousand: approved, with plan, budget, payments and results, and without a filing history.

use super::{
    dice::Dice,
    house::{House, ProjectRow, ProjectYearRow, TargetRow, UnitRow, VersionRow},
    money::{self, Purse},
    people::Site,
    places::Place,
    plan::{BUREAUS, Work},
    reports::Reporting,
    years::cells,
};
use crate::{
    app::DEMO_DATE,
    db::{self, DbError, Tx},
    packs::Packs,
    summaries::{Keeper, refresh_handled},
};
use domain::{
    id::{ProjectYearId, RowId},
    money::Money,
    org::Jurisdiction,
    pack::RulePack,
    period::FiscalYear,
    target::{Cell, Cells, Field, Row, TargetDraft},
};
use std::sync::Arc;
use uuid::{Builder, Uuid};

/// Projects written together.
const TOGETHER: usize = 1_000;
/// So many send monitoring tables and are looked at by checkpoints: more would make a hundred
/// thousand take too long.
pub(super) const REPORTING: usize = 500;
/// After so many a line of the log says how far it is.
const TOLD_EVERY: usize = 5_000;
/// The year under way, and its last month with figures.
const YEAR: u16 = 2026;
const MONTHS: usize = 10;
/// Milliseconds of the first identity; each further one is a millisecond later, so that rows come
/// in the order of their keys.
const FIRST: u64 = 1_767_200_000_000;

/// Level 2, name, operator, value, unit and weight of the indicators.
const INDICATORS: [[&str; 6]; 3] = [
    ["quantity", "年度任务完成数量", "≥", "", "项", "40"],
    ["quality", "验收合格率", "≥", "95", "%", "30"],
    [
        "service_satisfaction",
        "服务对象满意度",
        "≥",
        "90",
        "%",
        "30",
    ],
];

/// Where the crowd goes, and under which rules.
pub(super) struct Crowd<'a> {
    pub(super) packs: &'a Packs,
    pub(super) place: Jurisdiction,
    pub(super) at: &'static Place,
    pub(super) units: Vec<UnitRow>,
    /// Projects that are there already.
    pub(super) before: usize,
}

impl Crowd<'_> {
    /// Adds projects from one number on until there are so many.
    pub(super) async fn add(
        &self,
        tx: &mut Tx,
        (from, all): (usize, usize),
        seed: u64,
    ) -> Result<(), DbError> {
        let broken = |error: String| DbError::Broken(error);
        let year = FiscalYear::try_from(YEAR).map_err(|error| broken(error.to_string()))?;
        let pack = self.packs.find(&self.place, year);
        let pack = pack.map_err(|error| broken(format!("{error:?}")))?;
        let keeper = Keeper {
            packs: self.packs,
            today: DEMO_DATE,
        };
        let mut dice = Dice::new(seed);
        let mut seq = tx.next_seq().await?;
        let mut done = from;
        let mut analysed = TOGETHER / 2;
        while done < all {
            let until = (done + TOGETHER).min(all);
            let mut house = House {
                seq,
                ..House::default()
            };
            let mut ids = Vec::with_capacity(TOGETHER);
            for number in done..until {
                ids.extend(self.project(&mut house, number, (&pack, year), &mut dice));
            }
            db::demo::append(tx, &house).await?;
            let kept = keeper.refresh(tx, &ids).await;
            kept.map_err(|error| broken(format!("{error:?}")))?;
            let handled = refresh_handled(tx, &ids).await;
            handled.map_err(|error| broken(format!("{error:?}")))?;
            seq = house.seq;
            done = until;
            if done - from >= 2 * analysed {
                db::demo::analyse(tx).await?;
                analysed = done - from;
            }
            if (done - self.before).is_multiple_of(TOLD_EVERY) || done == all {
                tracing::info!("{done} of {all} invented projects are written and summed up");
            }
        }
        Ok(())
    }

    fn site<'s>(&'s self, unit: &'s UnitRow, work: &'static Work, project: &Uuid) -> Site<'s> {
        Site {
            place: self.at,
            work,
            project: project.to_string(),
            unit: unit.id.clone(),
            unit_code: &unit.code,
            cast: &[],
            // Behind those that have a part in journeys.
            at: usize::MAX,
        }
    }

    /// A project with its year.
    fn project(
        &self,
        house: &mut House,
        number: usize,
        (pack, year): (&Arc<RulePack>, FiscalYear),
        dice: &mut Dice,
    ) -> Option<ProjectYearId> {
        let unit = self.units.get(number % self.units.len().max(1))?;
        let bureau = BUREAUS.iter().find(|it| unit.code.starts_with(it.code))?;
        let turn = number / self.units.len().max(1);
        let work = bureau.works.get(turn % bureau.works.len())?;
        let [project, project_year, target] = [0, 1, 2].map(|part| identity(number, part, dice));
        house
            .projects
            .push(project_row(&project, number, unit, work));
        house.project_years.push(ProjectYearRow {
            id: project_year.to_string(),
            project: project.to_string(),
            year: i64::from(YEAR),
            finished: false,
        });
        let budget = Money::from_fen(i64::from(dice.between(5, 600)) * 1_000_000).ok()?;
        let draft = draft(work, budget, dice);
        let text = project_year.to_string();
        let purse = Purse {
            project_year: &text,
            year,
            budget,
            level: "district",
            months: MONTHS,
            // Its targets name no sources.
            shared: false,
        };
        money::fill(house, purse, dice);
        let pace = dice.named(&text);
        money::results(house, purse, &draft, (10, pace.clone()), dice);
        approved(house, (&target, &text), unit, (&draft, budget), pack);
        if number >= self.before + REPORTING {
            return Some(ProjectYearId(project_year));
        }
        let reporting = Reporting {
            site: &self.site(unit, work, &project),
            pack,
            year,
            project_year: &text,
            target: (1, &draft),
            lags: money::lags(&pace),
        };
        reporting.fill(house, &pace);
        Some(ProjectYearId(project_year))
    }
}

/// An identity shaped like a UUIDv7; later numbers sort behind.
fn identity(number: usize, part: u64, dice: &mut Dice) -> Uuid {
    let number = u64::try_from(number).unwrap_or_default();
    let (_, tail) = dice.uuid().as_u64_pair();
    let tail = tail.to_be_bytes();
    let mut bytes = [0; 10];
    for (slot, byte) in bytes.iter_mut().zip(tail) {
        *slot = byte;
    }
    Builder::from_unix_timestamp_millis(FIRST + number * 3 + part, &bytes).into_uuid()
}

fn project_row(id: &Uuid, number: usize, unit: &UnitRow, work: &Work) -> ProjectRow {
    ProjectRow {
        id: id.to_string(),
        code: format!("{}25{}{number:07}", unit.jurisdiction, unit.code),
        name: format!("{}{}（{number}号）", unit.name, work.title),
        lead_unit: unit.id.clone(),
        class: work.class.code().to_owned(),
        kind: work.kind.code().to_owned(),
        functional_class: work.functional_class.to_owned(),
        from_year: 2025,
        to_year: 2028,
        direct_fund: false,
        serves_public: work.serves_public,
    }
}

fn draft(work: &Work, budget: Money, dice: &mut Dice) -> TargetDraft {
    let total = budget.wan().to_string();
    let head = [
        (Field::YearTotal, total.clone()),
        (Field::YearFiscal, total),
        (Field::YearOther, "0".to_owned()),
        (Field::ObjectiveYear, work.objective.to_owned()),
        (Field::Responsible, "演示负责人".to_owned()),
    ];
    let cells = |texts: Vec<(Field, String)>| -> Cells {
        let typed = texts.into_iter();
        typed
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect()
    };
    let rows = INDICATORS.map(|[level2, name, operator, value, unit, weight]| {
        let value = match value {
            "" => dice.between(20, 400).to_string(),
            fixed => fixed.to_owned(),
        };
        let texts = [
            (Field::Level2, level2),
            (Field::Name, name),
            (Field::Operator, operator),
            (Field::Value, &value),
            (Field::Unit, unit),
            (Field::Weight, weight),
        ];
        let texts = texts.map(|(field, text)| (field, text.to_owned()));
        Row {
            id: RowId(dice.uuid()),
            cells: cells(texts.to_vec()),
        }
    });
    TargetDraft {
        head: cells(head.to_vec()),
        rows: rows.to_vec(),
        ..TargetDraft::default()
    }
}

/// The target as it was approved.
fn approved(
    house: &mut House,
    (target, project_year): (&Uuid, &str),
    unit: &UnitRow,
    (draft, budget): (&TargetDraft, Money),
    pack: &RulePack,
) {
    let target = target.to_string();
    let at = format!("{}-10-28T16:05:00+08:00", YEAR - 1);
    let changed_seq = house.next_seq();
    house.targets.push(TargetRow {
        id: target.clone(),
        project_year: Some(project_year.to_owned()),
        unit: unit.id.clone(),
        year: i64::from(YEAR),
        state: "approved",
        node: 0,
        round: 1,
        number: 1,
        deadline: None,
        money_fen: Some(budget.fen()),
        row_count: i64::try_from(draft.rows.len()).unwrap_or_default(),
        errors: 0,
        warnings: 0,
        changed_at: at.clone(),
        changed_seq,
    });
    cells(house, &target, draft, changed_seq);
    let seq = house.next_seq();
    house.versions.push(VersionRow {
        target,
        number: 1,
        approved: true,
        round: 1,
        content: serde_json::to_string(draft).unwrap_or_default(),
        problems: "[]".to_owned(),
        pack_id: pack.id.clone(),
        pack_hash: pack.hash.clone(),
        by_name: "演示预算科",
        at,
        seq,
    });
}
