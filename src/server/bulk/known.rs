//! What there is already: units in scope, projects by code, targets of the year.

use super::{
    columns::{Col, Found},
    plan::rows,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        imports::{self, Filed, KnownProject},
        organisation,
    },
    error::Error,
    words::Words,
};
use api::targets::NewProject;
use domain::{
    id::UnitId, lang::Lang, period::FiscalYear, project::ProjectCode, taxonomy::Taxonomy,
};
use std::collections::HashMap;

/// Codes that are looked up together.
const TOGETHER: usize = 400;

/// What there is already, and by which rules rows are read.
pub(super) struct Existing {
    pub(super) year: u16,
    pub(super) taxonomy: Taxonomy,
    pub(super) lang: Lang,
    /// Units by code and by name.
    pub(super) units: HashMap<String, UnitId>,
    /// Projects by code.
    projects: HashMap<String, KnownProject>,
    /// Targets of the year by project name and unit.
    filed: HashMap<(String, String), Vec<Filed>>,
}

/// What is known of a project of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    New,
    /// The project, which has no target of the year.
    Project(String),
    /// Its target of the year, and the number of its last change.
    Filed { target: String, changed: i64 },
}

impl Existing {
    /// Reads it for a workbook.
    pub(super) async fn load(
        app: &App,
        actor: &Actor,
        tx: &mut Tx,
        (year, found): (FiscalYear, &Found<'_>),
    ) -> Result<Self, Error> {
        let scope = Scope::of(actor);
        let mut units = HashMap::new();
        for unit in organisation::list_units(tx, &scope).await? {
            units.insert(unit.name, unit.id);
            units.insert(unit.code, unit.id);
        }
        let column = found.columns.get(&Col::Code).copied();
        let codes = rows(found).filter_map(|(_, row)| row.get(&column?));
        let codes = codes.map(|cell| cell.text.to_ascii_uppercase());
        let codes: Vec<String> = codes.filter(|code| code.len() == 21).collect();
        let number = i64::from(year.get());
        let mut projects = HashMap::new();
        for part in codes.chunks(TOGETHER) {
            for known in imports::known_projects(tx, number, part).await? {
                projects.insert(known.code.clone(), known);
            }
        }
        let mut filed: HashMap<_, Vec<Filed>> = HashMap::new();
        for one in imports::filed(tx, &scope, number).await? {
            let key = (one.name.clone(), one.unit.clone());
            filed.entry(key).or_default().push(one);
        }
        let pack = app.pack(tx, actor.own_jurisdiction()?, year).await?;
        Ok(Self {
            year: year.get(),
            taxonomy: pack.taxonomy.value,
            lang: actor.lang,
            units,
            projects,
            filed,
        })
    }

    /// What is known of a project: by its code, else by its name in its unit.
    pub(super) fn find(
        &self,
        new: &NewProject,
        unit: &str,
        code: Option<&ProjectCode>,
    ) -> Result<Known, (Col, Words)> {
        let known = code.and_then(|code| self.projects.get(code.as_str()));
        if let Some(known) = known {
            return by_code(known, unit);
        }
        let alike = self.filed.get(&(new.name.clone(), unit.to_owned()));
        match alike.map_or(&[][..], Vec::as_slice) {
            [] => Ok(Known::New),
            [one] if code.is_none() => Ok(Known::Filed {
                target: one.target.clone(),
                changed: one.changed_seq,
            }),
            [_] => Err((
                Col::Code,
                Words::new(
                    "该单位本年度已有同名项目，编码不同。",
                    "The unit has a project of this name and another code in this year.",
                ),
            )),
            _ => Err((
                Col::Name,
                Words::new(
                    "该单位本年度有几个同名项目，请填项目编码。",
                    "The unit has several projects of this name. Give the project code.",
                ),
            )),
        }
    }
}

fn by_code(known: &KnownProject, unit: &str) -> Result<Known, (Col, Words)> {
    if known.lead_unit != unit {
        let why = Words::new(
            "项目编码已由其他单位使用。",
            "Another unit uses this project code.",
        );
        return Err((Col::Code, why));
    }
    match (&known.target, known.changed_seq) {
        (Some(target), Some(changed)) => Ok(Known::Filed {
            target: target.clone(),
            changed,
        }),
        _ if known.has_year => Err((
            Col::Code,
            Words::new(
                "该项目本年度已登记，没有可更新的绩效目标。",
                "The project is registered for this year and has no target to be changed.",
            ),
        )),
        _ => Ok(Known::Project(known.id.clone())),
    }
}
