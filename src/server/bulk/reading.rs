//! How the sheets of an import are read: by what was chosen, by what was kept for workbooks with
//! the same headings, else by what the headings resemble.

use super::{
    columns::{Col, Found, proposed},
    detect::{HEADINGS_WITHIN, SheetAs, by_headings, codes_of, fullest, likeliest},
};
use crate::{
    actor::Actor,
    books::{grid::Sheet, headings, mapping_owner, plain, samples},
    db::{
        Tx,
        audit::{self, Change},
        books,
    },
    error::Error,
    ids::hex,
};
use api::{books::Mapping, imports::ImportQuery};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Rows that are looked at for what was kept of them.
const CANDIDATES: usize = 40;

/// How a workbook is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReadAs {
    projects: SheetAs,
    indicators: SheetAs,
}

/// A sheet's reading, and how it came about.
struct Chosen {
    read: SheetAs,
    headings: Vec<String>,
    samples: Vec<Vec<String>>,
    kept: bool,
    /// Somebody chose it just now.
    asked: bool,
}

/// Both sheets.
pub(super) struct Reading {
    projects: Chosen,
    indicators: Chosen,
}

/// What was asked of one sheet.
struct Asked<'a> {
    is_projects: bool,
    sheet: Option<&'a str>,
    header: Option<u32>,
    columns: Option<&'a str>,
}

impl ReadAs {
    /// The two sheets; refused where an obligatory column is missing.
    pub(super) fn found<'a>(
        &self,
        sheets: &'a [Sheet],
    ) -> Result<(Found<'a>, Option<Found<'a>>), Error> {
        let projects = self.projects.found(sheets, true).ok_or_else(|| {
            Error::rule(
                "import.no_projects",
                "没有找到项目表：须有“项目名称、单位编码、支出类别、项目类型、支出功能分类”各列。\
                 请指定各列的含义，或使用模板。",
                "No sheet of projects with every obligatory column was found. Say what the columns \
                 mean, or use the template.",
            )
        })?;
        let indicators = self.indicators.found(sheets, false);
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
            let projects =
                likeliest(sheets, true).map(|(sheet, head)| by_headings(sheet, head, true));
            let indicators = likeliest(sheets, false);
            let indicators = indicators.map(|(sheet, head)| by_headings(sheet, head, false));
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
        let mapping = |chosen: &Chosen, is_projects| Mapping {
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
            sheet: chosen.read.sheet.clone(),
            header: chosen.read.head + 1,
            headings: chosen.headings.clone(),
            columns: chosen.read.columns.clone(),
            choices: Col::of(is_projects)
                .map(|col| (col.code().to_owned(), col.label(actor.lang).to_owned()))
                .collect(),
            fingerprint: fingerprint(&chosen.headings, is_projects),
            kept: chosen.kept,
            samples: chosen.samples.clone(),
            required: Col::required(is_projects)
                .iter()
                .map(|any| any.iter().map(|col| col.code().to_owned()).collect())
                .collect(),
        };
        (
            mapping(&self.projects, true),
            mapping(&self.indicators, false),
        )
    }

    /// Keeps what was chosen, so that the next workbook with these headings is read like this.
    pub(super) async fn keep(&self, tx: &mut Tx, actor: &Actor, at: &str) -> Result<(), Error> {
        let (place, unit) = mapping_owner(actor)?;
        for (chosen, is_projects) in [(&self.projects, true), (&self.indicators, false)] {
            let columns = &chosen.read.columns;
            if !chosen.asked || columns.iter().all(String::is_empty) {
                continue;
            }
            let print = fingerprint(&chosen.headings, is_projects);
            let codes = columns.join(",");
            let known = books::find_mapping(tx, (&place, &unit), &print).await?;
            let usual = codes_of(&proposed(&chosen.headings, is_projects)).join(",");
            if known.as_ref() == Some(&codes) || known.is_none() && usual == codes {
                continue;
            }
            books::save_mapping(tx, (&place, &unit), (&print, &codes), at).await?;
            let change = Change {
                action: "book.mapping",
                subject_kind: "jurisdiction",
                subject: place.clone(),
                subject_name: place.clone(),
                changes: codes,
            };
            audit::record(tx, actor, at, change).await?;
        }
        Ok(())
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
        is_projects: true,
        sheet: asked.sheet.as_deref(),
        header: asked.header,
        columns: asked.columns.as_deref(),
    };
    let indicators = Asked {
        is_projects: false,
        sheet: asked.indicators_sheet.as_deref(),
        header: asked.indicators_header,
        columns: asked.indicators_columns.as_deref(),
    };
    Ok(Reading {
        projects: one(tx, actor, sheets, &projects).await?,
        indicators: one(tx, actor, sheets, &indicators).await?,
    })
}

async fn one(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &[Sheet],
    asked: &Asked<'_>,
) -> Result<Chosen, Error> {
    let is_projects = asked.is_projects;
    let named = match asked.sheet {
        Some("") if !is_projects => return Ok(none(true)),
        Some(name) => Some(sheet_named(sheets, name)?),
        None => None,
    };
    let among = named.map_or(sheets, std::slice::from_ref);
    let head = asked.header.and_then(|row| row.checked_sub(1));
    let (known, place) = match (asked.columns, head) {
        (None, None) => kept_place(tx, actor, among, is_projects).await?,
        _ => (None, None),
    };
    let place = place.or_else(|| match (named, head) {
        (Some(sheet), Some(head)) => Some((sheet, head)),
        (Some(sheet), None) => fullest(sheet, is_projects).or(Some((sheet, 0))),
        (None, _) => likeliest(sheets, is_projects)
            .or_else(|| sheets.first().filter(|_| is_projects).map(|it| (it, 0))),
    });
    let Some((sheet, head)) = place else {
        return Ok(none(false));
    };
    let headings = headings(sheet, head);
    let mut kept = known.is_some();
    let mut read = by_headings(sheet, head, is_projects);
    if let Some(codes) = asked.columns {
        read.columns = chosen(codes, headings.len(), is_projects)?;
    } else if let Some(codes) = known {
        read.columns = codes;
    } else if let Some(codes) = known_columns(tx, actor, &headings, is_projects).await? {
        (read.columns, kept) = (codes, true);
    }
    read.columns.resize(headings.len(), String::new());
    Ok(Chosen {
        samples: samples(sheet, head, headings.len()),
        headings,
        read,
        kept,
        asked: asked.columns.is_some(),
    })
}

/// No sheet at all.
fn none(asked: bool) -> Chosen {
    Chosen {
        read: SheetAs::default(),
        headings: Vec::new(),
        samples: Vec::new(),
        kept: false,
        asked,
    }
}

fn sheet_named<'a>(sheets: &'a [Sheet], name: &str) -> Result<&'a Sheet, Error> {
    let found = sheets.iter().find(|sheet| sheet.name == name);
    found.ok_or_else(|| {
        Error::field(
            "sheet",
            "mapping.no_sheet",
            "工作簿中没有这张工作表，请重新选择文件。",
            "The workbook has no such sheet. Choose the file again.",
        )
    })
}

/// What was chosen, checked: every code is known, stands once, and stands over a column.
fn chosen(codes: &str, columns: usize, is_projects: bool) -> Result<Vec<String>, Error> {
    let codes: Vec<&str> = codes.split(',').collect();
    let named = codes.iter().filter(|code| !code.is_empty());
    let is_known = |code: &&&str| Col::of_code(code, is_projects).is_some();
    if !named.clone().all(|code| is_known(&code)) {
        return Err(Error::field(
            "columns",
            "mapping.unreadable",
            "列的对应关系无法识别，请重新选择文件。",
            "The mapping cannot be read. Choose the file again.",
        ));
    }
    if codes.iter().skip(columns).any(|code| !code.is_empty()) {
        return Err(Error::field(
            "columns",
            "mapping.no_column",
            "表中没有这么多列，请重新选择文件。",
            "The sheet has no such column. Choose the file again.",
        ));
    }
    let mut all: Vec<&str> = named.copied().collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    if all.len() < count {
        return Err(Error::field(
            "columns",
            "mapping.twice",
            "同一内容选了两列，请只留一列。",
            "Two columns were chosen for the same content. Keep one of them.",
        ));
    }
    Ok(codes.into_iter().map(str::to_owned).collect())
}

/// What workbooks with these headings have in common; nothing else is called by it.
fn fingerprint(headings: &[String], is_projects: bool) -> String {
    let names: Vec<String> = headings.iter().map(|text| plain(text)).collect();
    let kind = if is_projects {
        "projects"
    } else {
        "indicators"
    };
    hex(&Sha256::digest(
        format!("{kind}\u{1e}{}", names.join("\u{1f}")).as_bytes(),
    ))
}

/// The columns kept for these headings.
async fn known_columns(
    tx: &mut Tx,
    actor: &Actor,
    headings: &[String],
    is_projects: bool,
) -> Result<Option<Vec<String>>, Error> {
    let (place, unit) = mapping_owner(actor)?;
    let print = fingerprint(headings, is_projects);
    let found = books::find_mapping(tx, (&place, &unit), &print).await?;
    let found = found.and_then(|codes| chosen(&codes, headings.len(), is_projects).ok());
    Ok(found)
}

/// A place with its kept columns.
type Kept<'a> = (Option<Vec<String>>, Option<(&'a Sheet, u32)>);

/// The first row whose headings were kept.
async fn kept_place<'a>(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &'a [Sheet],
    is_projects: bool,
) -> Result<Kept<'a>, Error> {
    let rows = sheets.iter().flat_map(|sheet| {
        let rows = sheet.rows.range(..HEADINGS_WITHIN);
        let rows = rows.filter(|(_, cells)| cells.len() > 1);
        rows.map(move |(row, _)| (sheet, *row))
    });
    let rows: Vec<(&Sheet, u32)> = rows.take(CANDIDATES).collect();
    for (sheet, row) in rows {
        let headings = headings(sheet, row);
        let known = known_columns(tx, actor, &headings, is_projects).await?;
        if known.is_some() {
            return Ok((known, Some((sheet, row))));
        }
    }
    Ok((None, None))
}
