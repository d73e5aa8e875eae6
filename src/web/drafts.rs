//! Edits kept by this browser, by account and target: those the server does not have yet, and those
//! it got since the target was read last, so that a form opened without a network shows them too.
//! They outlive a lost connection, an expired session and a closed tab; whoever signs out with
//! unsaved ones left is asked whether to keep or to give them up.
//!
//! Every window keeps its own, and a form that opens takes over what any window left.

mod entry;

pub(crate) use entry::EntryKey;

use crate::storage;
use domain::{
    id::{AccountId, TargetId},
    target::{CellRef, Edit},
};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;

/// The longest text kept for one form; a browser gives about five million characters in all.
const CHARS_MAX: usize = 1_000_000;

/// Stands before the name of the window.
const WINDOW: char = '~';

thread_local! {
    static OWN_WINDOW: OnceCell<u32> = const { OnceCell::new() };
}

/// The number of this window, from when it is opened until it is read anew.
pub(crate) fn own_window() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a random part of one, made to fill 32 bits"
    )]
    let fresh = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    OWN_WINDOW.with(|number| *number.get_or_init(fresh))
}

fn name(account: AccountId, workspace: &str, target: TargetId) -> String {
    format!("draft.{account}.{workspace}.{target}")
}

/// Unsaved edits of one window, and when it kept them, in milliseconds since 1970.
#[derive(Serialize, Deserialize)]
struct Unsaved {
    at: f64,
    edits: Vec<Edit>,
}

/// Edits the server has, and the version that holds them.
#[derive(Serialize, Deserialize)]
struct Acknowledged {
    version: i64,
    edits: Vec<Edit>,
}

/// What earlier visits and other windows left behind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Kept {
    /// What can be saved.
    pub(crate) edits: Vec<Edit>,
    /// What the server has, and the copy of the target that is shown has not, with the version
    /// that holds it.
    pub(crate) acknowledged: Option<(i64, Vec<Edit>)>,
    /// When the last of the edits was kept, where another window or an earlier visit did it.
    pub(crate) since: Option<f64>,
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
    fn form(&self) -> String {
        name(self.account, &self.workspace, self.target)
    }

    fn own(&self) -> String {
        format!("{}{WINDOW}{}", self.form(), own_window())
    }

    fn unread(&self) -> String {
        format!("unread.{}", self.form())
    }

    fn acknowledged(&self) -> String {
        format!("saved.{}", self.form())
    }

    /// What was left behind, beside a copy of the target in this version. What cannot be read is
    /// put aside, so that nothing overwrites it.
    pub(crate) fn load(&self, version: i64) -> Kept {
        let mut found = Kept::default();
        let mut drafts = Vec::new();
        let own = self.own();
        for name in storage::names(&self.form()) {
            let Some(text) = storage::read(&name) else {
                continue;
            };
            match serde_json::from_str::<Unsaved>(&text) {
                Ok(unsaved) => {
                    if name != own {
                        let before = found.since.unwrap_or(unsaved.at);
                        found.since = Some(before.max(unsaved.at));
                    }
                    drafts.push(unsaved);
                }
                Err(_) if storage::write(&self.unread(), &text) => erase(&name),
                Err(_) => {}
            }
        }
        found.edits = joined(drafts);
        let known = storage::read(&self.acknowledged());
        let known = known.and_then(|text| serde_json::from_str::<Acknowledged>(&text).ok());
        match known {
            Some(known) if known.version > version => {
                found.acknowledged = Some((known.version, known.edits));
            }
            _ => storage::remove(&self.acknowledged()),
        }
        found.unread = storage::read(&self.unread());
        found
    }

    /// Takes over what was left behind: from now on this window keeps it.
    pub(crate) fn adopt(&self, version: i64) -> Kept {
        let found = self.load(version);
        if self.keep(&found.edits) {
            let own = self.own();
            let others = storage::names(&self.form());
            for name in others.iter().filter(|name| **name != own) {
                erase(name);
            }
        }
        found
    }

    /// Gives up what could not be read, and the edits too where `edits` says so.
    pub(crate) fn discard(&self, edits: bool) {
        storage::remove(&self.unread());
        if edits {
            self.forget_edits();
        }
    }

    /// Gives up the edits of every window.
    pub(crate) fn forget_edits(&self) {
        for name in storage::names(&self.form()) {
            erase(&name);
        }
    }

    /// Keeps what is not saved; nothing unsaved means nothing kept. False without room.
    pub(crate) fn keep(&self, edits: &[Edit]) -> bool {
        if edits.is_empty() {
            erase(&self.own());
            return true;
        }
        let unsaved = Unsaved {
            at: js_sys::Date::now(),
            edits: edits.to_vec(),
        };
        match serde_json::to_string(&unsaved) {
            Ok(text) if text.len() <= CHARS_MAX => write(&self.own(), &text),
            _ => false,
        }
    }

    /// Keeps what the server has acknowledged beside what it acknowledged before. Without room
    /// nothing is lost: the server has it.
    pub(crate) fn acknowledge(&self, version: i64, mut edits: Vec<Edit>) {
        let name = self.acknowledged();
        let before = storage::read(&name);
        let before = before.and_then(|text| serde_json::from_str::<Acknowledged>(&text).ok());
        if let Some(mut before) = before {
            before.edits.append(&mut edits);
            edits = collapsed(before.edits);
        }
        let known = Acknowledged { version, edits };
        let text = serde_json::to_string(&known).unwrap_or_default();
        if text.len() > CHARS_MAX || !storage::write(&name, &text) {
            storage::remove(&name);
        }
    }
}

/// The edits of several windows in the order they were kept. What two of them have for one cell,
/// the later one has: the earlier may be what a killed browser had not yet forgotten.
fn joined(mut drafts: Vec<Unsaved>) -> Vec<Edit> {
    domain::order::by(&mut drafts, |one, other| one.at.total_cmp(&other.at));
    let mut out: Vec<Edit> = Vec::new();
    for draft in drafts {
        let later = domain::order::set(draft.edits.iter().filter_map(cell_of));
        out.retain(|edit| cell_of(edit).is_none_or(|cell| !later.contains(&cell)));
        out.extend(draft.edits);
    }
    out
}

fn cell_of(edit: &Edit) -> Option<CellRef> {
    match edit {
        Edit::SetCell { cell, .. } => Some(*cell),
        _ => None,
    }
}

/// Each cell's chain of edits as one, from its first old to its last new text.
pub(crate) fn collapsed(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        if let Edit::SetCell { cell, new, .. } = &edit {
            let known = out.iter_mut().find_map(|known| match known {
                Edit::SetCell { cell: own, new, .. } if own == cell => Some(new),
                _ => None,
            });
            if let Some(known) = known {
                known.clone_from(new);
                continue;
            }
        }
        out.push(edit);
    }
    out
}

/// How many forms of an account have something here that the server does not.
pub(crate) fn count(account: AccountId) -> usize {
    let names = storage::names(&format!("draft.{account}."));
    let forms = names.iter().filter_map(|name| name.split(WINDOW).next());
    domain::order::set(forms).len()
}

/// Forgets everything an account left behind: it was asked.
pub(crate) fn forget(account: AccountId) {
    remove(&format!("draft.{account}."));
}

/// Forgets what the server has of an account's work.
pub(crate) fn forget_saved(account: AccountId) {
    for name in storage::names(&format!("saved.draft.{account}.")) {
        storage::remove(&name);
    }
}

/// Forgets what an account left behind in a workspace that was reset: it was typed into data that
/// are gone.
pub(crate) fn forget_workspace(account: AccountId, workspace: &str) {
    remove(&format!("draft.{account}.{workspace}."));
}

fn remove(prefix: &str) {
    for start in ["", "unread.", "saved."] {
        for name in storage::names(&format!("{start}{prefix}")) {
            erase(&name);
        }
    }
}

/// Keeps a draft; false without room.
fn write(name: &str, text: &str) -> bool {
    let kept = storage::write(name, text);
    storage::secure(name);
    kept
}

fn erase(name: &str) {
    storage::remove(name);
    storage::secure(name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::{Cell, Field};

    #[test]
    fn what_a_killed_browser_had_not_forgotten_gives_way_cell_by_cell() {
        let set = |field, old: &str, new: &str| Edit::SetCell {
            cell: CellRef { row: None, field },
            old: old.to_owned(),
            new: Cell::typed(new),
        };
        let stale = Unsaved {
            at: 1.0,
            edits: vec![
                set(Field::ObjectiveYear, "", "旧"),
                set(Field::Responsible, "", "甲"),
            ],
        };
        let latest = Unsaved {
            at: 2.0,
            edits: vec![set(Field::ObjectiveYear, "已存", "已存再写")],
        };
        let expected = [
            set(Field::Responsible, "", "甲"),
            set(Field::ObjectiveYear, "已存", "已存再写"),
        ];
        assert_eq!(joined(vec![latest, stale]), expected);
    }
}
