//! Execution monitoring: expected progress, rates, attainment, lights.

use crate::{lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// A light, always shown with its word and shape.
    Light {
        Green = "green", "正常", "on track";
        Yellow = "yellow", "关注", "watch";
        Red = "red", "滞后", "behind";
    }
}
