//! The indicator library 指标库.

use crate::{
    Nothing,
    admin::{AuditEntry, RefusedRow},
    endpoint::endpoints,
};
use domain::library::{EntryDraft, LibraryIndicator};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

endpoints! {
    FindLibrary: Get "/api/v1/library", "find_library",
        "Gives the library of one's jurisdiction, whole or what changed since a number.",
        LibraryQuery, Nothing => Library;
    FindLibraryUses: Get "/api/v1/library/uses", "find_library_uses",
        "Counts for each entry the approved targets of one's jurisdiction that hold it.",
        Nothing, Nothing => LibraryUses;
    FindIndicatorUse: Get "/api/v1/library/{code}/use", "find_indicator_use",
        "Says how often an entry is used, approved, returned and met in one's scope.",
        Nothing, Nothing => IndicatorUse;
    ListOwnEntries: Get "/api/v1/library/own", "list_own_entries",
        "Lists what one's jurisdiction added, changed or retired, for its maintenance.",
        Nothing, Nothing => Vec<Kept>;
    ListEntryProposals: Get "/api/v1/library/proposals", "list_entry_proposals",
        "Lists indicators of approved targets that the library lacks, most used first.",
        Nothing, Nothing => Vec<EntryProposal>;
    CreateEntry: Post "/api/v1/library", "create_entry",
        "Adds an entry to one's jurisdiction.", Nothing, EntryDraft => Kept;
    UpdateEntry: Put "/api/v1/library/{code}", "update_entry",
        "Changes an entry of one's jurisdiction.", Nothing, EntryDraft => Kept, conditional;
    RetireEntry: Post "/api/v1/library/{code}/retirement", "retire_entry",
        "Takes an entry out of one's jurisdiction's library, or back into it.",
        Nothing, Retirement => Kept;
    MergeEntries: Post "/api/v1/library/merges", "merge_entries",
        "Retires entries in favour of another, which counts their use from then on.",
        Nothing, Merge => Kept;
    ListEntryHistory: Get "/api/v1/library/{code}/history", "list_entry_history",
        "Lists who changed an entry, newest first.", Nothing, Nothing => Vec<AuditEntry>;
}

/// `POST` a workbook (xlsx, at most 2 MiB) here: it is checked row by row, and written with
/// `?apply=true` where no row is refused.
pub const LIBRARY_IMPORT_PATH: &str = "/api/v1/library/import";
/// `GET` the library of one's jurisdiction as a workbook here.
pub const LIBRARY_EXPORT_PATH: &str = "/api/v1/library/export";

/// Whether a workbook is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LibraryImportQuery {
    /// False only checks.
    #[serde(default)]
    pub apply: bool,
}

/// What a workbook would do, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LibraryImport {
    /// Whether it was written: all or nothing.
    pub applied: bool,
    /// Rows that are new.
    pub new: u32,
    /// Rows that change an entry.
    pub changed: u32,
    /// Rows that change nothing.
    pub same: u32,
    /// Rows refused.
    pub refused: Vec<RefusedRow>,
}

/// Which part of the library is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LibraryQuery {
    /// Only what changed after this number; everything if absent.
    pub since: Option<i64>,
}

/// An entry as its maintainers see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Kept {
    /// The entry.
    pub entry: LibraryIndicator,
    /// Whether one's jurisdiction offers it no longer.
    pub retired: bool,
    /// The entry that stands for it; empty for none.
    pub merged_into: String,
    /// Version for `If-Match`.
    pub version: i64,
}

/// An indicator of approved targets that the library lacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryProposal {
    /// As it stands in the latest of the targets.
    pub draft: EntryDraft,
    /// Approved targets that hold it.
    pub targets: u64,
}

/// Taking an entry out, or back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Retirement {
    /// True takes it out.
    pub retired: bool,
    /// Why, 2 to 200 characters.
    pub reason: String,
}

/// Entries that mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Merge {
    /// The code that stays.
    pub keep: String,
    /// The codes that go, at most 50.
    pub merge: Vec<String>,
    /// Why, 2 to 200 characters.
    pub reason: String,
}

/// The library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Library {
    /// The entries: all of them, or those that changed.
    pub indicators: Vec<LibraryIndicator>,
    /// Codes that are gone since the number asked for.
    #[serde(default)]
    pub gone: Vec<String>,
    /// Whether these are all entries, whatever was asked for.
    pub whole: bool,
    /// The number to ask from next time.
    pub seq: i64,
    /// How many entries there are in all: who counts otherwise asks for the whole.
    pub count: u64,
}

/// How often entries are used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LibraryUses {
    /// By code; an entry nobody uses is absent.
    pub uses: BTreeMap<String, u64>,
}

/// How an entry fares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorUse {
    /// Targets that contain it.
    pub used: u64,
    /// Of these, approved.
    pub approved: u64,
    /// Of these, returned at least once.
    pub returned: u64,
    /// Approved rows of it that have a result one can measure.
    pub measured: u64,
    /// Of these, rows whose latest result reaches the value.
    pub met: u64,
    /// Values used most often, most frequent first, at most 5.
    pub values: Vec<(String, u64)>,
}
