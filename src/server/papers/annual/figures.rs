//! Every figure of the report with what it is made of: in the text a number that leads to its line
//! in the list at the end.

use super::super::{
    docx::{Column, Table, reference},
    words::{self, ZH},
};
use domain::{
    compare::{self, LiveKey, LiveMeasure, Measure, Quotient},
    facts::{PublishedFact, YearBasis},
    money::Money,
    rate::Base,
};

/// What figures are read from.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    Organisation,
    Rules,
    Cycle,
    Targets,
    Reviews,
    Money,
    Results,
    Lights,
    Reports,
    Alerts,
    Decisions,
    Adjustments,
}

impl From {
    fn words(self) -> &'static str {
        match self {
            Self::Organisation => "系统数据：机构和单位",
            Self::Rules => "系统数据：现行规则包",
            Self::Cycle => "系统数据：填报周期设置",
            Self::Targets => "系统数据：已批复的绩效目标",
            Self::Reviews => "系统数据：已批复绩效目标的送审和审核记录",
            Self::Money => "系统数据：已批复目标项目的预算和支出记录",
            Self::Results => "系统数据：指标完成值，对照已批复目标",
            Self::Lights => "系统数据：已批复目标项目的监控灯",
            Self::Reports => "系统数据：绩效监控表",
            Self::Alerts => "系统数据：预警与整改记录",
            Self::Decisions => "系统数据：财政部门处理决定",
            Self::Adjustments => "系统数据：已批复的目标调整",
        }
    }

    fn of(key: LiveKey) -> Self {
        match key {
            LiveKey::Coverage => Self::Targets,
            LiveKey::FiledOnTime
            | LiveKey::PassedFirst
            | LiveKey::Rounds
            | LiveKey::FirstExcellent
            | LiveKey::LastExcellent => Self::Reviews,
            LiveKey::Execution => Self::Money,
            LiveKey::Attainment => Self::Results,
            LiveKey::MoneyRed | LiveKey::TargetRed => Self::Lights,
            LiveKey::ClosedInTime => Self::Alerts,
        }
    }
}

/// The figures so far.
#[derive(Debug)]
pub(super) struct Figures {
    as_of: String,
    rows: Vec<[String; 5]>,
}

impl Figures {
    pub(super) fn new(as_of: &str) -> Self {
        Self {
            as_of: as_of.to_owned(),
            rows: Vec::new(),
        }
    }

    /// Lists a figure, once, and gives it as it stands in the text.
    fn put(
        &mut self,
        (name, value): (&str, &str),
        (how, of): (&str, String),
        from: &str,
    ) -> String {
        let row = [name, value, how, &of, from].map(ToOwned::to_owned);
        let known = self.rows.iter().position(|known| *known == row);
        let number = known.map_or(self.rows.len(), |at| at) + 1;
        if known.is_none() {
            self.rows.push(row);
        }
        format!("{value}{}", reference(number))
    }

    fn live(&mut self, what: (&str, &str), how: &str, (year, from): (u16, From)) -> String {
        let of = format!("{year}年度\n截至{}", self.as_of);
        self.put(what, (how, of), from.words())
    }

    /// A count.
    pub(super) fn count(
        &mut self,
        (name, number, unit): (&str, u64, &str),
        how: &str,
        of: (u16, From),
    ) -> String {
        let value = format!("{}{unit}", words::count(number));
        self.live((name, &value), how, of)
    }

    /// An amount.
    pub(super) fn money(
        &mut self,
        (name, amount): (&str, Money),
        how: &str,
        of: (u16, From),
    ) -> String {
        let value = format!("{}万元", words::wan(amount));
        self.live((name, &value), how, of)
    }

    /// A share or a ratio given in words.
    pub(super) fn text(
        &mut self,
        (name, value): (&str, &str),
        how: &str,
        of: (u16, From),
    ) -> String {
        self.live((name, value), how, of)
    }

    /// A measure of the catalogue with what it divides; words for it where there is nothing to
    /// divide by.
    pub(super) fn measure(
        &mut self,
        measure: &LiveMeasure,
        (value, base): (Quotient, Base),
        year: u16,
    ) -> String {
        let Some(shown) = words::quotient(value, &measure.unit) else {
            return "暂无可计算的数据".to_owned();
        };
        let how = how(measure, value, base);
        let of = (year, From::of(measure.key));
        self.live((measure.name(ZH), &shown), &how, of)
    }

    /// A published figure, as printed.
    pub(super) fn published(&mut self, fact: &PublishedFact, measure: &Measure) -> String {
        let value = compare::figure(fact, measure, ZH).text;
        let basis = fact.year_basis.label(ZH);
        let of = match (fact.fiscal_year, fact.activity_year) {
            _ if fact.year_basis == YearBasis::NotApplicable => basis.to_owned(),
            (Some(year), _) | (None, Some(year)) => format!("{year}年（{basis}）"),
            (None, None) => basis.to_owned(),
        };
        let from = format!("公开数据：《{}》{}", fact.document, fact.section);
        self.put((&fact.label_zh, &value), (&fact.note_zh, of), &from)
    }

    /// The list.
    pub(super) fn list(self) -> Table {
        let columns = vec![
            Column::number("编号", 7),
            Column::text("数据", 16),
            Column::number("数值", 14),
            Column::text("分子、分母或说明", 25),
            Column::text("年度和截止日", 18),
            Column::text("出处", 20),
        ];
        let mut table = Table::new("数据来源一览", columns);
        for (number, row) in (1..).zip(self.rows) {
            let cells = std::iter::once(number.to_string()).chain(row);
            table.rows.push(cells.collect());
        }
        table.listed = true;
        table
    }
}

/// What a measure divides, with both sides as they are.
pub(in crate::papers) fn how(measure: &LiveMeasure, value: Quotient, base: Base) -> String {
    let below = match measure.key {
        LiveKey::Execution => base.label(ZH),
        _ => measure.denominator(ZH),
    };
    let [above_side, below_side] = sides(measure, value);
    format!(
        "{}{above_side} ÷ {below}{below_side}",
        measure.numerator(ZH)
    )
}

/// Numerator and denominator with their units.
pub(in crate::papers) fn sides(measure: &LiveMeasure, value: Quotient) -> [String; 2] {
    let [above, below] = [value.numerator, value.denominator];
    if !measure.cases {
        return [above, below].map(|yuan| format!("{}万元", words::yuan_as_wan(yuan)));
    }
    let case = match measure.key {
        LiveKey::ClosedInTime => "件",
        _ => "个",
    };
    let plain = |number: rust_decimal::Decimal| words::group(&number.normalize().to_string());
    let above = match measure.key {
        LiveKey::Rounds => format!("{}轮", plain(above)),
        LiveKey::Attainment => plain(above),
        _ => format!("{}{case}", plain(above)),
    };
    [above, format!("{}{case}", plain(below))]
}
