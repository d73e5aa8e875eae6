//! Words of problems of a unit as a whole.

use super::Entry;
use crate::judge::RuleId;

/// The texts.
pub(super) const TASKS: &[Entry] = &[
    (
        RuleId::TaskNone,
        [
            "年度主要任务还没有填写。",
            "逐项写明任务、主要内容和预算金额。",
        ],
        [
            "No main task of the year is listed.",
            "List each task with what it consists of and its budget.",
        ],
    ),
    (
        RuleId::TaskEmpty,
        ["任务名称还没有填写。", "写明任务，或删除这一行。"],
        ["The task has no name.", "Name it, or remove the line."],
    ),
    (
        RuleId::TaskIdentity,
        [
            "任务总额{0}万元，财政拨款与其他资金合计{1}万元，相差{2}万元。",
            "核对这项任务的三个金额。",
        ],
        [
            "The task has {0} in all, fiscal and other funds add up to {1}: off by {2}.",
            "Check the three amounts of the task.",
        ],
    ),
    (
        RuleId::TaskSum,
        [
            "各项任务合计{0}万元，与年度资金总额{1}万元相差{2}万元。",
            "核对各项任务的总额，或修改年度资金总额。",
        ],
        [
            "The tasks add up to {0}, the funds of the year are {1}; the difference is {2}.",
            "Check the totals of the tasks or that of the year.",
        ],
    ),
    (
        RuleId::TaskFiscal,
        [
            "各项任务的财政拨款合计{0}万元，与年度财政拨款{1}万元相差{2}万元。",
            "核对各项任务的财政拨款，或修改年度财政拨款。",
        ],
        [
            "Fiscal funds of the tasks add up to {0}, those of the year are {1}: off by {2}.",
            "Check the fiscal funds of the tasks or those of the year.",
        ],
    ),
    (
        RuleId::TaskProjects,
        [
            "各项任务合计{0}万元，本单位本年度{1}个项目的目标合计{2}万元。",
            "核对是否有项目漏列，或有未列项目的支出。",
        ],
        [
            "The tasks add up to {0}; the unit's {1} project targets of the year to {2}.",
            "Check whether a project is left out, or something is spent outside projects.",
        ],
    ),
    (
        RuleId::MustLevel1Whole,
        [
            "整体支出缺少{0:level1}。",
            "至少添加一项，说明本单位的成效。",
        ],
        [
            "The unit as a whole lacks {0:level1} indicators.",
            "Add at least one that shows what the unit achieves.",
        ],
    ),
];
