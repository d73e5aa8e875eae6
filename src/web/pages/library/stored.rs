//! The library as this browser keeps it: it arrives once, later only what changed.

use crate::{ctx::Ctx, storage};
use api::{
    ClientError,
    library::{Library, LibraryQuery},
};
use domain::library::LibraryIndicator;
use serde::{Deserialize, Serialize};

/// The longest text kept; unsaved forms need the rest of what a browser gives.
const CHARS_MAX: usize = 2_000_000;

/// What is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    seq: i64,
    indicators: Vec<LibraryIndicator>,
}

/// The name it is kept under: each workspace has a library of its own, each jurisdiction too.
fn name(ctx: Ctx) -> Option<String> {
    let person = ctx.session.person_untracked()?;
    let place = person.jurisdiction.map(|place| place.code.to_string());
    let place = place.unwrap_or_default();
    Some(format!("library.{}.{place}", person.workspace))
}

/// The entries, in the order of their codes.
pub(super) async fn entries(ctx: Ctx) -> Result<Vec<LibraryIndicator>, ClientError> {
    let name = name(ctx);
    let kept = name.as_deref().and_then(storage::read);
    let kept: Option<Kept> = kept.and_then(|text| serde_json::from_str(&text).ok());
    if let Some(kept) = kept {
        let query = LibraryQuery {
            since: Some(kept.seq),
        };
        let news = ctx.ask(|client| client.find_library_since(&query)).await?;
        let (seq, changed) = (kept.seq, news.seq != kept.seq);
        if let Some(next) = joined(kept, news) {
            if changed || next.seq != seq {
                keep(name.as_deref(), &next);
            }
            return Ok(next.indicators);
        }
    }
    let library = ctx.ask(|client| client.find_library()).await?;
    let next = Kept {
        seq: library.seq,
        indicators: library.indicators,
    };
    keep(name.as_deref(), &next);
    Ok(next.indicators)
}

/// What is kept with what changed; nothing where the two do not belong together.
fn joined(kept: Kept, news: Library) -> Option<Kept> {
    let mut indicators = kept.indicators;
    if news.whole {
        indicators = news.indicators;
    } else {
        let is_old = |code: &String| {
            news.gone.contains(code) || news.indicators.iter().any(|one| one.code == *code)
        };
        indicators.retain(|entry| !is_old(&entry.code));
        indicators.extend(news.indicators);
        domain::order::by(&mut indicators, |one, other| one.code.cmp(&other.code));
    }
    let fits = u64::try_from(indicators.len()) == Ok(news.count);
    fits.then_some(Kept {
        seq: news.seq,
        indicators,
    })
}

fn keep(name: Option<&str>, kept: &Kept) {
    let Some(name) = name else { return };
    match serde_json::to_string(kept) {
        Ok(text) if text.len() <= CHARS_MAX => {
            storage::write(name, &text);
        }
        // Too long to keep: the browser's own cache still knows whether anything changed.
        _ => storage::remove(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::library, *};

    fn news(indicators: Vec<LibraryIndicator>, gone: &[&str], count: u64) -> Library {
        Library {
            indicators,
            gone: gone.iter().map(|code| (*code).to_owned()).collect(),
            whole: false,
            seq: 9,
            count,
        }
    }

    fn kept() -> Kept {
        let mut indicators = library();
        domain::order::by(&mut indicators, |one, other| one.code.cmp(&other.code));
        Kept { seq: 5, indicators }
    }

    #[test]
    fn changes_replace_what_was_kept_and_what_is_gone_goes() {
        let mut changed = library().remove(1);
        changed.typical_value = "98".to_owned();
        let next = joined(kept(), news(vec![changed], &["000-05-32-01"], 2)).unwrap();
        let told: Vec<_> = next
            .indicators
            .iter()
            .map(|one| (one.code.as_str(), one.typical_value.as_str()))
            .collect();
        assert_eq!(told, [("000-09-41-01", "90"), ("205-01-22-01", "98")]);
        assert_eq!(next.seq, 9);
    }

    #[test]
    fn what_does_not_count_up_is_asked_for_as_a_whole() {
        assert_eq!(joined(kept(), news(Vec::new(), &[], 4)), None);
        let whole = Library {
            whole: true,
            ..news(library(), &[], 3)
        };
        assert_eq!(joined(kept(), whole).unwrap().indicators.len(), 3);
    }
}
