//! How one sheet of an import is read: by what was chosen, by what was kept for sheets with the
//! same headings, else by what the headings resemble.

use super::{
    columns::{Col, Holds, proposed},
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
use api::books::Mapping;
use sha2::{Digest as _, Sha256};

/// Rows that are looked at for what was kept of them.
const CANDIDATES: usize = 40;

/// A sheet's reading, and how it came about.
pub(super) struct Chosen {
    holds: Holds,
    pub(super) read: SheetAs,
    headings: Vec<String>,
    samples: Vec<Vec<String>>,
    kept: bool,
    /// Somebody chose it just now.
    asked: bool,
}

/// What was asked of one sheet.
pub(super) struct Asked<'a> {
    pub(super) holds: Holds,
    pub(super) sheet: Option<&'a str>,
    pub(super) header: Option<u32>,
    pub(super) columns: Option<&'a str>,
}

impl Chosen {
    /// The reading as it travels.
    pub(super) fn mapping(&self, sheets: &[Sheet], actor: &Actor) -> Mapping {
        Mapping {
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
            sheet: self.read.sheet.clone(),
            header: self.read.head + 1,
            headings: self.headings.clone(),
            columns: self.read.columns.clone(),
            choices: Col::of(self.holds)
                .map(|col| (col.code().to_owned(), col.label(actor.lang).to_owned()))
                .collect(),
            fingerprint: fingerprint(&self.headings, self.holds),
            kept: self.kept,
            samples: self.samples.clone(),
            required: Col::required(self.holds)
                .iter()
                .map(|any| any.iter().map(|col| col.code().to_owned()).collect())
                .collect(),
        }
    }

    /// Keeps what was chosen, so that the next workbook with these headings is read like this.
    pub(super) async fn keep(&self, tx: &mut Tx, actor: &Actor, at: &str) -> Result<(), Error> {
        let columns = &self.read.columns;
        if !self.asked || columns.iter().all(String::is_empty) {
            return Ok(());
        }
        let (place, unit) = mapping_owner(actor)?;
        let print = fingerprint(&self.headings, self.holds);
        let codes = columns.join(",");
        let known = books::find_mapping(tx, (&place, &unit), &print).await?;
        let usual = codes_of(&proposed(&self.headings, self.holds)).join(",");
        if known.as_ref() == Some(&codes) || known.is_none() && usual == codes {
            return Ok(());
        }
        books::save_mapping(tx, (&place, &unit), (&print, &codes), at).await?;
        let change = Change {
            action: "book.mapping",
            subject_kind: "jurisdiction",
            subject: place.clone(),
            subject_name: place,
            changes: codes,
        };
        audit::record(tx, actor, at, change).await?;
        Ok(())
    }
}

/// Decides how one sheet is read.
pub(super) async fn one(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &[Sheet],
    asked: &Asked<'_>,
) -> Result<Chosen, Error> {
    let holds = asked.holds;
    let named = match asked.sheet {
        Some("") if !holds.is_main() => return Ok(none(holds, true)),
        Some(name) => Some(sheet_named(sheets, name)?),
        None => None,
    };
    let among = named.map_or(sheets, std::slice::from_ref);
    let head = asked.header.and_then(|row| row.checked_sub(1));
    let (known, place) = match (asked.columns, head) {
        (None, None) => kept_place(tx, actor, among, holds).await?,
        _ => (None, None),
    };
    let place = place.or_else(|| match (named, head) {
        (Some(sheet), Some(head)) => Some((sheet, head)),
        (Some(sheet), None) => fullest(sheet, holds).or(Some((sheet, 0))),
        (None, _) => likeliest(sheets, holds)
            .or_else(|| sheets.first().filter(|_| holds.is_main()).map(|it| (it, 0))),
    });
    let Some((sheet, head)) = place else {
        return Ok(none(holds, false));
    };
    let headings = headings(sheet, head);
    let mut kept = known.is_some();
    let mut read = by_headings(sheet, head, holds);
    if let Some(codes) = asked.columns {
        read.columns = chosen(codes, headings.len(), holds)?;
    } else if let Some(codes) = known {
        read.columns = codes;
    } else if let Some(codes) = known_columns(tx, actor, &headings, holds).await? {
        (read.columns, kept) = (codes, true);
    }
    read.columns.resize(headings.len(), String::new());
    Ok(Chosen {
        holds,
        samples: samples(sheet, head, headings.len()),
        headings,
        read,
        kept,
        asked: asked.columns.is_some(),
    })
}

/// No sheet at all.
fn none(holds: Holds, asked: bool) -> Chosen {
    Chosen {
        holds,
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
fn chosen(codes: &str, columns: usize, holds: Holds) -> Result<Vec<String>, Error> {
    let codes: Vec<&str> = codes.split(',').collect();
    let named = codes.iter().filter(|code| !code.is_empty());
    let is_known = |code: &&&str| Col::of_code(code, holds).is_some();
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
fn fingerprint(headings: &[String], holds: Holds) -> String {
    let names: Vec<String> = headings.iter().map(|text| plain(text)).collect();
    let kind = holds.code();
    hex(&Sha256::digest(
        format!("{kind}\u{1e}{}", names.join("\u{1f}")).as_bytes(),
    ))
}

/// The columns kept for these headings.
async fn known_columns(
    tx: &mut Tx,
    actor: &Actor,
    headings: &[String],
    holds: Holds,
) -> Result<Option<Vec<String>>, Error> {
    let (place, unit) = mapping_owner(actor)?;
    let print = fingerprint(headings, holds);
    let found = books::find_mapping(tx, (&place, &unit), &print).await?;
    let found = found.and_then(|codes| chosen(&codes, headings.len(), holds).ok());
    Ok(found)
}

/// A place with its kept columns.
type Kept<'a> = (Option<Vec<String>>, Option<(&'a Sheet, u32)>);

/// The first row whose headings were kept.
async fn kept_place<'a>(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &'a [Sheet],
    holds: Holds,
) -> Result<Kept<'a>, Error> {
    let rows = sheets.iter().flat_map(|sheet| {
        let rows = sheet.rows.range(..HEADINGS_WITHIN);
        let rows = rows.filter(|(_, cells)| cells.len() > 1);
        rows.map(move |(row, _)| (sheet, *row))
    });
    let rows: Vec<(&Sheet, u32)> = rows.take(CANDIDATES).collect();
    for (sheet, row) in rows {
        let headings = headings(sheet, row);
        let known = known_columns(tx, actor, &headings, holds).await?;
        if known.is_some() {
            return Ok((known, Some((sheet, row))));
        }
    }
    Ok((None, None))
}
