//! Unsaved edits kept by this browser, by account and target, until the server has them. They
//! outlive a lost connection, an expired session and a closed tab; whoever signs out with some left
//! is asked whether to keep or to give them up.

use crate::storage;
use domain::{
    id::{AccountId, TargetId},
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

/// How many forms of an account have something here that the server does not.
pub(crate) fn count(account: AccountId) -> usize {
    storage::names(&format!("draft.{account}.")).len()
}

/// Forgets everything an account left behind: it was asked.
pub(crate) fn forget(account: AccountId) {
    for start in ["", "unread."] {
        for name in storage::names(&format!("{start}draft.{account}.")) {
            storage::remove(&name);
        }
    }
}
