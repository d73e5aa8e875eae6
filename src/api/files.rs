//! Supporting files of a target: listed, sent, read and taken away.

use crate::{Nothing, endpoint::endpoints};
use domain::{attachment::FileKind, id::FileId};
use serde::{Deserialize, Serialize};

/// Where a file of a target is sent to, its name in the query.
pub const FILES_PATH: &str = "/api/v1/targets/{id}/files";
/// Where the bytes of one are.
pub const FILE_PATH: &str = "/api/v1/targets/{id}/files/{file}";

endpoints! {
    ListFiles: Get "/api/v1/targets/{id}/files", "list_files",
        "Lists the supporting files of a target, oldest first.", Nothing, Nothing => Files;
    RemoveFile: Delete "/api/v1/targets/{id}/files/{file}", "remove_file",
        "Takes a supporting file away; what was approved with it keeps it.",
        Nothing, Nothing => Nothing;
}

/// The files of a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Files {
    /// Oldest first.
    pub items: Vec<FileLine>,
    /// Whether the reader may send files and take them away.
    pub editable: bool,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FileLine {
    /// Identity.
    pub id: FileId,
    /// Its name as it was sent.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
}

/// What goes with an upload.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UploadQuery {
    /// The name of the file.
    pub name: String,
}
