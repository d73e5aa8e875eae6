//! How a file of payments is read: which column means what, and in which unit amounts stand.

use super::super::{
    chosen::{Asked, Chosen, one},
    columns::{Col, Found, Holds},
    detect::SheetAs,
};
use crate::{actor::Actor, books::grid::Sheet, db::Tx, error::Error};
use api::{
    books::Mapping,
    payments::{PaymentsQuery, UnitFrom},
};
use domain::payments::{AmountUnit, Field, unit_said};
use serde::{Deserialize, Serialize};

/// How the payments of a file are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct PaymentsAs {
    sheet: SheetAs,
    pub(super) unit: AmountUnit,
}

/// A reading, and how it came about.
pub(super) struct Reading {
    chosen: Chosen,
    pub(super) unit: AmountUnit,
    pub(super) unit_from: UnitFrom,
}

impl PaymentsAs {
    /// The sheet with its columns; refused where an obligatory one is missing.
    pub(in super::super) fn found<'a>(&self, sheets: &'a [Sheet]) -> Result<Found<'a>, Error> {
        self.sheet.found(sheets, Holds::Payments).ok_or_else(|| {
            Error::rule(
                "import.no_payments",
                "没有找到支付表：须有“项目编码”“支付金额”，以及“月份”或“支付日期”各列。\
                 请指定各列的含义，或使用模板。",
                "No sheet with project code, amount, and month or day was found. Say what the \
                 columns mean, or use the template.",
            )
        })
    }

    /// As it is kept with the import.
    pub(super) fn text(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Internal(error.into()))
    }

    /// How an import was read that kept this.
    pub(in super::super) fn kept(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| Error::Internal(error.into()))
    }
}

impl Reading {
    /// How the file is read.
    pub(super) fn read_as(&self) -> PaymentsAs {
        PaymentsAs {
            sheet: self.chosen.read.clone(),
            unit: self.unit,
        }
    }

    /// The reading as it travels.
    pub(super) fn mapping(&self, sheets: &[Sheet], actor: &Actor) -> Mapping {
        self.chosen.mapping(sheets, actor)
    }

    /// Keeps what was chosen for the next file with these headings.
    pub(super) async fn keep(&self, tx: &mut Tx, actor: &Actor, at: &str) -> Result<(), Error> {
        self.chosen.keep(tx, actor, at).await
    }
}

/// Decides how the file is read.
pub(super) async fn choose(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &[Sheet],
    asked: &PaymentsQuery,
) -> Result<Reading, Error> {
    let wanted = Asked {
        holds: Holds::Payments,
        sheet: asked.sheet.as_deref(),
        header: asked.header,
        columns: asked.columns.as_deref(),
    };
    let chosen = one(tx, actor, sheets, &wanted).await?;
    let sheet = sheets.iter().find(|sheet| sheet.name == chosen.read.sheet);
    let said = sheet.and_then(|sheet| said(sheet, &chosen.read));
    let (unit, unit_from) = match (asked.unit, said) {
        (Some(unit), _) => (unit, UnitFrom::Chosen),
        (None, Some(said)) => said,
        (None, None) => (AmountUnit::Yuan, UnitFrom::Assumed),
    };
    Ok(Reading {
        chosen,
        unit,
        unit_from,
    })
}

/// The unit that the heading of the amounts names, else a line above the table.
fn said(sheet: &Sheet, read: &SheetAs) -> Option<(AmountUnit, UnitFrom)> {
    let amount = Col::Pay(Field::Amount).code();
    let column = read.columns.iter().position(|code| code == amount);
    let column = column.and_then(|at| u32::try_from(at).ok());
    let heading = column.map_or("", |at| sheet.text(read.head, at));
    if let Some(unit) = unit_said(heading) {
        return Some((unit, UnitFrom::Heading));
    }
    let mut above = sheet
        .rows
        .range(..read.head)
        .flat_map(|(_, row)| row.values());
    let unit = above.find_map(|cell| {
        let text = cell.text.as_str();
        let is_about = text.contains("单位") || text.contains("金额");
        is_about.then(|| unit_said(text)).flatten()
    });
    unit.map(|unit| (unit, UnitFrom::Above))
}
