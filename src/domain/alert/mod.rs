//! Alerts 预警 and rectification 整改: what checkpoints find, and how it is tracked to closure.

mod decision;
mod finding;
mod lifecycle;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;

pub use decision::{Extent, ExtentAsked, ExtentError};
pub use finding::{Facts, Finding, cited, due, find, gravest};
pub use lifecycle::{Asked, Event, NOTICE, Stage, State, Verb, allowed, asks, step};

use crate::{lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

/// Who is recorded to run the checkpoints that come round by themselves.
pub const ROUND: &str = "定期检查";

/// The name of who ran checkpoints, as a reader is told.
pub fn runner(name: &str, lang: Lang) -> &str {
    match lang {
        Lang::En if name == ROUND => "regular check",
        _ => name,
    }
}

choice! {
    /// What a checkpoint looks for.
    Looks {
        Slow = "slow", "支出进度慢", "Slow spending";
        Zero = "zero", "仍未支出", "Nothing spent";
        Unpayable = "unpayable", "预计年底无法支付", "Not payable by the end of the year";
        Target = "target", "目标完成滞后", "Target behind";
        Serious = "serious", "资金和目标均滞后", "Money and target both behind";
        Ahead = "ahead", "钱花得快、目标完成慢", "Money ahead of the target";
        Savings = "savings", "目标已完成、资金未用完", "Target met, money left";
        Unreported = "unreported", "未按时填报执行情况", "Figures not reported in time";
        Scope = "scope", "支出不符合范围", "Spending out of scope";
    }
}

choice! {
    /// What is to become of a project. Nothing of it changes a budget by itself: it is put to
    /// whoever decides about the budget.
    Treatment {
        Urge = "urge", "督促", "Urge";
        Suspend = "suspend", "暂缓（暂停）拨款", "Suspend payment";
        Cut = "cut", "调减或取消下年度安排", "Cut or stop next year";
        Adjust = "adjust", "调整预算和目标", "Adjust budget and target";
        Recall = "recall", "收回统筹", "Take the money back";
    }
}
