//! Documents to take along.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    papers::{BriefRequest, MakeBrief},
};

calls! {
    /// Makes a brief of the comparison.
    make_brief(body: &BriefRequest) -> MakeBrief [] NONE, body, None;
}
