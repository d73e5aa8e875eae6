//! Typed identities. They are made outside (`domain` knows no randomness) and only carried here.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person's account.
    AccountId;
    /// A budget unit 预算单位.
    UnitId;
    /// A supervising department 主管部门.
    DepartmentId;
    /// A project 项目 for its whole life.
    ProjectId;
    /// A case of the case library.
    CaseId;
    /// A project in one fiscal year 项目年度.
    ProjectYearId;
    /// A performance target 绩效目标.
    TargetId;
    /// An indicator row, made where the row is made (UUIDv7).
    RowId;
    /// An import of many projects.
    ImportId;
    /// An alert 预警.
    AlertId;
    /// A run of the checkpoints.
    CheckpointJobId;
    /// A reviewer's remark 审核意见.
    RemarkId;
    /// A supporting file 附件.
    FileId;
}
