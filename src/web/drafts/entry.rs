//! What is typed into an entry of 执行监控 and not stored yet, and what of it the server has.

use super::{CHARS_MAX, erase, write};
use crate::{ctx::Ctx, storage};
use domain::id::{AccountId, ProjectYearId};
use serde::{Deserialize, Serialize};

/// Fields of an entry, and when they were kept, in milliseconds since 1970.
#[derive(Serialize, Deserialize)]
struct Entered {
    at: f64,
    fields: Vec<String>,
}

/// Texts the server has, each behind its name, and the version that holds them.
#[derive(Serialize, Deserialize)]
struct Known {
    version: i64,
    fields: Vec<String>,
}

/// Names and texts by turns, where the later text of a name is the one that holds.
fn joined(before: Vec<String>, after: Vec<String>) -> Vec<String> {
    let is_later = |name: &String| after.iter().step_by(2).any(|later| later == name);
    let kept = before.chunks_exact(2);
    let kept = kept.filter(|pair| pair.first().is_some_and(|name| !is_later(name)));
    let mut all: Vec<String> = kept.flatten().cloned().collect();
    all.extend(after);
    all
}

/// Whose entry on 执行监控 it is: the payment of a project year, the result of one of its rows, or
/// its monitoring table. Such an entry is a few typed fields, kept under a name that no form has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryKey {
    pub(crate) account: AccountId,
    pub(crate) workspace: String,
    pub(crate) project_year: ProjectYearId,
    /// `payment`, the row, or the table with its month.
    pub(crate) what: String,
}

impl EntryKey {
    /// The key of who is signed in; for nobody nothing is kept.
    pub(crate) fn of(ctx: Ctx, project_year: ProjectYearId, what: &str) -> Option<Self> {
        let person = ctx.session.person_untracked()?;
        Some(Self {
            account: person.account,
            workspace: person.workspace,
            project_year,
            what: what.to_owned(),
        })
    }

    fn name(&self) -> String {
        let Self {
            account,
            workspace,
            project_year,
            what,
        } = self;
        format!("draft.{account}.{workspace}.entry.{project_year}.{what}")
    }

    /// The fields that were left behind, in the order they were kept.
    pub(crate) fn load(&self) -> Vec<String> {
        let kept = storage::read(&self.name());
        let kept = kept.and_then(|text| serde_json::from_str::<Entered>(&text).ok());
        kept.map(|kept| kept.fields).unwrap_or_default()
    }

    /// The server has these fields: nothing is kept unless something was typed since.
    pub(crate) fn forget(&self, fields: &[String]) {
        if self.load() == fields {
            erase(&self.name());
        }
    }

    /// What the server has of the entry, and a copy of this version has not: names and texts by
    /// turns, with the version that holds them.
    pub(crate) fn acknowledged(&self, version: i64) -> Option<(i64, Vec<String>)> {
        let known = self.known()?;
        if known.version > version {
            return Some((known.version, known.fields));
        }
        storage::remove(&self.saved());
        None
    }

    /// Keeps what the server has acknowledged beside what it acknowledged before, so that a copy
    /// opened without a network shows it too. Without room nothing is lost: the server has it.
    pub(crate) fn acknowledge(&self, version: i64, fields: Vec<String>) {
        let before = self.known().map(|known| known.fields).unwrap_or_default();
        let text = serde_json::to_string(&Known {
            version,
            fields: joined(before, fields),
        });
        let text = text.unwrap_or_default();
        if text.len() > CHARS_MAX || !storage::write(&self.saved(), &text) {
            storage::remove(&self.saved());
        }
    }

    fn known(&self) -> Option<Known> {
        serde_json::from_str(&storage::read(&self.saved())?).ok()
    }

    fn saved(&self) -> String {
        format!("saved.{}", self.name())
    }

    /// Keeps the fields; none means nothing kept.
    pub(crate) fn keep(&self, fields: Vec<String>) {
        if fields.is_empty() {
            return erase(&self.name());
        }
        let entered = Entered {
            at: js_sys::Date::now(),
            fields,
        };
        if let Ok(text) = serde_json::to_string(&entered) {
            write(&self.name(), &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_never_shares_its_name_with_a_form_and_is_forgotten_with_its_account() {
        let account = "0190a0b0-0000-7000-8000-0000000000aa".parse().unwrap();
        let id = "0190a0b0-0000-7000-8000-000000000001";
        let entry = |workspace: &str, what: &str| {
            let key = EntryKey {
                account,
                workspace: workspace.to_owned(),
                project_year: id.parse().unwrap(),
                what: what.to_owned(),
            };
            key.name()
        };
        let form = super::super::name(account, "main", id.parse().unwrap());
        let all = [
            form,
            entry("main", "payment"),
            entry("main", "row"),
            entry("trainee-01", "payment"),
        ];
        let distinct = domain::order::set(&all);
        assert_eq!(distinct.len(), all.len());
        let own = format!("draft.{account}.");
        assert!(all.iter().all(|name| name.starts_with(&own)));
    }

    #[test]
    fn of_two_texts_of_a_name_the_later_one_holds() {
        let texts = |all: &[&str]| {
            all.iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let before = texts(&["actual", "1", "remark", "甲"]);
        let after = texts(&["actual", "2"]);
        assert_eq!(
            joined(before, after),
            texts(&["remark", "甲", "actual", "2"])
        );
    }
}
