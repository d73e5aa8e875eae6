//! The official forms 项目支出绩效目标申报表 and 部门（单位）整体支出绩效目标申报表 as a sheet: where
//! each field stands. Writing and reading go by the same lines, so that what goes out is
//! understood when it comes back.

use domain::{
    lang::Lang,
    target::{Field, Home},
};

/// The sheet of the form.
pub(super) const SHEET: &str = "绩效目标申报表";
/// The title of the form.
pub(super) const TITLE: &str = "项目支出绩效目标申报表";
/// The title of the form of a unit as a whole.
pub(super) const WHOLE_TITLE: &str = "部门（单位）整体支出绩效目标申报表";
/// The label of the unit in that form.
pub(super) const WHOLE_NAME: &str = "部门（单位）名称";
/// The label of who answers for it there.
pub(super) const WHOLE_RESPONSIBLE: &str = "业务负责人";
/// The label of its objective.
pub(super) const WHOLE_OBJECTIVE: &str = "年度总体目标";
/// The last line of its tasks, which holds the funds of the year.
pub(super) const WHOLE_SUM: &str = "金额合计";
/// The columns of its tasks: from, to, heading, field, and the field of the sum below.
pub(super) const TASKS: [(u16, u16, &str, Field, Option<Field>); 5] = [
    (0, 1, "任务名称", Field::TaskName, None),
    (2, 2, "主要内容", Field::TaskContent, None),
    (
        3,
        4,
        "总额（万元）",
        Field::TaskTotal,
        Some(Field::YearTotal),
    ),
    (
        5,
        5,
        "财政拨款（万元）",
        Field::TaskFiscal,
        Some(Field::YearFiscal),
    ),
    (
        6,
        6,
        "其他资金（万元）",
        Field::TaskOther,
        Some(Field::YearOther),
    ),
];
/// The heading of the first level.
pub(super) const LEVEL1: &str = "一级指标";
/// The heading over the identities of the rows, in a hidden column.
pub(super) const ROW_ID: &str = "行标识（请勿修改）";
/// What stands for a level nobody has chosen.
pub(super) const NO_LEVEL: &str = "（未选）";

/// The columns of the printed table after the first level.
pub(super) const PRINTED: [Field; 6] = [
    Field::Level2,
    Field::Name,
    Field::Operator,
    Field::Value,
    Field::Unit,
    Field::Weight,
];

/// Where the left and the right label of a line stand, and the text that belongs to each.
pub(super) const LEFT: Side = Side { label: 0, text: 2 };
/// The right half of a line.
pub(super) const RIGHT: Side = Side { label: 3, text: 5 };

/// One half of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// The column of the label.
    pub(super) label: u16,
    /// The column of the text.
    pub(super) text: u16,
}

/// Lines with money: left the medium term, right the fiscal year.
pub(super) const MONEY: [(&str, Field, &str, Field); 3] = [
    (
        "中期资金总额",
        Field::MidTotal,
        "年度资金总额",
        Field::YearTotal,
    ),
    (
        "其中：财政拨款",
        Field::MidFiscal,
        "其中：财政拨款",
        Field::YearFiscal,
    ),
    ("其他资金", Field::MidOther, "其他资金", Field::YearOther),
];

/// The label above the medium-term objective begins so; the years follow.
pub(super) const OBJECTIVE_MID: &str = "中期目标";
/// The label above the objective of the year.
pub(super) const OBJECTIVE_YEAR: &str = "年度目标";

/// The fields of the head that have a line of their own over the whole width: what has no other
/// place.
pub(super) fn wide() -> impl Iterator<Item = Field> {
    let placed = |field: &Field| {
        let money = MONEY
            .iter()
            .any(|(_, left, _, right)| field == left || field == right);
        money || matches!(field, Field::ObjectiveMid | Field::ObjectiveYear)
    };
    let heads = Field::ALL.iter().copied().filter(|field| field.is_head());
    heads.filter(move |field| !placed(field))
}

/// The columns beside the printed table: all else a row consists of.
pub(super) fn beside() -> impl Iterator<Item = Field> {
    let rows = Field::ALL.iter().copied();
    let rows = rows.filter(|field| field.home() == Home::Table);
    rows.filter(|field| !PRINTED.contains(field))
}

/// The heading of a field, as the Chinese form prints it.
pub(super) fn heading(field: Field) -> &'static str {
    field.label(Lang::Zh)
}

/// The field of a label in the left or right half, where it has its text beside it.
pub(super) fn labelled(label: &str, side: Side) -> Option<Field> {
    let is_left = side.label == LEFT.label;
    let money = MONEY.iter().find_map(|(left, mid, right, year)| {
        if is_left {
            (*left == label).then_some(*mid)
        } else {
            (*right == label).then_some(*year)
        }
    });
    let whole = match label {
        WHOLE_RESPONSIBLE if is_left => Some(Field::Responsible),
        WHOLE_OBJECTIVE if is_left => Some(Field::ObjectiveYear),
        _ => None,
    };
    let money = money.or(whole);
    money.or_else(|| wide().find(|field| is_left && heading(*field) == label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_has_one_place_on_the_sheet() {
        let mut places: Vec<Field> = wide().chain(beside()).chain(PRINTED).collect();
        places.extend(MONEY.iter().flat_map(|line| [line.1, line.3]));
        places.extend([Field::ObjectiveMid, Field::ObjectiveYear]);
        let all: BTreeSet<Field> = places.iter().copied().collect();
        assert_eq!(places.len(), all.len());
        // The lists of a project are filled on the form alone.
        let listed = |field: &&Field| matches!(field.home(), Home::List(_));
        let listed = Field::ALL.iter().filter(listed).count();
        assert_eq!(all.len() + listed, Field::ALL.len());
        assert_eq!(labelled("年度总体目标", LEFT), Some(Field::ObjectiveYear));
        assert_eq!(labelled("其他资金", RIGHT), Some(Field::YearOther));
        assert_eq!(labelled("其他资金", LEFT), Some(Field::MidOther));
        assert_eq!(labelled("立项依据", LEFT), Some(Field::Rationale));
    }
}
