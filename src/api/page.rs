//! Keyset pages: a maximum, a total, and where the next one starts.

use serde::{Deserialize, Serialize};

/// The most rows a page may have.
pub const PAGE_ROWS_MAX: u32 = 500;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows the filters leave in all.
    pub total: u64,
    /// Pass as `after` to get the next page; absent on the last.
    pub next: Option<String>,
}
