//! Words of the formalism radar, where they do not stand with the rows and the head.

use super::Entry;
use crate::judge::RuleId;

pub(super) const RADAR: &[Entry] = &[
    (
        RuleId::LastExceeded,
        [
            "上年实际“{1}”已达到今年指标值“{0}”的{2}%。",
            "按上年实际重新测算；确需低于上年的，说明原因。",
        ],
        [
            "Last year's result “{1}” is {2} % of this year's value “{0}”.",
            "Set it anew from what was reached, or say why it must be lower.",
        ],
    ),
    (
        RuleId::TableUnchanged,
        [
            "{1}项指标中有{0}项与上年完全一致。",
            "逐项核实是否仍符合今年的任务和资金；不变的说明原因。",
        ],
        [
            "{0} of {1} indicators are exactly those of last year.",
            "Check each against this year's tasks and money, or say why they stay.",
        ],
    ),
    (
        RuleId::NameProcess,
        [
            "“{0}”说明做了什么，没有说明做成了什么。",
            "改用体现成果或实际影响的指标。",
        ],
        [
            "“{0}” tells what was done, not what came of it.",
            "Choose an indicator that shows a result or a real effect.",
        ],
    ),
    (
        RuleId::QualitativeAll,
        [
            "全部{0}项指标都是定性的，没有一项可以量化考核。",
            "至少把能够统计的改为定量指标。",
        ],
        [
            "All {0} indicators are qualitative; none can be measured.",
            "Turn at least those that are counted anyway into figures.",
        ],
    ),
];
