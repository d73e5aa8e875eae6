//! A performance target 绩效目标 as it is typed: cells with provenance, edited cell by cell.
//!
//! The same `apply` runs in the browser (at once) and on the server (its answer wins).

use crate::{id::RowId, lang::Lang, project::choice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod edit;
mod list;

pub use edit::{Conflict, Edit};
pub use list::{Home, LIST_ROWS_MAX, List, link_text, linked, rows_max};

choice! {
    /// A field of the form; the first block belongs to the target, the second to an indicator,
    /// the third to the rows of a list. See [`Field::home`].
    Field {
        ObjectiveYear = "objective_year", "年度目标", "Objective of the year";
        ObjectiveMid = "objective_mid", "中期目标", "Medium-term objective";
        YearTotal = "year_total", "年度资金总额", "Funds of the year";
        YearFiscal = "year_fiscal", "年度资金：财政拨款", "Of the year: fiscal";
        YearOther = "year_other", "年度资金：其他资金", "Of the year: other";
        MidTotal = "mid_total", "中期资金总额", "Medium-term funds";
        MidFiscal = "mid_fiscal", "中期资金：财政拨款", "Medium-term: fiscal";
        MidOther = "mid_other", "中期资金：其他资金", "Medium-term: other";
        Responsible = "responsible", "项目负责人", "Responsible person";
        Rationale = "rationale", "立项依据", "Grounds of the project";
        Income = "income", "预期取得收入", "Expected income";
        Coverage = "coverage", "支出覆盖范围", "What the spending covers";
        Content = "content", "具体实施内容", "What is carried out";
        Work = "work", "实际工作任务", "Tasks behind it";
        Beneficiaries = "beneficiaries", "受益对象", "Who benefits";
        Plan01 = "plan01", "用款计划：1月", "Planned payments: January";
        Plan02 = "plan02", "用款计划：2月", "Planned payments: February";
        Plan03 = "plan03", "用款计划：3月", "Planned payments: March";
        Plan04 = "plan04", "用款计划：4月", "Planned payments: April";
        Plan05 = "plan05", "用款计划：5月", "Planned payments: May";
        Plan06 = "plan06", "用款计划：6月", "Planned payments: June";
        Plan07 = "plan07", "用款计划：7月", "Planned payments: July";
        Plan08 = "plan08", "用款计划：8月", "Planned payments: August";
        Plan09 = "plan09", "用款计划：9月", "Planned payments: September";
        Plan10 = "plan10", "用款计划：10月", "Planned payments: October";
        Plan11 = "plan11", "用款计划：11月", "Planned payments: November";
        Plan12 = "plan12", "用款计划：12月", "Planned payments: December";

        Level2 = "level2", "二级指标", "Level 2";
        Name = "name", "三级指标", "Indicator";
        Operator = "operator", "计算符号", "Operator";
        Value = "value", "指标值", "Value";
        Unit = "unit", "计量单位", "Unit";
        Weight = "weight", "分值权重", "Weight";
        Explanation = "explanation", "指标解释", "Explanation";
        Scoring = "scoring", "评（扣）分标准", "Scoring rule";
        Source = "source", "指标来源", "Source";
        Basis = "basis", "指标值设定依据", "Basis of the value";
        Evidence = "evidence", "佐证材料与备注", "Evidence and notes";
        LibraryCode = "library_code", "指标库编码", "Library code";

        GoalPeriod = "goal_period", "目标期限", "Horizon";
        GoalText = "goal_text", "目标内容", "Objective";
        GoalProof = "goal_proof", "由哪些指标衡量", "Proven by";
        FundNature = "fund_nature", "资金性质", "Nature of funds";
        FundLevel = "fund_level", "资金级次", "Level of funds";
        FundAmount = "fund_amount", "资金金额", "Amount of funds";
        InterimRow = "interim_row", "阶段值：指标", "Interim: indicator";
        InterimMonth = "interim_month", "阶段值：截至月份", "Interim: by the end of";
        InterimValue = "interim_value", "阶段值", "Interim value";
        StepContent = "step_content", "实施内容", "Step";
        StepFrom = "step_from", "开始日期", "Begins";
        StepTo = "step_to", "完成日期", "Ends";
        ItemName = "item_name", "支出内容", "Item";
        ItemPrice = "item_price", "标准（价格）", "Standard (price)";
        ItemUnit = "item_unit", "计价单位", "Priced per";
        ItemCount = "item_count", "数量", "Quantity";
        ItemAmount = "item_amount", "支出金额", "Amount of the item";
        StageName = "stage_name", "分期支出事项", "Instalment";
        StageDue = "stage_due", "支付时间", "Due";
        StageAmount = "stage_amount", "分期金额", "Amount of the instalment";
        UnitName = "unit_name", "实施单位", "Implementing unit";
        UnitTask = "unit_task", "承担内容", "What it does";
        UnitAmount = "unit_amount", "承担资金", "Its funds";
        TaskName = "task_name", "任务名称", "Task";
        TaskContent = "task_content", "主要内容", "What it consists of";
        TaskTotal = "task_total", "预算金额：总额", "Budget: total";
        TaskFiscal = "task_fiscal", "预算金额：财政拨款", "Budget: fiscal";
        TaskOther = "task_other", "预算金额：其他资金", "Budget: other";
    }
}

impl Field {
    /// The twelve months of 分月用款计划.
    pub const PLAN: [Self; 12] = [
        Self::Plan01,
        Self::Plan02,
        Self::Plan03,
        Self::Plan04,
        Self::Plan05,
        Self::Plan06,
        Self::Plan07,
        Self::Plan08,
        Self::Plan09,
        Self::Plan10,
        Self::Plan11,
        Self::Plan12,
    ];

    /// What one has to know of the work itself, besides the nature of its funds.
    pub const POINTS: [Self; 5] = [
        Self::Income,
        Self::Coverage,
        Self::Content,
        Self::Work,
        Self::Beneficiaries,
    ];

    /// Whether it belongs to the target rather than to a row.
    pub fn is_head(self) -> bool {
        self < Self::Level2
    }

    /// The longest text it takes, in characters.
    pub fn chars_max(self) -> usize {
        match self {
            Self::ObjectiveYear | Self::ObjectiveMid | Self::Rationale => 2000,
            // Room for the identities of fifty indicators.
            Self::GoalProof => 1900,
            Self::Income
            | Self::Coverage
            | Self::Content
            | Self::Work
            | Self::Beneficiaries
            | Self::GoalText
            | Self::Explanation
            | Self::Scoring
            | Self::Basis
            | Self::Evidence
            | Self::TaskContent => 500,
            Self::StepContent | Self::UnitTask => 200,
            Self::Name
            | Self::Value
            | Self::Source
            | Self::Responsible
            | Self::InterimValue
            | Self::ItemName
            | Self::UnitName
            | Self::StageName
            | Self::TaskName => 100,
            Self::Level2
            | Self::Operator
            | Self::LibraryCode
            | Self::GoalPeriod
            | Self::FundNature
            | Self::FundLevel
            | Self::InterimRow => 40,
            _ => 30,
        }
    }
}

choice! {
    /// Where a cell's content came from.
    Origin {
        Typed = "typed", "手工填写", "typed";
        Suggested = "suggested", "指标库建议", "suggested";
        Carried = "carried", "上年结转", "carried over";
        Imported = "imported", "导入", "imported";
        Case = "case", "案例引用", "from a case";
        Preset = "preset", "系统预置", "preset";
    }
}

/// The most rows a target may have.
pub const ROWS_MAX: usize = 200;

/// One cell: its text, where it came from and whether a person stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cell {
    /// As typed.
    pub text: String,
    /// Where it came from.
    pub origin: Origin,
    /// A suggested or carried cell is unconfirmed until somebody touches or confirms it.
    pub confirmed: bool,
}

impl Cell {
    /// A cell somebody typed.
    pub fn typed(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Typed,
            confirmed: true,
        }
    }

    /// A cell that waits for confirmation.
    pub fn suggested(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Suggested,
            confirmed: false,
        }
    }
}

/// Cells of a target head or of a row; an absent field is empty.
pub type Cells = BTreeMap<Field, Cell>;

/// An indicator row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Row {
    /// Its own identity, kept through versions.
    pub id: RowId,
    /// Its cells.
    pub cells: Cells,
}

/// A target's working content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetDraft {
    /// The fields above the indicator table.
    pub head: Cells,
    /// The indicator table in its order.
    pub rows: Vec<Row>,
    /// The lists beside it, each in its order; one without rows is absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<List, Vec<Row>>,
}

/// The place of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CellRef {
    /// The row, or none for a field of the head.
    pub row: Option<RowId>,
    /// The field.
    pub field: Field,
}

impl TargetDraft {
    /// The cell at a place, if anything was ever put there.
    pub fn cell(&self, place: CellRef) -> Option<&Cell> {
        match place.row {
            None => self.head.get(&place.field),
            Some(id) => self.row(id)?.cells.get(&place.field),
        }
    }

    /// The text at a place, empty where nothing stands.
    pub fn text(&self, place: CellRef) -> &str {
        self.cell(place).map_or("", |cell| cell.text.as_str())
    }

    /// A row by its identity, of the indicator table or of a list.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        let mut all = self.all_rows();
        all.find_map(|(_, row)| (row.id == id).then_some(row))
    }
}

#[cfg(test)]
mod tests;
