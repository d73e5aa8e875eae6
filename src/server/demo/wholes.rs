//! Targets of invented units as a whole 整体支出: their tasks are the projects of the unit.
//!
//! They are made after everything else and with dice of their own, so that the house around them
//! is the same with and without.

use super::{
    dice::Dice,
    dossier::Dossier,
    house::{House, TargetRow, UnitRow},
    places::PLACES,
    states::Stage,
    verdicts::Filed,
    whole_lines::{LINES, Line, UNITS},
    years::{cells, deadline},
};
use crate::target::{remembered, summary::money_of};
use domain::{
    id::RowId,
    judge::{Context, OwnProjects, SharedTexts},
    money::Money,
    pack::{PackSet, RulePack},
    period::FiscalYear,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, CellRef, Cells, Field, LIST_ROWS_MAX, List, Row, TargetDraft},
};
use std::collections::{BTreeMap, BTreeSet};

/// What each of them has in the year under way and in the year being filed.
const STAGES: [(Option<Stage>, Stage); UNITS] = [
    (Some(Stage::Approved), Stage::AtNode(0)),
    (None, Stage::Approved),
    (Some(Stage::Approved), Stage::Ready),
];

/// Fills them in for the first units of every place. The unit of the demo clerk leaves the year
/// being filed to whoever tries it.
pub(crate) fn fill(house: &mut House, packs: &PackSet, dice: &mut Dice) {
    for place in PLACES {
        let Some(jurisdiction) = place.jurisdiction() else {
            continue;
        };
        let own = house.units.iter();
        let own = own.filter(|unit| unit.jurisdiction == place.code);
        let own: Vec<UnitRow> = own.take(UNITS).cloned().collect();
        for (unit, (lines, stages)) in own.iter().zip(LINES.iter().zip(STAGES)) {
            let is_clerk = place.code == "640104" && unit.code == "105001";
            let mut last: Option<TargetDraft> = None;
            for (year, stage) in [(2026_u16, stages.0), (2027, Some(stages.1))] {
                let fiscal = FiscalYear::try_from(year).ok();
                let fiscal = fiscal.zip(stage).filter(|_| !(is_clerk && year == 2027));
                let Some((fiscal, stage)) = fiscal else {
                    continue;
                };
                let Ok(pack) = packs.resolve(&jurisdiction, fiscal) else {
                    continue;
                };
                let whole = Whole {
                    unit,
                    lines,
                    pack: &pack,
                    fiscal,
                };
                let (draft, projects) = whole.draft(house, dice);
                let context = whole.context(last.as_ref(), projects);
                let filed = whole.file(house, stage, &draft, dice);
                house.filed.push(Filed {
                    target: house.targets.len() - 1,
                    place: jurisdiction.clone(),
                    context,
                    draft: draft.clone(),
                    versions: filed,
                });
                last = stage.is_approved().then_some(draft);
            }
        }
    }
}

/// One unit in one year.
struct Whole<'a> {
    unit: &'a UnitRow,
    lines: &'a [Line],
    pack: &'a RulePack,
    fiscal: FiscalYear,
}

impl Whole<'_> {
    fn draft(&self, house: &House, dice: &mut Dice) -> (TargetDraft, OwnProjects) {
        let mut tasks: Vec<Cells> = Vec::new();
        let mut projects = OwnProjects {
            count: 0,
            money: Money::ZERO,
        };
        let mut sums = [Money::ZERO; 2];
        for (name, content) in self.projects(house) {
            projects.count += 1;
            let Some(total) = money_of(content, Field::YearTotal) else {
                continue;
            };
            projects.money = projects.money + total;
            if tasks.len() + 1 < LIST_ROWS_MAX {
                let fiscal = money_of(content, Field::YearFiscal).unwrap_or(total);
                let goal = content.text(CellRef {
                    row: None,
                    field: Field::ObjectiveYear,
                });
                sums = [sums[0] + total, sums[1] + fiscal];
                tasks.push(task((&name, goal), (total, fiscal)));
            }
        }
        // What a unit costs beside its projects stands in no project target.
        let running = Money::from_fen(i64::from(dice.between(20, 90)) * 1_000_000);
        if let Ok(running) = running {
            let goal = "办公、水电、物业等日常运转";
            sums = sums.map(|sum| sum + running);
            tasks.push(task(("机构日常运转", goal), (running, running)));
        }
        let rows = |all: Vec<Cells>, dice: &mut Dice| -> Vec<Row> {
            let row = |cells| Row {
                id: RowId(dice.uuid()),
                cells,
            };
            all.into_iter().map(row).collect()
        };
        let draft = TargetDraft {
            head: self.head(sums),
            rows: rows(
                self.lines.iter().map(|line| self.indicator(line)).collect(),
                dice,
            ),
            lists: [(List::Tasks, rows(tasks, dice))].into(),
        };
        (draft, projects)
    }

    /// The unit's projects of the year with what was filed of each.
    fn projects<'h>(&self, house: &'h House) -> Vec<(String, &'h TargetDraft)> {
        let year = i64::from(self.fiscal.get());
        let of_year: BTreeMap<&str, &str> = house
            .project_years
            .iter()
            .map(|row| (row.id.as_str(), row.project.as_str()))
            .collect();
        let names: BTreeMap<&str, &str> = house
            .projects
            .iter()
            .map(|row| (row.id.as_str(), row.name.as_str()))
            .collect();
        let own = house.filed.iter().filter_map(|filed| {
            let row = house.targets.get(filed.target)?;
            let counts = row.unit == self.unit.id && row.year == year && row.state != "void";
            let project = of_year.get(row.project_year.as_deref()?)?;
            let name = names.get(project).filter(|_| counts)?;
            Some(((*name).to_owned(), &filed.draft))
        });
        own.collect()
    }

    fn head(&self, [total, fiscal]: [Money; 2]) -> Cells {
        let unit = &self.unit.name;
        typed([
            (Field::YearTotal, wan(total)),
            (Field::YearFiscal, wan(fiscal)),
            (Field::YearOther, wan(total - fiscal)),
            (
                Field::ObjectiveYear,
                format!("{unit}履行职责，按期办结年度各项主要任务，服务质量稳步改善。"),
            ),
            (Field::Responsible, "演示负责人".to_owned()),
        ])
    }

    fn indicator(&self, line: &Line) -> Cells {
        let [level2, name, operator, before, now, unit, weight] = line.map(str::to_owned);
        let value = if self.fiscal.get() < 2027 {
            before
        } else {
            now
        };
        typed([
            (Field::Level2, level2),
            (Field::Explanation, format!("{name}，按全年累计计算")),
            (Field::Name, name),
            (Field::Operator, operator),
            (Field::Value, value),
            (Field::Unit, unit),
            (Field::Weight, weight),
            (
                Field::Scoring,
                "达到指标值得满分，未达到的按比例得分。".to_owned(),
            ),
            (Field::Basis, "计划标准".to_owned()),
        ])
    }

    fn context(&self, last: Option<&TargetDraft>, projects: OwnProjects) -> Context {
        let none = BTreeMap::new();
        Context {
            year: self.fiscal,
            kind: ProjectKind::Other,
            class: ExpenditureClass::Whole,
            serves_public: true,
            from_year: self.fiscal,
            to_year: self.fiscal,
            last_year: last
                .map(|last| remembered(last, &none, &BTreeMap::new()))
                .unwrap_or_default(),
            same_text: SharedTexts::default(),
            library_names: BTreeSet::new(),
            projects: Some(projects),
        }
    }

    /// Writes the target and how it got there; gives its frozen contents.
    fn file(
        &self,
        house: &mut House,
        stage: Stage,
        draft: &TargetDraft,
        dice: &mut Dice,
    ) -> Vec<(usize, TargetDraft)> {
        let nodes = u8::try_from(self.pack.review.nodes.value.len()).unwrap_or(1);
        let target = dice.uuid().to_string();
        let filed_in = self.fiscal.get() - 1;
        let (state, node, round) = stage.standing(nodes);
        let changed_seq = house.next_seq();
        house.targets.push(TargetRow {
            id: target.clone(),
            project_year: None,
            unit: self.unit.id.clone(),
            year: i64::from(self.fiscal.get()),
            state,
            node,
            round,
            number: stage.number(),
            deadline: deadline(stage, filed_in),
            money_fen: None,
            row_count: 0,
            errors: 0,
            warnings: 0,
            changed_at: format!("{filed_in}-10-{:02}T15:20:00+08:00", dice.between(9, 28)),
            changed_seq,
        });
        cells(house, &target, draft, changed_seq);
        let mut dossier = Dossier {
            target: &target,
            pack: self.pack,
            draft,
            filed_in,
            frozen: Vec::new(),
        };
        dossier.write(house, stage, dice);
        dossier.frozen
    }
}

fn wan(money: Money) -> String {
    money.wan().to_string()
}

fn task((name, content): (&str, &str), (total, fiscal): (Money, Money)) -> Cells {
    typed([
        (Field::TaskName, name.to_owned()),
        (Field::TaskContent, content.to_owned()),
        (Field::TaskTotal, wan(total)),
        (Field::TaskFiscal, wan(fiscal)),
        (Field::TaskOther, wan(total - fiscal)),
    ])
}

fn typed<const N: usize>(texts: [(Field, String); N]) -> Cells {
    let filled = texts.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(field, text)| (field, Cell::typed(text)))
        .collect()
}
