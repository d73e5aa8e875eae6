//! How the two sheets of an import of projects are read.

use super::{
    chosen::{Asked, Chosen, one},
    columns::{Found, Holds},
    detect::{SheetAs, by_headings, likeliest},
};
use crate::{actor::Actor, books::grid::Sheet, db::Tx, error::Error};
use api::{books::Mapping, imports::ImportQuery};
use serde::{Deserialize, Serialize};

/// How a workbook is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReadAs {
    projects: SheetAs,
    indicators: SheetAs,
}

/// Both sheets.
pub(super) struct Reading {
    projects: Chosen,
    indicators: Chosen,
}

impl ReadAs {
    /// The two sheets; refused where an obligatory column is missing.
    pub(super) fn found<'a>(
        &self,
        sheets: &'a [Sheet],
    ) -> Result<(Found<'a>, Option<Found<'a>>), Error> {
        let projects = self.projects.found(sheets, Holds::Projects).ok_or_else(|| {
            Error::rule(
                "import.no_projects",
                "没有找到项目表：须有“项目名称、单位编码、支出类别、项目类型、支出功能分类”各列。\
                 请指定各列的含义，或使用模板。",
                "No sheet of projects with every obligatory column was found. Say what the columns \
                 mean, or use the template.",
            )
        })?;
        let indicators = self.indicators.found(sheets, Holds::Indicators);
        if indicators.is_none() && !self.indicators.sheet.is_empty() {
            return Err(Error::rule(
                "import.no_indicators",
                "指标表须有“三级指标”列，以及“项目编码”或“项目名称”列。",
                "The sheet of indicators needs the indicator's name, and the code or the name of \
                 its project.",
            ));
        }
        Ok((projects, indicators))
    }

    /// As it is kept with the import.
    pub(super) fn text(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Internal(error.into()))
    }

    /// How an import was read that kept this.
    pub(super) fn kept(text: &str, sheets: &[Sheet]) -> Result<Self, Error> {
        if text.is_empty() {
            // Imports of earlier versions were read by their headings alone.
            let projects = likeliest(sheets, Holds::Projects)
                .map(|(sheet, head)| by_headings(sheet, head, Holds::Projects));
            let indicators = likeliest(sheets, Holds::Indicators);
            let indicators =
                indicators.map(|(sheet, head)| by_headings(sheet, head, Holds::Indicators));
            return Ok(Self {
                projects: projects.unwrap_or_default(),
                indicators: indicators.unwrap_or_default(),
            });
        }
        serde_json::from_str(text).map_err(|error| Error::Internal(error.into()))
    }
}

impl Reading {
    /// How the workbook is read.
    pub(super) fn read_as(&self) -> ReadAs {
        ReadAs {
            projects: self.projects.read.clone(),
            indicators: self.indicators.read.clone(),
        }
    }

    /// The readings as they travel.
    pub(super) fn mappings(&self, sheets: &[Sheet], actor: &Actor) -> (Mapping, Mapping) {
        (
            self.projects.mapping(sheets, actor),
            self.indicators.mapping(sheets, actor),
        )
    }

    /// Keeps what was chosen, so that the next workbook with these headings is read like this.
    pub(super) async fn keep(&self, tx: &mut Tx, actor: &Actor, at: &str) -> Result<(), Error> {
        self.projects.keep(tx, actor, at).await?;
        self.indicators.keep(tx, actor, at).await
    }
}

/// Decides how both sheets are read.
pub(super) async fn choose(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &[Sheet],
    asked: &ImportQuery,
) -> Result<Reading, Error> {
    let projects = Asked {
        holds: Holds::Projects,
        sheet: asked.sheet.as_deref(),
        header: asked.header,
        columns: asked.columns.as_deref(),
    };
    let indicators = Asked {
        holds: Holds::Indicators,
        sheet: asked.indicators_sheet.as_deref(),
        header: asked.indicators_header,
        columns: asked.indicators_columns.as_deref(),
    };
    Ok(Reading {
        projects: one(tx, actor, sheets, &projects).await?,
        indicators: one(tx, actor, sheets, &indicators).await?,
    })
}
