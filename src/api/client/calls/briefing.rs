//! A leader's start page.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    briefing::{BriefingQuery, FindBriefing},
};

calls! {
    /// Figures, what changed, and the largest risks.
    find_briefing(query: &BriefingQuery) -> FindBriefing [] query, NONE, None;
}
