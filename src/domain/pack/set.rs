//! A set of rule packs: layers from files, checked together and resolved by inheritance.

use super::{
    RulePack, Statement, check,
    read::read_file,
    settings::{Placed, Settings},
};
use crate::{
    org::{Jurisdiction, JurisdictionCode, Region},
    period::FiscalYear,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The packs inside the program: file name and text.
pub(super) const FILES: &[(&str, &str)] = &[
    ("national.toml", include_str!("../packs/national.toml")),
    (
        "region-ningxia.toml",
        include_str!("../packs/region-ningxia.toml"),
    ),
    (
        "region-inner-mongolia.toml",
        include_str!("../packs/region-inner-mongolia.toml"),
    ),
    ("640100.toml", include_str!("../packs/640100.toml")),
    ("640104.toml", include_str!("../packs/640104.toml")),
    ("640300.toml", include_str!("../packs/640300.toml")),
    ("640500.toml", include_str!("../packs/640500.toml")),
    ("150300.toml", include_str!("../packs/150300.toml")),
];

/// Statements are listed in the order of the fiscal year's work.
const STAGES: &[&str] = &[
    "rules", "library", "exante", "target", "review", "approve", "must", "w", "monitor", "exec",
    "quant", "qual", "ceiling", "self", "sample", "key", "grade", "cycle", "assess", "result",
    "publish",
];

/// What is wrong with a pack, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[error("{file}:{line}: {reason}")]
pub struct PackError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

/// No complete pack can be made for a jurisdiction and year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rules for {jurisdiction} in {year}: nobody sets {}", missing.join(", "))]
pub struct Unresolved {
    /// Whose rules were asked for.
    pub jurisdiction: JurisdictionCode,
    /// For which year.
    pub year: FiscalYear,
    /// The settings nobody makes.
    pub missing: Vec<&'static str>,
}

/// Whom a layer is for; the order is the order of inheritance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// 全国.
    National,
    /// 自治区, by its two digits.
    Region(&'static str),
    /// A city or district.
    Place(String),
}

impl Scope {
    pub(super) fn parse(code: &str) -> Option<Self> {
        let regions = [Region::Ningxia, Region::InnerMongolia].map(Region::prefix);
        if code == "national" {
            return Some(Self::National);
        }
        let region = regions
            .into_iter()
            .find(|region| code.starts_with(region))?;
        if code == region {
            return Some(Self::Region(region));
        }
        let place: JurisdictionCode = code.parse().ok()?;
        Some(Self::Place(place.as_str().to_owned()))
    }

    /// From far to near, so that the nearer lies on top.
    fn chain(&self) -> Vec<Self> {
        let mut chain = vec![Self::National];
        match self {
            Self::National => {}
            Self::Region(_) => chain.push(self.clone()),
            Self::Place(code) => {
                let region = [Region::Ningxia, Region::InnerMongolia]
                    .map(Region::prefix)
                    .into_iter()
                    .find(|region| code.starts_with(region));
                chain.extend(region.map(Self::Region));
                let city: String = code.chars().take(4).chain("00".chars()).collect();
                if city != *code {
                    chain.push(Self::Place(city));
                }
                chain.push(self.clone());
            }
        }
        chain
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::National => f.write_str("national"),
            Self::Region(code) => f.write_str(code),
            Self::Place(code) => f.write_str(code),
        }
    }
}

/// A rule told in words, with titles where the layer gives them.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) titles: [String; 2],
    pub(super) text: Placed<String>,
    /// Whether it is said of the place itself and not of what lies inside it.
    pub(super) local: bool,
}

/// What one jurisdiction sets from a fiscal year on.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) scope: Scope,
    /// None only where the file says nothing readable; such a set is refused.
    pub(super) from_year: Option<FiscalYear>,
    /// Which load it came with; later loads lie on top.
    pub(super) rank: usize,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) settings: Settings,
    pub(super) statements: BTreeMap<String, Told>,
}

/// Rule packs of all jurisdictions.
#[derive(Clone, Debug, Default)]
pub struct PackSet {
    /// Sorted by year and load, so that a later one lies on top.
    layers: Vec<Layer>,
    loads: usize,
}

impl PackSet {
    /// The packs the program ships with.
    pub fn embedded() -> Self {
        let files: Vec<_> = FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        // A test proves that they load, so the empty default never shows.
        Self::load(&files).unwrap_or_default()
    }

    /// Reads a complete set from files (name, text); every fault is listed.
    pub fn load(files: &[(String, String)]) -> Result<Self, Vec<PackError>> {
        Self::default().with_overlay(files)
    }

    /// Lays further files over this set; every fault is listed.
    pub fn with_overlay(mut self, files: &[(String, String)]) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        for (name, text) in files {
            let (layers, faults) = read_file(name, text);
            errors.extend(faults);
            let rank = self.loads;
            self.layers
                .extend(layers.into_iter().map(|layer| Layer { rank, ..layer }));
        }
        // Sums and titles can only be judged where every single value was readable.
        if errors.is_empty() {
            crate::order::by_key(&mut self.layers, |layer| (layer.from_year, layer.rank));
            errors = self.faults();
        }
        self.loads += 1;
        errors.sort();
        errors.dedup();
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(errors)
        }
    }

    /// The rules of a jurisdiction in a fiscal year.
    pub fn resolve(&self, place: &Jurisdiction, year: FiscalYear) -> Result<RulePack, Unresolved> {
        let scope = Scope::Place(place.code.as_str().to_owned());
        let (settings, statements) = self.settle(&scope, year);
        let id = scope
            .chain()
            .into_iter()
            .rfind(|scope| self.of(scope, year).next().is_some())
            .unwrap_or(Scope::National);
        pack(&settings, place, year)
            .map(|pack| {
                seal(RulePack {
                    id: id.to_string(),
                    statements: listed(statements),
                    ..pack
                })
            })
            .ok_or_else(|| Unresolved {
                jurisdiction: place.code.clone(),
                year,
                missing: settings.missing(),
            })
    }

    fn of<'a>(&'a self, scope: &'a Scope, year: FiscalYear) -> impl Iterator<Item = &'a Layer> {
        self.layers.iter().filter(move |layer| {
            layer.scope == *scope && layer.from_year.is_some_and(|from| from <= year)
        })
    }

    fn settle(&self, scope: &Scope, year: FiscalYear) -> (Settings, BTreeMap<String, Told>) {
        let mut settings = Settings::default();
        let mut statements: BTreeMap<String, Told> = BTreeMap::new();
        for far in scope.chain() {
            for layer in self.of(&far, year) {
                settings.lay(&layer.settings);
                let heard = layer.statements.iter();
                for (key, told) in heard.filter(|(_, told)| far == *scope || !told.local) {
                    let mut told = told.clone();
                    if let Some(far) = statements.get(key) {
                        for (title, inherited) in told.titles.iter_mut().zip(&far.titles) {
                            if title.is_empty() {
                                title.clone_from(inherited);
                            }
                        }
                    }
                    statements.insert(key.clone(), told);
                }
            }
        }
        (settings, statements)
    }

    /// What only shows once all layers are there.
    fn faults(&self) -> Vec<PackError> {
        let mut errors = Vec::new();
        let mut seen = BTreeSet::new();
        for layer in &self.layers {
            let Some(year) = layer.from_year else {
                continue;
            };
            let error = |line: usize, reason: String| PackError {
                file: layer.file.clone(),
                line,
                reason,
            };
            let lines: BTreeMap<_, _> = layer.settings.lines().into_iter().collect();
            for (key, line) in &lines {
                if !seen.insert((layer.scope.clone(), year, layer.rank, *key)) {
                    errors.push(error(*line, format!("{key} is set twice for {year}")));
                }
            }
            for (key, reason) in self.clashes(layer, year) {
                let related = lines.iter().find(|(key, _)| weighs(key));
                let line = lines.get(key).or(related.map(|(_, line)| line));
                errors.extend(line.map(|line| error(*line, reason)));
            }
            let (_, told) = self.settle(&layer.scope, year);
            for (key, own) in &layer.statements {
                let titled = told
                    .get(key)
                    .is_some_and(|told| told.titles.iter().all(|title| !title.is_empty()));
                if !titled {
                    errors.push(error(own.text.line, format!("{key} has no title")));
                }
            }
        }
        errors.extend(self.missing());
        errors
    }

    /// Weights and points that no longer fit once a layer begins, for it and all that inherit
    /// from it.
    fn clashes(&self, layer: &Layer, year: FiscalYear) -> Vec<(&'static str, String)> {
        if !layer.settings.lines().iter().any(|(key, _)| weighs(key)) {
            return Vec::new();
        }
        let heirs: BTreeSet<_> = self.layers.iter().map(|heir| &heir.scope).collect();
        let of = |heir: &Scope| {
            let (settled, _) = self.settle(heir, year);
            let weights = settled.weights()?;
            let scoring = settled.scoring();
            let of_scoring = scoring.map(|scoring| check::scoring(&scoring, &weights));
            Some([check::weights(&weights), of_scoring.unwrap_or_default()].concat())
        };
        heirs
            .into_iter()
            .filter(|heir| heir.chain().contains(&layer.scope))
            .filter_map(of)
            .flatten()
            .collect()
    }

    /// The settings that no national layer makes from the first year on.
    fn missing(&self) -> Vec<PackError> {
        let national = self
            .layers
            .iter()
            .find(|layer| layer.scope == Scope::National);
        let Some((layer, year)) = national.and_then(|layer| Some((layer, layer.from_year?))) else {
            return vec![PackError {
                file: "national.toml".to_owned(),
                line: 1,
                reason: "there is no national pack".to_owned(),
            }];
        };
        let (settled, _) = self.settle(&Scope::National, year);
        let missing = settled.missing().into_iter().map(|key| PackError {
            file: layer.file.clone(),
            line: layer.line,
            reason: format!("{key} is required nationally from {year} on"),
        });
        missing.collect()
    }
}

/// Whether a setting has to fit others.
fn weighs(key: &str) -> bool {
    key.starts_with("weights.")
        || key.starts_with("scoring.over_")
        || key == "scoring.execution_steps"
}

/// A pack of complete settings, still without id, statements and hash.
fn pack(settings: &Settings, place: &Jurisdiction, year: FiscalYear) -> Option<RulePack> {
    Some(RulePack {
        id: String::new(),
        hash: String::new(),
        jurisdiction: place.code.clone(),
        year,
        taxonomy: settings.taxonomy.as_ref()?.setting.clone(),
        weights: settings.weights()?,
        must: settings.must()?,
        review: settings.review()?,
        templates: settings.templates.as_ref()?.setting.clone(),
        presets: settings.presets.as_ref()?.setting.clone(),
        form: settings.form()?,
        whole: settings.whole()?,
        export_columns: settings.export_columns.as_ref()?.setting.clone(),
        checks: settings.checks()?,
        scoring: settings.scoring()?,
        monitoring: settings.monitoring()?,
        rank_cases: settings.rank_cases.as_ref()?.setting.clone(),
        population_times: settings.population_times.as_ref()?.setting.clone(),
        statements: Vec::new(),
    })
}

/// Stamps a pack with the hash of its content.
fn seal(pack: RulePack) -> RulePack {
    // A pack is plain data with text keys, which always has a JSON form.
    let content = serde_json::to_vec(&pack).unwrap_or_default();
    let hash = format!("{:x}", Sha256::digest(&content));
    RulePack { hash, ..pack }
}

fn listed(statements: BTreeMap<String, Told>) -> Vec<Statement> {
    let mut listed: Vec<_> = statements
        .into_iter()
        .map(|(key, told)| {
            let [title_zh, title_en] = told.titles;
            Statement {
                key,
                title_zh,
                title_en,
                text: told.text.setting,
            }
        })
        .collect();
    crate::order::by_key(&mut listed, |statement| {
        let stage = statement.key.split('.').next().unwrap_or_default();
        STAGES
            .iter()
            .position(|known| *known == stage)
            .unwrap_or(STAGES.len())
    });
    listed
}
