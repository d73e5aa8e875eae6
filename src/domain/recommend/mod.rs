//! A recommended set: entries of the library that give a project's target the levels its pack
//! demands, with weights as the pack distributes them.
//!
//! Invariant: the same library, pack, project and counts of use give the same set.

mod choose;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;
mod types;
mod weigh;

use crate::{
    judge::Context,
    lang::Lang,
    library::LibraryIndicator,
    pack::{RulePack, Template},
    project::choice,
    target::{Cell, Cells, Field, Origin, TargetDraft},
    taxonomy::Level2,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use types::types_in_order;

choice! {
    /// Why a row is in the set.
    Why {
        Preset = "preset", "规则包预置", "preset by the rule pack";
        Demanded = "demanded", "规则包必设", "demanded by the rule pack";
        Chosen = "chosen", "本项目类型", "of this kind of project";
        SameClass = "same_class", "同功能分类", "of the same functional class";
        General = "general", "通用指标", "a general indicator";
    }
}

/// What a set is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The rules of the jurisdiction and year.
    pub pack: &'a RulePack,
    /// What is known of the project.
    pub context: &'a Context,
    /// 项目名称: it often names its type.
    pub project_name: &'a str,
    /// 功能分类 as a code like 205 or 20502.
    pub functional_class: &'a str,
    /// The library's project type to begin with; the likeliest if absent.
    pub project_type: Option<&'a str>,
    /// What stands in the form already.
    pub draft: &'a TargetDraft,
    /// How many rows the target is to have with the set.
    pub rows: usize,
    /// Whether other types of the same functional class may fill up what the project's own type
    /// and the common entries leave open.
    pub widen: bool,
    /// Codes somebody does not want.
    pub without: &'a BTreeSet<String>,
    /// How often each code is used; ties go to what is used most.
    pub uses: &'a BTreeMap<String, u64>,
}

/// A row of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommended {
    /// The entry's code; empty for a preset row.
    pub code: String,
    /// Second level, in the tree of the pack.
    pub level2: Level2,
    /// Why it is in the set.
    pub why: Why,
    /// How often the entry is used.
    pub uses: u64,
    /// Its cells: settled but for the value, which waits for somebody to confirm it.
    pub cells: Cells,
}

impl Recommended {
    /// The text of a cell, empty where nothing stands.
    pub fn text(&self, field: Field) -> &str {
        self.cells.get(&field).map_or("", |cell| cell.text.as_str())
    }

    fn weigh(&mut self, weight: Decimal) {
        let cell = Cell {
            text: weight.normalize().to_string(),
            origin: Origin::Suggested,
            confirmed: true,
        };
        self.cells.insert(Field::Weight, cell);
    }
}

/// The set, in the order of the form.
pub fn recommend(library: &[LibraryIndicator], wish: &Wish<'_>) -> Vec<Recommended> {
    match wish.pack.template(wish.context.class) {
        Template::Full => {}
        Template::Preset => return presets(wish),
        // The library is one of projects; what a unit achieves as a whole is its own to say.
        Template::Whole => return Vec::new(),
    }
    let mut set = choose::choose(library, wish);
    crate::order::by_key(&mut set, |row| row.level2);
    weigh::weigh(&mut set, wish);
    set
}

/// A class with preset indicators gets those of them that are not there.
fn presets(wish: &Wish<'_>) -> Vec<Recommended> {
    let pack = wish.pack;
    let names: BTreeSet<&str> = names(wish.draft).collect();
    let missing = pack.presets.value.iter();
    let missing = missing.filter(|preset| !names.contains(preset.name.as_str()));
    let row = missing.map(|preset| Recommended {
        code: String::new(),
        level2: preset.level2,
        why: Why::Preset,
        uses: 0,
        cells: preset.cells(pack.weights.total.value),
    });
    row.collect()
}

fn names(draft: &TargetDraft) -> impl Iterator<Item = &str> {
    let names = draft
        .rows
        .iter()
        .filter_map(|row| row.cells.get(&Field::Name));
    names.map(|cell| cell.text.trim())
}

/// The second levels of the rows that stand already.
fn levels(draft: &TargetDraft) -> impl Iterator<Item = Level2> {
    let texts = draft
        .rows
        .iter()
        .filter_map(|row| row.cells.get(&Field::Level2));
    texts.filter_map(|cell| Level2::parse(&cell.text))
}
