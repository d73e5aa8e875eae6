//! The shipped indicator library with the pinyin one searches by, and how its entries are met.

use crate::{
    actor::Actor,
    app::App,
    db::{Scope, Tx, library_use, monitoring, parse},
    error::Error,
    pinyin_index::spell,
    progress::Measured,
    target::{frozen, text, year},
};
use domain::{library::LibraryIndicator, target::Field};
use rust_decimal::Decimal;

/// Later than any day: every result recorded so far counts.
const EVER: &str = "9999-12-31";

/// The library the program ships with, pinyin filled in.
pub(crate) fn with_pinyin() -> Vec<LibraryIndicator> {
    let mut library = domain::library::embedded();
    for entry in &mut library {
        (entry.initials, entry.pinyin) = spell(&entry.name);
    }
    library
}

/// Approved rows of an entry in scope with a result that can be measured, and how many of them
/// reach their value.
pub(crate) async fn met(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    entry: &str,
) -> Result<(u64, u64), Error> {
    let approved = library_use::list_approved(tx, &Scope::of(actor), entry).await?;
    let ids: Result<Vec<_>, _> = approved
        .iter()
        .map(|row| parse(&row.project_year))
        .collect();
    let ids = ids?;
    let actuals = monitoring::actuals(tx, &ids, EVER).await?;
    let (mut measured, mut met) = (0, 0);
    for (row, id) in approved.iter().zip(&ids) {
        let Some(actuals) = actuals.get(id) else {
            continue;
        };
        let mut draft = frozen(&row.content)?;
        draft
            .rows
            .retain(|row| text(row, Field::LibraryCode) == entry);
        let year = year(row.year)?;
        let pack = app.pack(tx, &parse(&row.jurisdiction)?, year).await?;
        let rows = Measured {
            draft: &draft,
            actuals,
            pack: &pack,
            year,
            // Only what was reached is asked for, not what should have been.
            month: None,
            lang: actor.lang,
        };
        for share in rows.indicators().iter().filter_map(|row| row.attainment) {
            measured += 1;
            met += u64::from(share >= Decimal::ONE);
        }
    }
    Ok((measured, met))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_entry_is_spelled() {
        let library = with_pinyin();
        assert_eq!(library.len(), 513);
        for entry in library {
            let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
            assert!(!entry.initials.is_empty(), "{}", entry.name);
            assert!(
                plain(&entry.initials) && plain(&entry.pinyin),
                "{}",
                entry.name
            );
        }
    }
}
