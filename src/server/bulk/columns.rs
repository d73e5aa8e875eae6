//! The two sheets of an import and their columns: how they are called, and how they are found.

use crate::books::{alike, grid::Sheet, plain};
use domain::{lang::Lang, target::Field};
use std::collections::BTreeMap;

/// The sheet of the projects.
pub(super) const PROJECTS: &str = "项目";
/// The sheet of the indicators.
pub(super) const INDICATORS: &str = "绩效指标";
/// Over the reason of a row that was not taken in.
pub(super) const REASON: &str = "未导入原因";
/// Names that are less alike are not proposed, in percent.
const ALIKE_FROM: usize = 70;

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

/// The columns of a project's master data, each with its code, its English name, and what it is
/// called in workbooks.
const MASTER: [(Col, &str, &str, &[&str]); 11] = [
    (
        Col::Code,
        "project_code",
        "Project code",
        &["项目编码", "项目代码"],
    ),
    (Col::Name, "project_name", "Project name", &["项目名称"]),
    (
        Col::Unit,
        "project_unit",
        "Budget unit",
        &["单位编码", "预算单位", "实施单位", "单位名称"],
    ),
    (
        Col::From,
        "from_year",
        "First year",
        &["项目期起始年", "起始年", "开始年度"],
    ),
    (
        Col::To,
        "to_year",
        "Last year",
        &["项目期终止年", "终止年", "结束年度"],
    ),
    (
        Col::Class,
        "class",
        "Expenditure class",
        &["支出类别", "项目类别"],
    ),
    (Col::Kind, "kind", "Project kind", &["项目类型"]),
    (
        Col::Function,
        "functional_class",
        "Functional class",
        &["支出功能分类", "功能分类", "功能科目"],
    ),
    (
        Col::Public,
        "serves_public",
        "Serves the public",
        &["直接服务社会公众", "直接服务公众"],
    ),
    (
        Col::Secret,
        "classified",
        "Classified",
        &["涉密项目", "涉密"],
    ),
    (Col::Direct, "direct_fund", "Direct funds", &["直达资金"]),
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
                let own = MASTER.iter().find(|(col, ..)| *col == other);
                own.and_then(|(.., names)| names.first().copied())
                    .unwrap_or_default()
            }
        }
    }

    /// Its code, one for every column of a sheet.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Of(field) => field.code(),
            other => {
                let own = MASTER.iter().find(|(col, ..)| *col == other);
                own.map_or("", |(_, code, ..)| code)
            }
        }
    }

    /// The column of a code.
    pub(super) fn of_code(code: &str, is_projects: bool) -> Option<Self> {
        Self::of(is_projects).find(|col| col.code() == code)
    }

    /// What a reader calls it.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Of(field), _) => field.label(lang),
            (_, Lang::Zh) => self.heading(),
            (other, Lang::En) => {
                let own = MASTER.iter().find(|(col, ..)| *col == other);
                own.map_or("", |(_, _, en, _)| en)
            }
        }
    }

    /// What it is called in workbooks.
    fn names(self) -> impl Iterator<Item = &'static str> {
        let master = MASTER.iter().find(|(col, ..)| *col == self);
        let field = FIELDS.iter().find(|(field, _)| Self::Of(*field) == self);
        let names = master.map(|(.., names)| *names);
        let names = names.or(field.map(|(_, names)| *names)).unwrap_or_default();
        names.iter().copied().chain([self.heading()])
    }

    /// The columns of a sheet.
    pub(super) fn of(is_projects: bool) -> Box<dyn Iterator<Item = Self>> {
        if is_projects {
            Box::new(Self::of_projects())
        } else {
            Box::new(Self::of_indicators())
        }
    }

    /// The obligatory columns of a sheet; of each group one is enough.
    pub(super) fn required(is_projects: bool) -> &'static [&'static [Self]] {
        const PROJECTS: &[&[Col]] = &[
            &[Col::Name],
            &[Col::Unit],
            &[Col::Class],
            &[Col::Kind],
            &[Col::Function],
        ];
        const INDICATORS: &[&[Col]] = &[&[Col::Name, Col::Code], &[Col::Of(Field::Name)]];
        if is_projects { PROJECTS } else { INDICATORS }
    }

    /// The columns of the sheet of projects.
    pub(super) fn of_projects() -> impl Iterator<Item = Self> {
        let heads = Field::ALL.iter().filter(|field| field.is_head());
        MASTER
            .iter()
            .map(|(col, ..)| *col)
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
            .find(|(.., names)| names.iter().any(|name| *name == text))
            .map(|(col, ..)| *col);
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

/// A sheet whose columns are known.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) sheet: &'a Sheet,
    /// The row of the headings, from 0.
    pub(super) head: u32,
    /// Which column stands where.
    pub(super) columns: BTreeMap<Col, u32>,
}

/// What each column means by its heading: by its name, else by what it resembles most.
pub(super) fn proposed(headings: &[String], is_projects: bool) -> Vec<Option<Col>> {
    let mut columns: Vec<Option<Col>> = vec![None; headings.len()];
    for (at, text) in headings.iter().enumerate() {
        let known = Col::parse(text, is_projects);
        let known = known.filter(|col| !columns.contains(&Some(*col)));
        if let Some(place) = columns.get_mut(at) {
            *place = known;
        }
    }
    let mut ranked = Vec::new();
    for (at, text) in headings.iter().enumerate() {
        let text = plain(text);
        for col in Col::of(is_projects).filter(|_| !text.is_empty()) {
            let score = col.names().map(|name| alike(&text, &plain(name))).max();
            if let Some(score) = score.filter(|score| *score >= ALIKE_FROM) {
                ranked.push((std::cmp::Reverse(score), at, col));
            }
        }
    }
    ranked.sort_unstable();
    for (_, at, col) in ranked {
        let is_free = !columns.contains(&Some(col));
        if let Some(place) = columns.get_mut(at).filter(|it| it.is_none() && is_free) {
            *place = Some(col);
        }
    }
    columns
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
                assert_eq!(Col::of_code(col.code(), is_projects), Some(col), "{col:?}");
                assert!(!col.label(Lang::En).is_empty());
            }
        }
        assert_eq!(Col::parse("单位 编码（六位）", true), Some(Col::Unit));
        assert_eq!(Col::parse("备注", true), None);
    }

    #[test]
    fn headings_that_resemble_ours_are_proposed_once() {
        let headings = ["项目名称", "项目名称", "备注", "绩效指标值"].map(str::to_owned);
        let found = proposed(&headings, true);
        assert_eq!(found, [Some(Col::Name), None, None, None]);
        let found = proposed(&["项目名称全称".to_owned()], false);
        assert_eq!(found, [Some(Col::Name)]);
    }
}
