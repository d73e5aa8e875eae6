//! Words of problems of the head, of texts as such and of the table as a whole.

use super::Entry;
use crate::judge::RuleId;

/// The texts.
pub(super) const HEAD: &[Entry] = &[
    (
        RuleId::ObjectiveEmpty,
        ["年度目标还没有填写。", "写明本年要做什么、达到什么结果。"],
        [
            "The objective of the year is empty.",
            "Write what is to be done this year and with what result.",
        ],
    ),
    (
        RuleId::MoneyEmpty,
        ["资金总额还没有填写。", "按万元填写总额，没有资金的填0。"],
        [
            "The total of the funds is empty.",
            "Enter the total in 10,000 yuan; 0 where there is none.",
        ],
    ),
    (
        RuleId::MoneyNotNumber,
        ["“{0}”不是金额。", "只填数字，单位为万元，例如 251.89。"],
        [
            "“{0}” is no amount.",
            "Enter a number in 10,000 yuan, like 251.89.",
        ],
    ),
    (
        RuleId::MoneyNegative,
        [
            "金额“{0}”小于零。",
            "填写零或大于零的金额；调减预算请走预算调整。",
        ],
        [
            "The amount “{0}” is below zero.",
            "Enter zero or more; a cut is made by a budget adjustment.",
        ],
    ),
    (
        RuleId::MoneyTooFine,
        [
            "金额“{0}”精确到了分以下。",
            "以万元为单位，最多保留六位小数。",
        ],
        [
            "The amount “{0}” is finer than one fen.",
            "Keep at most six decimals in 10,000 yuan.",
        ],
    ),
    (
        RuleId::MoneyTooLarge,
        ["金额“{0}”超出上限。", "核对单位：本栏以万元计，不是元。"],
        [
            "The amount “{0}” is beyond the limit.",
            "Check the unit: this field is in 10,000 yuan, not yuan.",
        ],
    ),
    (
        RuleId::YearIdentity,
        [
            "年度资金总额为{0}万元，财政拨款与其他资金合计为{1}万元，相差{2}万元。",
            "改正总额或两项来源，使其完全相等。",
        ],
        [
            "The year's total is {0}, but fiscal and other funds sum to {1}: \
             a difference of {2} (10,000 yuan).",
            "Correct the total or its two parts until they are equal.",
        ],
    ),
    (
        RuleId::MidIdentity,
        [
            "中期资金总额为{0}万元，财政拨款与其他资金合计为{1}万元，相差{2}万元。",
            "改正总额或两项来源，使其完全相等。",
        ],
        [
            "The medium-term total is {0}, but fiscal and other funds sum to {1}: \
             a difference of {2} (10,000 yuan).",
            "Correct the total or its two parts until they are equal.",
        ],
    ),
    (
        RuleId::MidBelowYear,
        [
            "中期资金总额{0}万元少于年度资金总额{1}万元。",
            "中期资金包含本年度，应不少于年度资金。",
        ],
        [
            "The medium-term total {0} is below the year's total {1} (10,000 yuan).",
            "The medium term includes this year, so raise its total.",
        ],
    ),
    (
        RuleId::OutsidePeriod,
        [
            "预算年度{0}不在项目期{1}—{2}年之内。",
            "请在项目信息中核对项目期，或改到项目期内的年度填报。",
        ],
        [
            "The fiscal year {0} lies outside the project period {1}–{2}.",
            "Check the period in the project record, or file for a year within it.",
        ],
    ),
    (
        RuleId::ResponsibleEmpty,
        ["没有写明项目负责人。", "填写业务方面的负责人姓名。"],
        [
            "No responsible person is named.",
            "Enter the name of the person responsible on the business side.",
        ],
    ),
    (
        RuleId::TextControl,
        [
            "文本中有看不见的控制字符。",
            "删除后重新输入；从网页或文档粘贴时常会带入。",
        ],
        [
            "The text holds invisible control characters.",
            "Delete and retype it; they often come with pasted text.",
        ],
    ),
    (
        RuleId::TextFormula,
        [
            "文本以“{0}”开头，会被表格软件当作公式。",
            "去掉开头的符号。",
        ],
        [
            "The text begins with “{0}”, which a spreadsheet takes for a formula.",
            "Remove the sign at its beginning.",
        ],
    ),
    (
        RuleId::TextMarkup,
        ["文本中有网页标签。", "删除尖括号及其中的内容，只保留文字。"],
        [
            "The text holds HTML tags.",
            "Delete the angle brackets with their content and keep the words.",
        ],
    ),
    (
        RuleId::TextTooLong,
        [
            "文本有{0}字，本栏最多{1}字。",
            "精简内容，细节可写入指标解释。",
        ],
        [
            "The text has {0} characters; this field takes {1}.",
            "Shorten it; details may go into the explanation.",
        ],
    ),
    (
        RuleId::Unconfirmed,
        [
            "“{0}”是系统带入的，尚未确认。",
            "核对后修改，或按原值确认。",
        ],
        [
            "“{0}” was filled in by the system and nobody has confirmed it.",
            "Check it, then change or confirm it.",
        ],
    ),
    (
        RuleId::RowsTooMany,
        ["指标有{0}行，最多{1}行。", "保留核心指标，删去次要的。"],
        [
            "There are {0} indicators; {1} are the most.",
            "Keep the core ones and remove the rest.",
        ],
    ),
    (
        RuleId::WeightSum,
        [
            "权重合计为{0}分，应为{1}分。",
            "调整各项权重，使合计正好相等。",
        ],
        [
            "The weights sum to {0}; they must sum to {1}.",
            "Change them until the sum is exact.",
        ],
    ),
    (
        RuleId::PresetMissing,
        ["缺少预置指标“{0}”。", "加入这一项并确认。"],
        [
            "The preset indicator “{0}” is missing.",
            "Add it and confirm it.",
        ],
    ),
    (
        RuleId::MustLevel1,
        ["缺少{0:level1}。", "至少设置一项。"],
        [
            "There is no indicator of the level {0:level1}.",
            "Add at least one.",
        ],
    ),
    (
        RuleId::MustLevel2,
        ["缺少{0:level2}。", "至少设置一项。"],
        [
            "There is no indicator of the level {0:level2}.",
            "Add at least one.",
        ],
    ),
    (
        RuleId::MustQuality,
        [
            "{0:kind}项目缺少质量指标。",
            "至少设置一项，例如验收合格率。",
        ],
        [
            "A project of the kind {0:kind} has no quality indicator.",
            "Add at least one, like 验收合格率.",
        ],
    ),
    (
        RuleId::MustCost,
        [
            "{0:kind}项目缺少成本指标。",
            "至少设置一项，例如单位成本或成本控制数。",
        ],
        [
            "A project of the kind {0:kind} has no cost indicator.",
            "Add at least one, like a unit cost or a ceiling.",
        ],
    ),
    (
        RuleId::LevelWeight,
        [
            "{0:level1}的权重合计为{1}分，本地规定为{2}分。",
            "按规定调整；有特殊情况的可以保留并说明。",
        ],
        [
            "{0:level1} weighs {1} points; the local rule gives it {2}.",
            "Adjust it, or keep it with a reason in special cases.",
        ],
    ),
    (
        RuleId::LevelWeightCost,
        [
            "{0:level1}的权重合计为{1}分，设成本指标时本地规定为{2}分。",
            "按规定调整；有特殊情况的可以保留并说明。",
        ],
        [
            "{0:level1} weighs {1} points; with a cost indicator the local rule gives it {2}.",
            "Adjust it, or keep it with a reason in special cases.",
        ],
    ),
    (
        RuleId::LevelWeightMoved,
        [
            "{0:level1}的权重合计为{1}分，不设满意度指标时本地规定为{2}分。",
            "按规定调整；有特殊情况的可以保留并说明。",
        ],
        [
            "{0:level1} weighs {1} points; without satisfaction the local rule gives it {2}.",
            "Adjust it, or keep it with a reason in special cases.",
        ],
    ),
    (
        RuleId::WeightsEqual,
        ["所有指标的权重都是{0}分。", "按重要程度拉开差别。"],
        [
            "All indicators weigh {0} points.",
            "Weigh them by their importance.",
        ],
    ),
    (
        RuleId::QualitativeMany,
        ["定性指标有{0}项，超过{1}项。", "能量化的改为定量指标。"],
        [
            "There are {0} qualitative indicators, more than {1}.",
            "Turn those that can be measured into figures.",
        ],
    ),
    (
        RuleId::NoTimeliness,
        ["没有设置时效指标。", "至少写明总体完成时间。"],
        [
            "There is no timeliness indicator.",
            "Give at least the date by which all is done.",
        ],
    ),
];
