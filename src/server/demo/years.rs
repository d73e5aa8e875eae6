//! Three years of an invented project: 2025 complete, 2026 under way, 2027 being filed.

use super::{
    contents,
    dice::Dice,
    house::{CellRow, House, IndicatorRow, ProjectYearRow, TargetRow},
    money::{self, Purse},
    people::Site,
    states::{self, Dossier, Stage},
};
use domain::{
    judge::{Context, SharedTexts, judge},
    library::LibraryIndicator,
    money::Money,
    org::Level,
    pack::{PackSet, RulePack, Template},
    period::FiscalYear,
    problem::Severity,
    target::{Field, TargetDraft},
};
use std::collections::BTreeSet;

/// The last month of 2026 with figures.
const MONTHS_2026: usize = 10;

/// Fills the three years of a project.
pub(crate) fn fill(
    site: &Site<'_>,
    house: &mut House,
    packs: &PackSet,
    library: &[LibraryIndicator],
    dice: &mut Dice,
) {
    let Some(place) = site.place.jurisdiction() else {
        return;
    };
    let base = budget(dice);
    for (year, growth) in [(2025_u16, 100), (2026, dice.between(90, 115)), (2027, 105)] {
        let Ok(fiscal) = FiscalYear::try_from(year) else {
            continue;
        };
        let Ok(pack) = packs.resolve(&place, fiscal) else {
            continue;
        };
        // Where every class needs a full target, salaries would need one the library lacks.
        if site.work.library_type.is_empty() && pack.template(site.work.class) == Template::Full {
            continue;
        }
        let wan = base * i64::from(growth) / 100;
        let Ok(budget) = Money::from_fen(wan * 1_000_000) else {
            continue;
        };
        let season = Season {
            site,
            pack: &pack,
            library,
            fiscal,
            budget,
        };
        season.fill(house, dice);
    }
}

/// A budget in 万元: many small ones, few large ones.
fn budget(dice: &mut Dice) -> i64 {
    let (low, high) = match dice.between(1, 10) {
        1..=4 => (5, 40),
        5..=8 => (40, 200),
        9 => (200, 600),
        _ => (600, 2000),
    };
    i64::from(dice.between(low, high))
}

/// One project in one year.
struct Season<'a> {
    site: &'a Site<'a>,
    pack: &'a RulePack,
    library: &'a [LibraryIndicator],
    fiscal: FiscalYear,
    budget: Money,
}

impl Season<'_> {
    fn fill(&self, house: &mut House, dice: &mut Dice) {
        let year = self.fiscal.get();
        let project_year = dice.uuid().to_string();
        house.project_years.push(ProjectYearRow {
            id: project_year.clone(),
            project: self.site.project.clone(),
            year: i64::from(year),
            finished: year == 2025,
        });
        let nodes = u8::try_from(self.pack.review.nodes.value.len()).unwrap_or(1);
        let stage = match year {
            2027 => states::stage(self.site.showcase, self.site.at, nodes, dice),
            _ => Stage::Approved,
        };
        let mut draft =
            contents::complete(self.site.work, self.library, self.pack, self.budget, dice);
        let months = match year {
            2025 => 12,
            2026 => MONTHS_2026,
            _ => 0,
        };
        if months > 0 {
            let purse = Purse {
                project_year: &project_year,
                year: self.fiscal,
                budget: self.budget,
                level: if self.site.place.level == Level::District {
                    "district"
                } else {
                    "city"
                },
                months,
            };
            money::fill(house, purse, dice);
            let month = if months == 12 { 12 } else { 9 };
            money::results(house, purse, &draft, month, dice);
        }
        stage.trim(&mut draft);
        self.target(house, &project_year, (stage, nodes), &draft, dice);
    }

    fn target(
        &self,
        house: &mut House,
        project_year: &str,
        (stage, nodes): (Stage, u8),
        draft: &TargetDraft,
        dice: &mut Dice,
    ) {
        let target = dice.uuid().to_string();
        let filed_in = self.fiscal.get() - 1;
        let (state, node, round) = stage.standing(nodes);
        // What was approved long ago is no longer judged; only the year being filed is.
        let open = stage != Stage::Approved;
        let (errors, warnings) = if open { self.verdict(draft) } else { (0, 0) };
        let changed_seq = house.next_seq();
        house.targets.push(TargetRow {
            id: target.clone(),
            project_year: project_year.to_owned(),
            unit: self.site.unit.clone(),
            year: i64::from(self.fiscal.get()),
            state,
            node,
            round,
            number: 1,
            deadline: deadline(stage, filed_in),
            money_fen: draft.head.get(&Field::YearTotal).map(|_| self.budget.fen()),
            row_count: i64::try_from(draft.rows.len()).unwrap_or_default(),
            errors,
            warnings,
            changed_at: format!("{filed_in}-10-{:02}T16:05:00+08:00", dice.between(9, 28)),
            changed_seq,
        });
        cells(house, &target, draft, changed_seq);
        Dossier {
            target: &target,
            pack: self.pack,
            draft,
            filed_in,
        }
        .write(house, stage, dice);
    }

    fn verdict(&self, draft: &TargetDraft) -> (i64, i64) {
        let work = self.site.work;
        let year = |number: u16| FiscalYear::try_from(number).unwrap_or(self.fiscal);
        let context = Context {
            year: self.fiscal,
            kind: work.kind,
            class: work.class,
            serves_public: work.serves_public,
            from_year: year(2025),
            to_year: year(2028),
            last_year: Vec::new(),
            same_text: SharedTexts::default(),
            library_names: self
                .library
                .iter()
                .map(|entry| entry.name.clone())
                .collect::<BTreeSet<_>>(),
        };
        let problems = judge(draft, self.pack, &context);
        let count = |severity| {
            let found = problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .count();
            i64::try_from(found).unwrap_or_default()
        };
        (count(Severity::Error), count(Severity::Warning))
    }
}

/// Drafts are due with the filing window; what was sent back has its own day.
fn deadline(stage: Stage, filed_in: u16) -> Option<String> {
    match stage {
        Stage::Empty | Stage::Half | Stage::Ready => Some(format!("{filed_in}-10-31")),
        Stage::Back(_) => Some(format!("{filed_in}-11-09")),
        _ => None,
    }
}

fn cells(house: &mut House, target: &str, draft: &TargetDraft, changed_seq: i64) {
    let row = |row_id: &str, field: Field, cell: &domain::target::Cell| CellRow {
        target: target.to_owned(),
        row_id: row_id.to_owned(),
        field: field.code(),
        content: cell.text.clone(),
        origin: cell.origin.code(),
        confirmed: cell.confirmed,
        changed_seq,
    };
    house
        .cells
        .extend(draft.head.iter().map(|(field, cell)| row("", *field, cell)));
    for (position, indicator) in (1_i64..).zip(&draft.rows) {
        let row_id = indicator.id.to_string();
        house.rows.push(IndicatorRow {
            target: target.to_owned(),
            row_id: row_id.clone(),
            position,
        });
        let filled = indicator.cells.iter();
        house
            .cells
            .extend(filled.map(|(field, cell)| row(&row_id, *field, cell)));
    }
}
