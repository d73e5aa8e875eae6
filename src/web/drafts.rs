//! Unsaved edits kept by this browser, by account and target, until the server has them. They
//! outlive a lost connection, an expired session and a closed tab; an explicit sign-out ends them.

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

    /// What was left behind.
    pub(crate) fn load(&self) -> Vec<Edit> {
        let kept = storage::read(&self.name());
        kept.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
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

/// Forgets everything an account left behind: it signed out on purpose.
pub(crate) fn forget(account: AccountId) {
    for name in storage::names(&format!("draft.{account}.")) {
        storage::remove(&name);
    }
}
