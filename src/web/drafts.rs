//! Unsaved edits kept by this browser, by account and target, until the server has them. They
//! outlive a lost connection, an expired session and a closed tab; whoever signs out with some left
//! is asked whether to keep or to give them up.

use crate::storage;
use domain::{
    id::{AccountId, ProjectYearId, TargetId},
    target::Edit,
};

/// The longest text kept for one form; a browser gives about five million characters in all.
const CHARS_MAX: usize = 1_000_000;

fn name(account: AccountId, workspace: &str, target: TargetId) -> String {
    format!("draft.{account}.{workspace}.{target}")
}

/// What an earlier visit left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// What can be saved.
    pub(crate) edits: Vec<Edit>,
    /// What cannot be read any more, as it is stored.
    pub(crate) unread: Option<String>,
}

/// Whose form it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) account: AccountId,
    pub(crate) workspace: String,
    pub(crate) target: TargetId,
}

impl Key {
    fn name(&self) -> String {
        name(self.account, &self.workspace, self.target)
    }

    fn unread(&self) -> String {
        format!("unread.{}", self.name())
    }

    /// What was left behind. What cannot be read is put aside, so that nothing overwrites it.
    pub(crate) fn load(&self) -> Kept {
        let name = self.name();
        let edits = storage::read(&name).and_then(|text| {
            let edits = serde_json::from_str(&text).ok();
            if edits.is_none() && storage::write(&self.unread(), &text) {
                storage::remove(&name);
            }
            edits
        });
        Kept {
            edits: edits.unwrap_or_default(),
            unread: storage::read(&self.unread()),
        }
    }

    /// Gives up what could not be read, and the edits too where `edits` says so.
    pub(crate) fn discard(&self, edits: bool) {
        storage::remove(&self.unread());
        if edits {
            storage::remove(&self.name());
        }
    }

    /// Keeps what is not saved; nothing unsaved means nothing kept. False without room.
    pub(crate) fn keep(&self, edits: &[Edit]) -> bool {
        if edits.is_empty() {
            storage::remove(&self.name());
            return true;
        }
        match serde_json::to_string(edits) {
            Ok(text) if text.len() <= CHARS_MAX => storage::write(&self.name(), &text),
            _ => false,
        }
    }
}

/// Whose entry on 执行监控 it is: the payment of a project year, or the result of one of its
/// rows. Such an entry is a few typed fields, kept under a name that no form has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryKey {
    pub(crate) account: AccountId,
    pub(crate) workspace: String,
    pub(crate) project_year: ProjectYearId,
    /// `payment`, or the row.
    pub(crate) what: String,
}

impl EntryKey {
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
        kept.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps the fields; none means nothing kept.
    pub(crate) fn keep(&self, fields: &[String]) {
        match serde_json::to_string(fields) {
            Ok(text) if !fields.is_empty() => {
                storage::write(&self.name(), &text);
            }
            _ => storage::remove(&self.name()),
        }
    }
}

/// How many forms of an account have something here that the server does not.
pub(crate) fn count(account: AccountId) -> usize {
    storage::names(&format!("draft.{account}.")).len()
}

/// Forgets everything an account left behind: it was asked.
pub(crate) fn forget(account: AccountId) {
    remove(&format!("draft.{account}."));
}

/// Forgets what an account left behind in a workspace that was reset: it was typed into data that
/// are gone.
pub(crate) fn forget_workspace(account: AccountId, workspace: &str) {
    remove(&format!("draft.{account}.{workspace}."));
}

fn remove(prefix: &str) {
    for start in ["", "unread."] {
        for name in storage::names(&format!("{start}{prefix}")) {
            storage::remove(&name);
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
        let form = name(account, "main", id.parse().unwrap());
        let all = [
            form,
            entry("main", "payment"),
            entry("main", "row"),
            entry("trainee-01", "payment"),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        let own = format!("draft.{account}.");
        assert!(all.iter().all(|name| name.starts_with(&own)));
    }
}
