//! What happened to a target: changes of cells, frozen versions, remarks and decisions.

use crate::implementing::UnitName;
use domain::{
    adjustment::Paper,
    dismissal::Dismissal,
    id::{RemarkId, RowId},
    lifecycle::Verb,
    problem::Problem,
    role::Role,
    score::Grade,
    target::{Cell, CellRef, Field, TargetDraft},
};
use serde::{Deserialize, Serialize};

/// Which changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ListChangesQuery {
    /// Only this row.
    pub row: Option<RowId>,
    /// Only this field.
    pub field: Option<Field>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    pub limit: Option<u32>,
}

/// One change of one cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CellChange {
    /// Order.
    pub seq: i64,
    /// Which cell; none for added, removed or moved rows.
    pub cell: Option<CellRef>,
    /// The row's name at the time.
    pub row_name: String,
    /// Before.
    pub old: Option<Cell>,
    /// After.
    pub new: Option<Cell>,
    /// Who.
    pub by: String,
    /// With whose eyes, where borrowed.
    pub acting_as: Option<Role>,
    /// When, RFC 3339 business time.
    pub at: String,
}

/// A frozen version in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VersionHead {
    /// Number over both kinds, from 1.
    pub number: u32,
    /// Approved, or the submission of a round.
    pub approved: bool,
    /// The round.
    pub round: u16,
    /// When, RFC 3339 business time.
    pub at: String,
    /// Who.
    pub by: String,
    /// Reason of an adjustment.
    pub reason: String,
}

/// A frozen version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FrozenVersion {
    /// Its line in the list.
    pub head: VersionHead,
    /// The content of then.
    pub draft: TargetDraft,
    /// The pack it was judged by.
    pub pack_id: String,
    /// Its hash.
    pub pack_hash: String,
    /// The verdict of then.
    pub problems: Vec<Problem>,
    /// The reasons of then for which findings were set aside.
    pub dismissals: Vec<Dismissal>,
    /// The further units that implemented the project then; none where nobody kept them.
    pub implementing: Option<Vec<UnitName>>,
    /// The application for adjustment as it was frozen with the version.
    pub adjustment: Option<Paper>,
}

/// A remark to write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewRemark {
    /// Where; none for the whole.
    pub cell: Option<CellRef>,
    /// 1 to 500 characters.
    pub text: String,
}

/// A reviewer's remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Remark {
    /// Identity.
    pub id: RemarkId,
    /// Where; none for the whole.
    pub cell: Option<CellRef>,
    /// What.
    pub text: String,
    /// Who.
    pub by: String,
    /// At which node.
    pub node_name: String,
    /// In which round.
    pub round: u16,
    /// When, RFC 3339 business time.
    pub at: String,
    /// Whether the reader may take it back.
    pub mine: bool,
}

/// What a node decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    /// Round.
    pub round: u16,
    /// Node, from 0; none for 送审 and 批复.
    pub node: Option<u8>,
    /// Its name.
    pub node_name: String,
    /// What was done.
    pub verb: Verb,
    /// The grade, where one was given.
    pub grade: Option<Grade>,
    /// Opinion or reason.
    pub text: String,
    /// Deadline set, `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// Who.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
    /// Whether it was undone later.
    pub undone: bool,
}
