//! Rules side by side.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    rules::{FindRules, RulesQuery},
};

calls! {
    /// How mechanisms and rules differ between jurisdictions.
    find_rules(query: &RulesQuery) -> FindRules [] query, NONE, None;
}
