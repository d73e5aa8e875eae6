//! The indicator library 指标库.

use crate::{Nothing, endpoint::endpoints};
use domain::library::LibraryIndicator;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

endpoints! {
    FindLibrary: Get "/api/v1/library", "find_library",
        "Gives the whole library once; later requests answer 304 while nothing changed.",
        Nothing, Nothing => Library;
    FindLibraryUses: Get "/api/v1/library/uses", "find_library_uses",
        "Counts for each entry the approved targets of one's jurisdiction that hold it.",
        Nothing, Nothing => LibraryUses;
    FindIndicatorUse: Get "/api/v1/library/{code}/use", "find_indicator_use",
        "Says how often an entry is used, approved, returned and met in one's scope.",
        Nothing, Nothing => IndicatorUse;
}

/// The library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Library {
    /// The entries.
    pub indicators: Vec<LibraryIndicator>,
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
