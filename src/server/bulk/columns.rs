//! The two sheets of an import and their columns: how they are called, and how they are found.

use crate::books::{grid::Sheet, plain};
use domain::{lang::Lang, target::Field};
use std::collections::BTreeMap;

/// The sheet of the projects.
pub(super) const PROJECTS: &str = "项目";
/// The sheet of the indicators.
pub(super) const INDICATORS: &str = "绩效指标";
/// Over the reason of a row that was not taken in.
pub(super) const REASON: &str = "未导入原因";
/// Headings stand among the first rows.
const HEADINGS_WITHIN: u32 = 20;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Col {
    Code,
    Name,
    Unit,
    From,
    To,
    Class,
    Kind,
    Function,
    Public,
    Secret,
    Direct,
    Of(Field),
}

/// The columns of a project's master data, each with what else it is called.
const MASTER: [(Col, &[&str]); 11] = [
    (Col::Code, &["项目编码", "项目代码"]),
    (Col::Name, &["项目名称"]),
    (Col::Unit, &["单位编码", "预算单位", "实施单位", "单位名称"]),
    (Col::From, &["项目期起始年", "起始年", "开始年度"]),
    (Col::To, &["项目期终止年", "终止年", "结束年度"]),
    (Col::Class, &["支出类别", "项目类别"]),
    (Col::Kind, &["项目类型"]),
    (Col::Function, &["支出功能分类", "功能分类", "功能科目"]),
    (Col::Public, &["直接服务社会公众", "直接服务公众"]),
    (Col::Secret, &["涉密项目", "涉密"]),
    (Col::Direct, &["直达资金"]),
];
/// What fields are called elsewhere.
const FIELDS: [(Field, &[&str]); 5] = [
    (Field::Name, &["指标名称"]),
    (Field::Value, &["目标值"]),
    (Field::Unit, &["度量单位"]),
    (Field::Weight, &["权重", "分值"]),
    (Field::Scoring, &["评分标准"]),
];

impl Col {
    /// The heading of our own workbook.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Of(field) => field.label(Lang::Zh),
            other => {
                let own = MASTER.iter().find(|(col, _)| *col == other);
                own.and_then(|(_, names)| names.first().copied())
                    .unwrap_or_default()
            }
        }
    }

    /// The columns of the sheet of projects.
    pub(super) fn of_projects() -> impl Iterator<Item = Self> {
        let heads = Field::ALL.iter().filter(|field| field.is_head());
        MASTER
            .iter()
            .map(|(col, _)| *col)
            .chain(heads.map(|field| Self::Of(*field)))
    }

    /// The columns of the sheet of indicators.
    pub(super) fn of_indicators() -> impl Iterator<Item = Self> {
        let rows = Field::ALL.iter().filter(|field| !field.is_head());
        [Self::Code, Self::Name]
            .into_iter()
            .chain(rows.map(|field| Self::Of(*field)))
    }

    /// The column of a heading on one of the sheets.
    fn parse(text: &str, is_projects: bool) -> Option<Self> {
        let text = plain(text);
        let master = MASTER
            .iter()
            .find(|(_, names)| names.iter().any(|name| *name == text))
            .map(|(col, _)| *col);
        let shared = master.filter(|col| is_projects || matches!(col, Self::Code | Self::Name));
        let field = || {
            let mut all = Field::ALL.iter().copied();
            let own = all.find(|field| plain(field.label(Lang::Zh)) == text);
            let other = FIELDS
                .iter()
                .find(|(_, names)| names.contains(&text.as_str()));
            let found = own.or(other.map(|(field, _)| *field));
            found
                .filter(|field| field.is_head() == is_projects)
                .map(Self::Of)
        };
        shared.or_else(field)
    }
}

/// A sheet with its headings found.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) sheet: &'a Sheet,
    /// The row of the headings, from 0.
    pub(super) head: u32,
    /// Which column stands where.
    pub(super) columns: BTreeMap<Col, u32>,
}

/// The sheet that has these columns in one of its first rows.
pub(super) fn find<'a>(
    sheets: &'a [Sheet],
    is_projects: bool,
    needed: &[Col],
) -> Option<Found<'a>> {
    for sheet in sheets {
        for (head, row) in sheet.rows.range(..HEADINGS_WITHIN) {
            let mut columns = BTreeMap::new();
            for (at, cell) in row {
                if let Some(col) = Col::parse(&cell.text, is_projects) {
                    columns.entry(col).or_insert(*at);
                }
            }
            if needed.iter().all(|col| columns.contains_key(col)) {
                return Some(Found {
                    sheet,
                    head: *head,
                    columns,
                });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_ours_is_found_again() {
        for (is_projects, columns) in [
            (true, Col::of_projects().collect::<Vec<_>>()),
            (false, Col::of_indicators().collect()),
        ] {
            for col in columns {
                assert_eq!(Col::parse(col.heading(), is_projects), Some(col), "{col:?}");
            }
        }
        assert_eq!(Col::parse("单位 编码（六位）", true), Some(Col::Unit));
        assert_eq!(Col::parse("备注", true), None);
    }
}
