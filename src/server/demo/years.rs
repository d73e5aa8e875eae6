//! Three years of an invented project: 2025 complete, 2026 under way, 2027 being filed.

use super::{
    contents,
    dice::Dice,
    dossier::Dossier,
    house::{CellRow, House, IndicatorRow, ProjectYearRow, TargetRow},
    money::{self, Purse},
    parts::{self, Filing},
    people::Site,
    reports::{self, Reporting},
    states::{self, Stage},
    verdicts::Filed,
};
use crate::target::{reached, remembered};
use domain::{
    judge::{Context, SharedTexts},
    library::LibraryIndicator,
    money::Money,
    org::{Jurisdiction, Level},
    pack::{PackSet, RulePack, Template},
    period::FiscalYear,
    target::{Field, List, TargetDraft},
};
use std::collections::{BTreeMap, BTreeSet};

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
    // The years before, the last one first.
    let mut past: Vec<Past> = Vec::new();
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
            place: &place,
            pack: &pack,
            library,
            fiscal,
            budget,
        };
        let approved = season.fill(house, &past, dice);
        past.insert(0, approved);
    }
}

/// What a past year leaves to the next one.
struct Past {
    approved: TargetDraft,
    results: BTreeMap<String, String>,
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
    place: &'a Jurisdiction,
    pack: &'a RulePack,
    library: &'a [LibraryIndicator],
    fiscal: FiscalYear,
    budget: Money,
}

impl Season<'_> {
    fn fill(&self, house: &mut House, past: &[Past], dice: &mut Dice) -> Past {
        let (year, site) = (self.fiscal.get(), self.site);
        let project_year = dice.uuid().to_string();
        house.project_years.push(ProjectYearRow {
            id: project_year.clone(),
            project: site.project.clone(),
            year: i64::from(year),
            finished: year == 2025,
        });
        let nodes = u8::try_from(self.pack.review.nodes.value.len()).unwrap_or(1);
        let stage = match year {
            2027 => states::stage(site.cast, site.at, nodes, dice),
            2026 => states::stage_under_way(site.cast, site.at, dice),
            _ => Stage::Approved,
        };
        let stage = self.reviewed(stage, &project_year, dice);
        let mut draft = contents::complete(site.work, self.library, self.pack, self.budget, dice);
        let months = match year {
            2025 => 12,
            2026 => MONTHS_2026,
            _ => 0,
        };
        let filing = self.filing(&project_year);
        let purse = Purse {
            project_year: &project_year,
            year: self.fiscal,
            budget: self.budget,
            level: filing.level,
            months,
            shared: filing.names_two_sources(),
        };
        let reported = house.actuals.len();
        let mut lags = false;
        if months > 0 {
            money::fill(house, purse, dice);
            let month = u32::try_from(months).unwrap_or(12);
            let pace = dice.named(&project_year);
            lags = money::lags(&pace);
            money::by_july(house, purse, &draft, pace.clone());
            money::results(house, purse, &draft, (month, pace), dice);
        } else if stage.is_approved() {
            money::first_budget(house, purse, &format!("{}-10-28", year - 1));
        }
        parts::add(&mut draft, &filing, house);
        stage.trim(&mut draft);
        self.target(house, &project_year, (stage, nodes), (&draft, past), dice);
        if year <= reports::UNDER_WAY {
            self.report(house, &project_year, (&draft, lags));
        }
        // Of one indicator the latest month counts.
        let told = house.actuals.iter().skip(reported);
        let mut told: Vec<_> = told.collect();
        told.sort_by_key(|row| row.month);
        let results = told.into_iter();
        let results = results.map(|row| (row.row_id.clone(), row.actual.clone()));
        let results = results.collect();
        Past {
            approved: draft,
            results,
        }
    }

    /// What the further parts of the target are made of. Every third project has two sources of
    /// money, but none of the units that have a part in journeys.
    fn filing<'f>(&'f self, project_year: &'f str) -> Filing<'f> {
        let site = self.site;
        Filing {
            work: site.work,
            pack: self.pack,
            budget: self.budget,
            level: if site.place.level == Level::District {
                "district"
            } else {
                "city"
            },
            year: self.fiscal.get(),
            project_year,
            careful: site.at.is_multiple_of(2),
            mixed: site.at % 3 == 2 && site.cast.is_empty(),
        }
    }

    /// The monitoring tables of a year under way or over.
    fn report(&self, house: &mut House, project_year: &str, (draft, lags): (&TargetDraft, bool)) {
        let target = house.targets.last().map(|row| row.id.as_str());
        let mut approved = house.versions.iter().rev().filter(|it| it.approved);
        let approved = approved.find(|it| Some(it.target.as_str()) == target);
        let Some(number) = approved.map(|version| version.number) else {
            return;
        };
        let reporting = Reporting {
            site: self.site,
            pack: self.pack,
            year: self.fiscal,
            project_year,
            target: (number, draft),
            lags,
        };
        // What falls here must not change how the dice fall for others.
        reporting.fill(house, &Dice::new(0).named(project_year));
    }

    /// Some of those approved were sent back once, in one jurisdiction more often than in another.
    /// It is cast with dice of its own, so that nothing else changes.
    fn reviewed(&self, stage: Stage, project_year: &str, dice: &Dice) -> Stage {
        let often = 8 + Dice::new(0).named(self.place.code.as_str()).between(0, 24);
        let closed = self.fiscal.get() < 2027 && stage == Stage::Approved;
        if closed && self.site.cast.is_empty() && dice.named(project_year).chance(often) {
            Stage::MendedApproved
        } else {
            stage
        }
    }

    fn target(
        &self,
        house: &mut House,
        project_year: &str,
        (stage, nodes): (Stage, u8),
        (draft, past): (&TargetDraft, &[Past]),
        dice: &mut Dice,
    ) {
        let target = dice.uuid().to_string();
        let filed_in = self.fiscal.get() - 1;
        let (state, node, round) = stage.standing(nodes);
        let changed_seq = house.next_seq();
        let changed_on = match stage {
            Stage::Adjusting => format!("{}-09-16", self.fiscal),
            _ => format!("{filed_in}-10-{:02}", dice.between(9, 28)),
        };
        house.targets.push(TargetRow {
            id: target.clone(),
            project_year: Some(project_year.to_owned()),
            unit: self.site.unit.clone(),
            year: i64::from(self.fiscal.get()),
            state,
            node,
            round,
            number: stage.number(),
            deadline: deadline(stage, filed_in),
            // The verdict fills these in, once the texts of all units are known.
            money_fen: None,
            row_count: 0,
            errors: 0,
            warnings: 0,
            changed_at: format!("{changed_on}T16:05:00+08:00"),
            changed_seq,
        });
        let shown = match stage {
            Stage::Adjusting => states::adjusted(draft),
            _ => draft.clone(),
        };
        cells(house, &target, &shown, changed_seq);
        let mut dossier = Dossier {
            target: &target,
            pack: self.pack,
            draft,
            filed_in,
            frozen: Vec::new(),
        };
        // Years that are closed take nothing from the dice of the others.
        let mut own = dice.named(project_year);
        let open = self.fiscal.get() == 2027;
        dossier.write(house, stage, if open { dice } else { &mut own });
        let versions = dossier.frozen;
        house.filed.push(Filed {
            target: house.targets.len() - 1,
            place: self.place.clone(),
            context: self.context(past),
            draft: shown,
            versions,
        });
    }

    /// What is known without the other units.
    fn context(&self, past: &[Past]) -> Context {
        let work = self.site.work;
        let year = |number: u16| FiscalYear::try_from(number).unwrap_or(self.fiscal);
        let mut past = past.iter();
        let last = past.next();
        let earlier = past.next().map(|it| reached(&it.approved, &it.results));
        let last_year = last.map(|last| {
            let earlier = earlier.unwrap_or_default();
            remembered(&last.approved, &last.results, &earlier)
        });
        Context {
            year: self.fiscal,
            kind: work.kind,
            class: work.class,
            serves_public: work.serves_public,
            from_year: year(2025),
            to_year: year(2028),
            last_year: last_year.unwrap_or_default(),
            same_text: SharedTexts::default(),
            library_names: BTreeSet::new(),
            projects: None,
        }
    }
}

/// Drafts are due with the filing window; what was sent back has its own day.
pub(super) fn deadline(stage: Stage, filed_in: u16) -> Option<String> {
    match stage {
        Stage::Empty | Stage::Half | Stage::Ready => Some(format!("{filed_in}-10-31")),
        Stage::Back(_) => Some(format!("{filed_in}-11-09")),
        _ => None,
    }
}

pub(super) fn cells(house: &mut House, target: &str, draft: &TargetDraft, changed_seq: i64) {
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
    let mut positions: BTreeMap<Option<List>, i64> = BTreeMap::new();
    for (list, filled) in draft.all_rows() {
        let row_id = filled.id.to_string();
        let next = positions.entry(list).or_default();
        house.rows.push(IndicatorRow {
            target: target.to_owned(),
            row_id: row_id.clone(),
            list: list.map_or("", List::code),
            position: *next,
        });
        *next += 1;
        let filled = filled.cells.iter();
        house
            .cells
            .extend(filled.map(|(field, cell)| row(&row_id, *field, cell)));
    }
}
