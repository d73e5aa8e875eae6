//! Judges the invented targets as their form will: with last year and the texts of other units.
//!
//! The form gathers from the database, target by target; here the whole house is at hand, so
//! everything is gathered at once. A test holds the two against each other.

use super::house::House;
use crate::target::{Texts, summary::Summary};
use domain::{
    judge::{Context, judge},
    library::LibraryIndicator,
    org::Jurisdiction,
    pack::{PackSet, RulePack},
    period::FiscalYear,
    target::{Field, TargetDraft},
};
use std::collections::{BTreeMap, BTreeSet};

/// A target that waits for its verdict.
#[derive(Debug)]
pub(crate) struct Filed {
    /// Its place among the targets of the house.
    pub(crate) target: usize,
    pub(crate) place: Jurisdiction,
    /// What is known without the other units.
    pub(crate) context: Context,
    /// What stands in the form.
    pub(crate) draft: TargetDraft,
    /// Frozen contents, by their place among the versions of the house.
    pub(crate) versions: Vec<(usize, TargetDraft)>,
}

/// Fills in every summary and every frozen verdict.
pub(crate) fn judge_all(house: &mut House, packs: &PackSet, library: &[LibraryIndicator]) {
    let filed = std::mem::take(&mut house.filed);
    let known = known(house, &filed);
    let names: BTreeMap<&str, &str> = library
        .iter()
        .map(|entry| (entry.code.as_str(), entry.name.as_str()))
        .collect();
    let mut resolved: BTreeMap<(String, FiscalYear), RulePack> = BTreeMap::new();
    for one in filed {
        let year = one.context.year;
        let key = (one.place.code.to_string(), year);
        if !resolved.contains_key(&key)
            && let Ok(pack) = packs.resolve(&one.place, year)
        {
            resolved.insert(key.clone(), pack);
        }
        let Some(pack) = resolved.get(&key) else {
            continue;
        };
        let unit = house.targets.get(one.target).map(|row| row.unit.clone());
        let unit = unit.unwrap_or_default();
        let shared = known.get(&key).map(|texts| texts.others(&unit));
        let shared = shared.unwrap_or_default();
        let verdict = |draft: &TargetDraft| {
            let context = Context {
                same_text: shared.clone(),
                library_names: picked(draft, &names),
                ..one.context.clone()
            };
            judge(draft, pack, &context)
        };
        let now = verdict(&one.draft);
        for (at, draft) in &one.versions {
            // Most versions froze what still stands in the form.
            let other = (*draft != one.draft).then(|| verdict(draft));
            let problems = other.as_ref().unwrap_or(&now);
            if let Some(version) = house.versions.get_mut(*at) {
                version.problems = serde_json::to_string(problems).unwrap_or_default();
            }
        }
        if let Some(row) = house.targets.get_mut(one.target) {
            let summary = Summary::of(&one.draft, &now);
            row.money_fen = summary.money.map(domain::money::Money::fen);
            row.row_count = summary.rows;
            (row.errors, row.warnings) = (summary.errors, summary.warnings);
        }
    }
}

/// The texts of a draft that others might use too.
fn texts(draft: &TargetDraft) -> impl Iterator<Item = &str> {
    let heads = [Field::ObjectiveYear, Field::ObjectiveMid];
    let of_head = heads.into_iter().filter_map(|field| draft.head.get(&field));
    let of_rows = draft
        .rows
        .iter()
        .filter_map(|row| row.cells.get(&Field::Name));
    let all = of_head.chain(of_rows).map(|cell| cell.text.as_str());
    all.filter(|text| !text.is_empty())
}

/// What every unit writes, by jurisdiction and year.
fn known(house: &House, filed: &[Filed]) -> BTreeMap<(String, FiscalYear), Texts> {
    let mut used: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
    for one in filed {
        let row = house.targets.get(one.target);
        let Some(row) = row.filter(|row| row.state != "void") else {
            continue;
        };
        let key = (one.place.code.to_string(), one.context.year);
        let own = texts(&one.draft).map(|text| (text.to_owned(), row.unit.clone()));
        used.entry(key).or_default().extend(own);
    }
    let known = used.into_iter();
    known.map(|(key, used)| (key, Texts::of(used))).collect()
}

fn picked(draft: &TargetDraft, names: &BTreeMap<&str, &str>) -> BTreeSet<String> {
    let codes = draft
        .rows
        .iter()
        .filter_map(|row| row.cells.get(&Field::LibraryCode));
    let known = codes.filter_map(|cell| names.get(cell.text.as_str()));
    known.map(|name| (*name).to_owned()).collect()
}
