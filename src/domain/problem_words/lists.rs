//! Words of problems of the lists beside the indicator table and of the money in them.

use super::Entry;
use crate::judge::RuleId;

/// The texts.
pub(super) const LISTS: &[Entry] = &[
    (
        RuleId::FundSum,
        [
            "资金来源明细合计{0}万元，与年度资金总额{1}万元相差{2}万元。",
            "核对各来源的金额，或修改年度资金总额。",
        ],
        [
            "The sources add up to {0}, the funds of the year are {1}; the difference is {2}.",
            "Check the amounts of the sources or the total of the year.",
        ],
    ),
    (
        RuleId::FundFiscal,
        [
            "除其他资金外的来源合计{0}万元，与财政拨款{1}万元相差{2}万元。",
            "核对资金性质和财政拨款。",
        ],
        [
            "Sources other than other funds add up to {0}, fiscal funds are {1}: off by {2}.",
            "Check the natures of the funds and the fiscal funds.",
        ],
    ),
    (
        RuleId::PlanSum,
        [
            "十二个月的用款计划合计{0}万元，与年度资金总额{1}万元相差{2}万元。",
            "调整各月金额，使合计等于年度资金总额。",
        ],
        [
            "The planned payments add up to {0}, the funds of the year are {1}: off by {2}.",
            "Change the months until they add up to the total of the year.",
        ],
    ),
    (
        RuleId::RowUnlinked,
        [
            "没有目标由这项指标衡量。",
            "在目标分解中选上它，或确认是否需要它。",
        ],
        [
            "No objective is proven by this indicator.",
            "Link it to an objective, or ask whether it is needed.",
        ],
    ),
    (
        RuleId::GoalEmpty,
        [
            "目标内容还没有填写。",
            "写明做什么、达到什么结果，或删除这一行。",
        ],
        [
            "The objective is empty.",
            "Write what is done and with what result, or remove the line.",
        ],
    ),
    (
        RuleId::GoalPeriod,
        ["没有选择目标期限。", "选年度目标或中期目标。"],
        [
            "The horizon is not chosen.",
            "Choose the year or the medium term.",
        ],
    ),
    (
        RuleId::GoalUnproven,
        [
            "没有指标衡量这条目标。",
            "选择能说明它的指标，没有的先添加。",
        ],
        [
            "No indicator proves this objective.",
            "Choose one that does, or add it first.",
        ],
    ),
    (
        RuleId::FundNature,
        ["没有选择资金性质。", "从列表中选择。"],
        [
            "The nature of the funds is not chosen.",
            "Choose one from the list.",
        ],
    ),
    (
        RuleId::FundLevel,
        ["没有选择资金级次。", "选择资金来自哪一级财政。"],
        [
            "The level of the funds is not chosen.",
            "Choose whose budget they come from.",
        ],
    ),
    (
        RuleId::FundTwice,
        ["同一性质、同一级次的资金写了两行。", "合并为一行。"],
        [
            "Funds of the same nature and level stand twice.",
            "Merge the lines.",
        ],
    ),
    (
        RuleId::AmountEmpty,
        ["金额还没有填写。", "按万元填写，没有的填0或删除这一行。"],
        [
            "The amount is empty.",
            "Enter it in 10,000 yuan; 0 where there is none, or remove the line.",
        ],
    ),
    (
        RuleId::InterimRow,
        ["没有选择指标，或指标已删除。", "从本目标的指标中选择。"],
        [
            "No indicator is chosen, or it was removed.",
            "Choose one of the indicators of this target.",
        ],
    ),
    (
        RuleId::InterimMonth,
        ["没有选择截至月份。", "选择1月至12月。"],
        [
            "The month is not chosen.",
            "Choose one from January to December.",
        ],
    ),
    (
        RuleId::InterimEmpty,
        ["阶段值还没有填写。", "写明到那时应达到的值，或删除这一行。"],
        [
            "The interim value is empty.",
            "Write what is to be reached by then, or remove the line.",
        ],
    ),
    (
        RuleId::InterimTwice,
        ["这项指标在同一月底有两个阶段值。", "只保留一个。"],
        [
            "The indicator has two values for the same month.",
            "Keep one of them.",
        ],
    ),
    (
        RuleId::InterimBeyond,
        ["阶段值{0}高于全年指标值{1}。", "核对阶段值或指标值。"],
        [
            "The interim value {0} is above the value of the year {1}.",
            "Check either of them.",
        ],
    ),
    (
        RuleId::StepEmpty,
        ["实施内容还没有填写。", "写明做什么，或删除这一行。"],
        [
            "The step is empty.",
            "Write what is done, or remove the line.",
        ],
    ),
    (
        RuleId::StepOrder,
        ["完成日期{0}早于开始日期{1}。", "核对两个日期。"],
        [
            "It ends on {0}, before it begins on {1}.",
            "Check both days.",
        ],
    ),
    (
        RuleId::DayUnreadable,
        ["“{0}”不是日期。", "写作年-月-日，例如 2027-06-30。"],
        ["“{0}” is no day.", "Write it like 2027-06-30."],
    ),
    (
        RuleId::DayOutside,
        ["{0}不在项目期{1}—{2}年之内。", "核对日期或项目期。"],
        [
            "{0} lies outside the project period {1} to {2}.",
            "Check the day or the period.",
        ],
    ),
    (
        RuleId::ItemEmpty,
        ["支出内容还没有填写。", "写明买什么、补什么，或删除这一行。"],
        [
            "The item is empty.",
            "Write what is bought or paid for, or remove the line.",
        ],
    ),
    (
        RuleId::ItemNumber,
        ["“{0}”不是数字。", "只填大于或等于零的数字。"],
        ["“{0}” is no number.", "Enter a number of zero or more."],
    ),
    (
        RuleId::ItemProduct,
        [
            "标准乘以数量为{0}元，与支出金额{1}元不一致。",
            "核对标准（元）、数量和金额（万元）。",
        ],
        [
            "Standard times quantity is {0} yuan, the amount is {1} yuan.",
            "Check the standard in yuan, the quantity and the amount in 10,000 yuan.",
        ],
    ),
    (
        RuleId::ItemSum,
        [
            "各项支出合计{0}万元，超过年度资金总额{1}万元。",
            "核对各项金额或年度资金总额。",
        ],
        [
            "The items add up to {0}, more than the funds of the year {1}.",
            "Check the amounts or the total of the year.",
        ],
    ),
    (
        RuleId::StageEmpty,
        [
            "分期支出事项还没有填写。",
            "写明这一期付什么，或删除这一行。",
        ],
        [
            "The instalment is empty.",
            "Write what is paid then, or remove the line.",
        ],
    ),
    (
        RuleId::StageSum,
        [
            "各期支出合计{0}万元，与年度资金总额{1}万元相差{2}万元。",
            "核对各期金额，使合计等于年度资金总额。",
        ],
        [
            "The instalments add up to {0}, the funds of the year are {1}: off by {2}.",
            "Check the amounts until they add up to the total of the year.",
        ],
    ),
    (
        RuleId::ImplementerEmpty,
        ["实施单位还没有填写。", "写明单位名称，或删除这一行。"],
        [
            "The implementing unit is empty.",
            "Write the name of the unit, or remove the line.",
        ],
    ),
    (
        RuleId::ImplementerTwice,
        ["这个实施单位写了两行。", "合并为一行。"],
        ["This unit stands twice.", "Merge the lines."],
    ),
    (
        RuleId::ImplementerSum,
        [
            "各单位承担的资金合计{0}万元，超过年度资金总额{1}万元。",
            "核对各单位的资金或年度资金总额。",
        ],
        [
            "The funds of the units add up to {0}, more than those of the year {1}.",
            "Check the amounts or the total of the year.",
        ],
    ),
    (
        RuleId::PartEmpty,
        ["本地要求填写{0:part}，这里还空着。", "按实际情况填写。"],
        [
            "{0:part}: asked for here and still empty.",
            "Fill it in as things are.",
        ],
    ),
];
