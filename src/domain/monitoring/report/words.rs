//! What is wrong with a form, and what to do about it.

use super::ReportCell;
use crate::{indicator::ValueKind, lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// What a cell lacks.
    ReportFault {
        NoActual = "no_actual", "请填写执行情况", "Enter the result so far";
        BelowZero = "below_zero", "完成值小于零，请核对", "Below zero: check it";
        NotNumber = "not_number", "请填写数字", "Enter a number";
        NotDay = "not_day", "请填写日期，如10月20日", "Enter a day, like 10月20日";
        NotYesNo = "not_yes_no", "请填写“是”或“否”", "Enter 是 or 否";
        NotLevel = "not_level", "请填写达成、部分达成或未达成", "Enter 达成, 部分达成 or 未达成";
        NoForecast = "no_forecast", "请填写全年预计完成情况", "Enter what is expected for the year";
        NoLikelihood = "no_likelihood", "请选择完成目标可能性", "Choose how likely the target is";
        NoCause = "no_cause", "该指标有偏差，请勾选偏差原因",
            "This indicator deviates: tick what causes it";
        NoCauseText = "no_cause_text", "请写明偏差原因", "Explain the deviation";
        NoRemark = "no_remark", "完全不可能完成的，请写明为何完不成、拟采取的措施",
            "Out of reach: say why, and what is being done";
        NoExpected = "no_expected", "请填写全年预计执行数，单位万元",
            "Enter what will be paid in the year, in 10,000 yuan";
        NotMoney = "not_money", "请填写不小于零的数字，单位万元，最多六位小数",
            "Enter a number in 10,000 yuan, not below zero, at most six decimals";
        BelowPaid = "below_paid", "全年预计少于已支出数，请核对",
            "Less than is paid already: check it";
        NoSituation = "no_situation", "请写明项目实施情况", "Say how the project is carried out";
        NoScope = "no_scope", "请回答支出是否符合规定范围", "Answer whether spending was in scope";
        NoScopeText = "no_scope_text", "请写明哪些支出不符合、原因和改正措施",
            "Say what lies outside, why, and how it is put right";
        NoEvidence = "no_evidence", "请上传佐证材料或填写佐证链接",
            "Add a file or a link as evidence";
        BadLink = "bad_link", "链接应以 http:// 或 https:// 开头",
            "A link begins with http:// or https://";
    }
}

impl ReportFault {
    /// Whether it keeps the form from being sent; the others only ask to look again.
    pub fn blocks(self) -> bool {
        !matches!(self, Self::BelowPaid | Self::BelowZero)
    }

    /// What a result has to be like for a kind of value.
    pub fn unreadable(kind: ValueKind) -> Self {
        match kind {
            ValueKind::Number | ValueKind::Percent => Self::NotNumber,
            ValueKind::Date => Self::NotDay,
            ValueKind::YesNo => Self::NotYesNo,
            ValueKind::Qualitative => Self::NotLevel,
        }
    }
}

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportProblem {
    /// Where.
    pub cell: ReportCell,
    /// What.
    pub fault: ReportFault,
}
