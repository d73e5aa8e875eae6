//! The sheets of imports and their columns: how they are called, and how they are found.

use crate::books::{alike, grid::Sheet, plain};
use domain::{lang::Lang, payments, target::Field};
use std::collections::BTreeMap;

/// What the rows of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Projects,
    Indicators,
    Payments,
}

impl Holds {
    /// Its name, by which kept columns are told apart.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Indicators => "indicators",
            Self::Payments => "payments",
        }
    }

    /// Whether there is no import without such a sheet.
    pub(super) fn is_main(self) -> bool {
        self != Self::Indicators
    }
}

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
    Pay(payments::Field),
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
/// What the columns of payments are called elsewhere.
const PAID: [(payments::Field, &[&str]); 7] = [
    (payments::Field::Code, &["项目代码", "预算项目编码"]),
    (payments::Field::Month, &["支付月份", "会计期间", "期间"]),
    (
        payments::Field::Day,
        &[
            "支付时间",
            "支付日",
            "日期",
            "交易日期",
            "清算日期",
            "记账日期",
        ],
    ),
    (
        payments::Field::Amount,
        &[
            "金额",
            "支出金额",
            "本月支出",
            "当月支出",
            "执行数",
            "本月执行数",
            "实际支付金额",
        ],
    ),
    (
        payments::Field::Fund,
        &["资金来源", "资金类型", "资金性质名称"],
    ),
    (
        payments::Field::Voucher,
        &["凭证编号", "支付凭证号", "支付令号", "支付申请编号"],
    ),
    (payments::Field::Note, &["用途", "备注", "说明", "资金用途"]),
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
            Self::Pay(field) => field.label(Lang::Zh),
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
            Self::Pay(field) => field.code(),
            other => {
                let own = MASTER.iter().find(|(col, ..)| *col == other);
                own.map_or("", |(_, code, ..)| code)
            }
        }
    }

    /// The column of a code.
    pub(super) fn of_code(code: &str, holds: Holds) -> Option<Self> {
        Self::of(holds).find(|col| col.code() == code)
    }

    /// What a reader calls it.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Of(field), _) => field.label(lang),
            (Self::Pay(field), _) => field.label(lang),
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
        let paid = PAID.iter().find(|(field, _)| Self::Pay(*field) == self);
        let names = master.map(|(.., names)| *names);
        let names = names.or(field.map(|(_, names)| *names));
        let names = names.or(paid.map(|(_, names)| *names)).unwrap_or_default();
        names.iter().copied().chain([self.heading()])
    }

    /// The columns of a sheet.
    pub(super) fn of(holds: Holds) -> Box<dyn Iterator<Item = Self>> {
        match holds {
            Holds::Projects => Box::new(Self::of_projects()),
            Holds::Indicators => Box::new(Self::of_indicators()),
            Holds::Payments => Box::new(payments::Field::ALL.iter().copied().map(Self::Pay)),
        }
    }

    /// The obligatory columns of a sheet; of each group one is enough.
    pub(super) fn required(holds: Holds) -> &'static [&'static [Self]] {
        const PROJECTS: &[&[Col]] = &[
            &[Col::Name],
            &[Col::Unit],
            &[Col::Class],
            &[Col::Kind],
            &[Col::Function],
        ];
        const INDICATORS: &[&[Col]] = &[&[Col::Name, Col::Code], &[Col::Of(Field::Name)]];
        const PAYMENTS: &[&[Col]] = &[
            &[Col::Pay(payments::Field::Code)],
            &[
                Col::Pay(payments::Field::Month),
                Col::Pay(payments::Field::Day),
            ],
            &[Col::Pay(payments::Field::Amount)],
        ];
        match holds {
            Holds::Projects => PROJECTS,
            Holds::Indicators => INDICATORS,
            Holds::Payments => PAYMENTS,
        }
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
    fn parse(text: &str, holds: Holds) -> Option<Self> {
        let text = plain(text);
        if holds == Holds::Payments {
            return Self::of(holds).find(|col| col.names().any(|name| name == text));
        }
        let is_projects = holds == Holds::Projects;
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
pub(super) fn proposed(headings: &[String], holds: Holds) -> Vec<Option<Col>> {
    let mut columns: Vec<Option<Col>> = vec![None; headings.len()];
    for (at, text) in headings.iter().enumerate() {
        let known = Col::parse(text, holds);
        let known = known.filter(|col| !columns.contains(&Some(*col)));
        if let Some(place) = columns.get_mut(at) {
            *place = known;
        }
    }
    let mut ranked = Vec::new();
    for (at, text) in headings.iter().enumerate() {
        let text = plain(text);
        for col in Col::of(holds).filter(|_| !text.is_empty()) {
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
        for holds in [Holds::Projects, Holds::Indicators, Holds::Payments] {
            for col in Col::of(holds) {
                assert_eq!(Col::parse(col.heading(), holds), Some(col), "{col:?}");
                assert_eq!(Col::of_code(col.code(), holds), Some(col), "{col:?}");
                assert!(!col.label(Lang::En).is_empty());
            }
        }
        assert_eq!(
            Col::parse("单位 编码（六位）", Holds::Projects),
            Some(Col::Unit)
        );
        assert_eq!(Col::parse("备注", Holds::Projects), None);
    }

    #[test]
    fn headings_that_resemble_ours_are_proposed_once() {
        let headings = ["项目名称", "项目名称", "备注", "绩效指标值"].map(str::to_owned);
        let found = proposed(&headings, Holds::Projects);
        assert_eq!(found, [Some(Col::Name), None, None, None]);
        let found = proposed(&["项目名称全称".to_owned()], Holds::Indicators);
        assert_eq!(found, [Some(Col::Name)]);
    }

    #[test]
    fn lists_of_other_systems_are_understood() {
        use payments::Field::{Amount, Code, Day, Fund, Note, Voucher};
        let headings = [
            "序号",
            "项目代码",
            "支付日期",
            "金额（元）",
            "资金来源",
            "凭证号",
            "用途",
        ];
        let found = proposed(&headings.map(str::to_owned), Holds::Payments);
        let known = [Code, Day, Amount, Fund, Voucher, Note].map(|field| Some(Col::Pay(field)));
        assert_eq!((found[0], &found[1..]), (None, &known[..]));
    }
}
