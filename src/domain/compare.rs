//! The catalogue of measures 口径: one definition for published and live figures alike.

use crate::{lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// What kind of figure a measure is; grades of different kinds never share a chart.
    MeasureKind {
        Count = "count", "数量", "count";
        Amount = "amount", "金额", "amount";
        Share = "share", "比率", "share";
        UnitGrade = "unit_grade", "单位考核等次", "grades of units";
        ProjectGrade = "project_grade", "项目评价等次", "grades of projects";
        DepartmentGrade = "department_grade", "部门评价等次", "grades of departments";
        Mechanism = "mechanism", "机制", "mechanism";
    }
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Measure {
    /// Stable key.
    pub key: String,
    /// Name.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Unit.
    pub unit: String,
    /// Kind.
    pub kind: MeasureKind,
    /// What is counted or divided.
    pub numerator: String,
    /// By what, for a share.
    pub denominator: Option<String>,
    /// Whether more is better; none where it says nothing.
    pub higher_is_better: Option<bool>,
    /// Whether it is one of the rows shown first.
    pub default: bool,
}
