//! Words of problems of indicator rows.

use super::Entry;
use crate::judge::RuleId;

/// The texts.
pub(super) const ROWS: &[Entry] = &[
    (
        RuleId::Level2Empty,
        ["没有选择二级指标。", "从列表中选择。"],
        ["No second level is chosen.", "Choose one from the list."],
    ),
    (
        RuleId::Level2Unknown,
        [
            "“{0}”不是二级指标。",
            "从列表中选择，例如数量指标、质量指标。",
        ],
        [
            "“{0}” is no second level.",
            "Choose one from the list, like quantity or quality.",
        ],
    ),
    (
        RuleId::Level2OtherTree,
        [
            "{0:level2}不属于本年采用的指标分类（{1:tree}）。",
            "改选本年分类中的二级指标。",
        ],
        [
            "{0:level2} does not belong to this year's classification ({1:tree}).",
            "Choose a second level of this year's classification.",
        ],
    ),
    (
        RuleId::NameEmpty,
        ["三级指标没有名称。", "写明衡量什么，或从指标库选择。"],
        [
            "The indicator has no name.",
            "Write what is measured, or pick one from the library.",
        ],
    ),
    (
        RuleId::NameDuplicate,
        [
            "指标“{0}”在本目标中重复出现。",
            "合并为一行，或改名以区别。",
        ],
        [
            "The indicator “{0}” stands twice in this target.",
            "Merge the rows, or tell them apart by name.",
        ],
    ),
    (
        RuleId::OperatorEmpty,
        [
            "没有选择计算符号。",
            "定量指标选＞、≥、＝、≤、＜，定性指标选定性。",
        ],
        [
            "No operator is chosen.",
            "Choose ＞ ≥ ＝ ≤ ＜ for a figure, 定性 for a qualitative value.",
        ],
    ),
    (
        RuleId::OperatorUnknown,
        ["“{0}”不是计算符号。", "从＞、≥、＝、≤、＜、定性中选择。"],
        ["“{0}” is no operator.", "Choose one of ＞ ≥ ＝ ≤ ＜ 定性."],
    ),
    (
        RuleId::SatisfactionDirection,
        ["满意度指标用了“{0}”，意思成了越低越好。", "改为≥。"],
        [
            "A satisfaction indicator uses “{0}”, so that less would be better.",
            "Use ≥.",
        ],
    ),
    (
        RuleId::ValueEmpty,
        ["没有填写指标值。", "填写本年要达到的值。"],
        [
            "The value is empty.",
            "Enter what is to be reached this year.",
        ],
    ),
    (
        RuleId::ValueUnreadable,
        [
            "指标值“{0}”读不出数字、百分比、日期或是否。",
            "改成数字等形式；无法量化的，计算符号选定性。",
        ],
        [
            "The value “{0}” is no number, percentage, date or yes/no.",
            "Enter one of these, or choose 定性 where it cannot be measured.",
        ],
    ),
    (
        RuleId::ValueNegative,
        ["指标值“{0}”小于零。", "填写零或大于零的值。"],
        ["The value “{0}” is below zero.", "Enter zero or more."],
    ),
    (
        RuleId::RateOver100,
        [
            "指标值“{0}”超过100%，不可能达到。",
            "比率最高为100%；要求全部完成的写作＝100%。",
        ],
        [
            "The value “{0}” lies beyond 100 % and cannot be reached.",
            "A rate ends at 100 %; write ＝ 100 % where all is demanded.",
        ],
    ),
    (
        RuleId::DateBeforeYear,
        ["日期“{0}”早于{1}年度。", "改为本年内的日期。"],
        [
            "The date “{0}” lies before the year {1}.",
            "Choose a date within the year.",
        ],
    ),
    (
        RuleId::UnitEmpty,
        ["数字没有计量单位。", "填写单位，例如 个、人次、万元。"],
        [
            "The number has no unit.",
            "Enter a unit, like 个, 人次 or 万元.",
        ],
    ),
    (
        RuleId::WeightEmpty,
        ["没有填写分值权重。", "按重要程度分配分值。"],
        ["The weight is empty.", "Give it points by its importance."],
    ),
    (
        RuleId::WeightUnreadable,
        ["权重“{0}”不是数字。", "只填数字，例如 10。"],
        ["The weight “{0}” is no number.", "Enter a number, like 10."],
    ),
    (
        RuleId::WeightBounds,
        [
            "权重“{0}”不在范围内。",
            "填写大于0、不超过100的数，最多两位小数。",
        ],
        [
            "The weight “{0}” is out of bounds.",
            "Enter more than 0 and at most 100, with at most two decimals.",
        ],
    ),
    (
        RuleId::RateWriteEqual,
        ["指标值为不低于100%。", "比率不会超过100%，建议写作＝100%。"],
        [
            "The value says at least 100 %.",
            "A rate ends at 100 %: better write ＝ 100 %.",
        ],
    ),
    (
        RuleId::DateAfterYear,
        [
            "日期“{0}”晚于{1}年度。",
            "确需跨年完成的可以保留，否则改为本年内的日期。",
        ],
        [
            "The date “{0}” lies after the year {1}.",
            "Keep it where the work really runs on; else choose a date within the year.",
        ],
    ),
    (
        RuleId::CostDirection,
        ["成本指标用了“{0}”，意思成了越高越好。", "成本控制一般用≤。"],
        [
            "A cost indicator uses “{0}”, so that more would be better.",
            "Costs are usually bounded with ≤.",
        ],
    ),
    (
        RuleId::UnitQuantity,
        [
            "数量指标的值是百分比。",
            "数量指标填绝对数；比率请归入质量或时效指标。",
        ],
        [
            "A quantity indicator has a percentage.",
            "Enter an absolute number; rates belong to quality or timeliness.",
        ],
    ),
    (
        RuleId::UnitCost,
        [
            "经济成本指标的单位不是金额。",
            "填写元、万元或单位成本，例如 元/人次。",
        ],
        [
            "The unit of an economic cost is no money.",
            "Enter 元, 万元 or a unit cost like 元/人次.",
        ],
    ),
    (
        RuleId::UnitSatisfaction,
        ["满意度指标的值不是百分比。", "单位用%，例如 ≥90%。"],
        [
            "The satisfaction is no percentage.",
            "Use % as its unit, like ≥ 90 %.",
        ],
    ),
    (
        RuleId::ScoringEmpty,
        [
            "没有填写评（扣）分标准。",
            "写明达到多少得分、差多少扣分，自评时照此计分。",
        ],
        [
            "The scoring rule is empty.",
            "Say what earns and what loses points; the self-evaluation uses it.",
        ],
    ),
    (
        RuleId::ValueUngraded,
        [
            "定性指标“{0}”没有说明怎样判断。",
            "在指标解释中写明达成、部分达成、未达成各是什么情形。",
        ],
        [
            "The qualitative value “{0}” does not say how it is judged.",
            "Say in the explanation what counts as reached, partly reached and not reached.",
        ],
    ),
    (
        RuleId::NameNumber,
        [
            "指标名称中有数字“{0}”。",
            "名称只写衡量什么，数字写到指标值。",
        ],
        [
            "The name holds the number “{0}”.",
            "Let the name say what is measured and move the number to the value.",
        ],
    ),
    (
        RuleId::NameVerb,
        [
            "指标名称以“{0}”开头，写成了要做的事。",
            "改写成衡量的对象，例如“培训人次”。",
        ],
        [
            "The name begins with “{0}” and states a deed.",
            "Name what is measured, like 培训人次.",
        ],
    ),
    (
        RuleId::NameCompound,
        ["指标名称用“{0}”连接了两件事。", "拆成两个指标，各自设值。"],
        [
            "The name joins two things with “{0}”.",
            "Split it into two indicators with a value each.",
        ],
    ),
    (
        RuleId::NameInput,
        [
            "“{0}”属于投入，不是产出或效益。",
            "改用体现工作成果的指标。",
        ],
        [
            "“{0}” is input, neither output nor benefit.",
            "Choose an indicator that shows what the work produced.",
        ],
    ),
    (
        RuleId::NameCompliance,
        ["“{0}”属于管理要求，不是效益。", "改用体现实际影响的指标。"],
        [
            "“{0}” is a management duty, not a benefit.",
            "Choose an indicator that shows a real effect.",
        ],
    ),
    (
        RuleId::PresetValue,
        [
            "与预置的“{0}”不同。",
            "恢复预置的值；确需不同的请说明依据。",
        ],
        [
            "It differs from the preset “{0}”.",
            "Restore it, or give grounds for another value.",
        ],
    ),
    (
        RuleId::WeightHeavy,
        [
            "这一项权重为{0}分，超过{1}分。",
            "拆分指标或重新分配，避免一项决定总分。",
        ],
        [
            "This indicator weighs {0} points, more than {1}.",
            "Split it or share the points, so that one row does not decide all.",
        ],
    ),
    (
        RuleId::LastSame,
        [
            "指标值“{0}”与上年相同。",
            "有条件的适当提高；维持不变的，在设定依据中说明。",
        ],
        [
            "The value “{0}” is that of last year.",
            "Raise it where possible, or say in the basis why it stays.",
        ],
    ),
    (
        RuleId::LastLooser,
        [
            "指标值“{0}”比上年实际“{1}”宽松。",
            "参照上年实际提高要求，或在设定依据中说明。",
        ],
        [
            "The value “{0}” is looser than last year's result “{1}”.",
            "Demand what was reached, or say in the basis why not.",
        ],
    ),
    (
        RuleId::SameText,
        ["与另外{0}个单位的文字完全相同。", "结合本单位实际改写。"],
        [
            "The same words stand in the targets of {0} other units.",
            "Rewrite it for your own unit.",
        ],
    ),
    (
        RuleId::SatisfactionNotPublic,
        [
            "项目不直接服务公众，却设了满意度指标。",
            "没有服务对象的，删去这一行，分值调入效益指标。",
        ],
        [
            "The project does not serve the public but has a satisfaction indicator.",
            "Remove the row where nobody is served; its points go to the benefits.",
        ],
    ),
    (
        RuleId::NameLong,
        ["指标名称有{0}字。", "以{1}字内为宜，细节写入指标解释。"],
        [
            "The name has {0} characters.",
            "{1} are enough; details go into the explanation.",
        ],
    ),
    (
        RuleId::NotInLibrary,
        [
            "这一项不是从指标库选的。",
            "指标库中有相近指标的，建议选用。",
        ],
        [
            "This indicator is not from the library.",
            "Pick one from there if it fits.",
        ],
    ),
    (
        RuleId::LastHighTwice,
        [
            "这一项连续两年完成130%以上：上年目标“{0}”，实际“{1}”。",
            "目标可能偏低，请核实。",
        ],
        [
            "This indicator passed 130 % two years running: target “{0}”, result “{1}”.",
            "The target may be too low; check it.",
        ],
    ),
];
