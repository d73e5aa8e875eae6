//! What is read of live measures: values with what they are divided by, those that are alike, and
//! ranks with what would change them.

use super::{super::charts::Pen, kept::Against};
use crate::lang::{self, fill, group, two};
use api::comparison::{MeasuredFigure, MeasuredRow, Measures};
use domain::{
    compare::{LiveKey, LiveMeasure, Quotient, is_effective},
    lang::Lang,
    monitoring::{Lit, expected_progress, light},
    period::Month,
};
use rust_decimal::Decimal;

/// The figures with the month that is looked at and the words they are told in.
#[derive(Clone, Copy)]
pub(in super::super) struct Reading<'a> {
    /// The figures.
    pub(in super::super) data: &'a Measures,
    /// The month at whose end they stand; 0 for today.
    pub(in super::super) month: u8,
    /// The words.
    pub(in super::super) pen: Pen,
}

/// A value with its unit.
pub(super) fn text(measure: &LiveMeasure, value: Decimal, lang: Lang) -> String {
    if measure.is_share() {
        return format!("{value}%");
    }
    format!("{value} {}", measure.unit(lang))
}

/// The unit of a difference: percentage points for shares.
pub(super) fn points(measure: &LiveMeasure, lang: Lang) -> &str {
    if measure.is_share() {
        lang.pick("个百分点", "points")
    } else {
        measure.unit(lang)
    }
}

/// A side of a quotient: cases as they are, money in 万元.
pub(super) fn side(measure: &LiveMeasure, value: Decimal) -> String {
    let value = if measure.cases {
        value
    } else {
        value / Decimal::from(10_000)
    };
    group(&two(value).to_string())
}

/// A difference with its sign and unit.
pub(super) fn change(measure: &LiveMeasure, from: Decimal, to: Decimal, lang: Lang) -> String {
    let difference = measure.shown(to - from);
    let sign = if difference.is_sign_positive() && !difference.is_zero() {
        "+"
    } else {
        ""
    };
    format!("{sign}{difference} {}", points(measure, lang))
}

impl<'a> Reading<'a> {
    /// A measure by position.
    pub(super) fn measure(self, at: usize) -> Option<&'a LiveMeasure> {
        self.data.measures.get(at)
    }

    /// The position of a measure.
    pub(super) fn position(self, key: LiveKey) -> Option<usize> {
        let mut all = self.data.measures.iter();
        all.position(|measure| measure.key == key)
    }

    /// A row by position.
    pub(super) fn row(self, row: usize) -> Option<&'a MeasuredRow> {
        self.data.rows.get(row)
    }

    /// A row's name; those without a department are called so.
    pub(in super::super) fn name(self, row: usize) -> String {
        let name = self.row(row).map_or("", |row| &row.name);
        if name.is_empty() {
            self.pen.messages.portfolio.no_department.to_owned()
        } else {
            name.to_owned()
        }
    }

    /// A row's figure with its course.
    pub(super) fn figure(self, row: usize, at: usize) -> Option<&'a MeasuredFigure> {
        self.row(row)?.figures.get(at)
    }

    /// A row's figure on the day or at the month's end that is looked at.
    pub(in super::super) fn quotient(self, row: usize, at: usize) -> Option<Quotient> {
        let figure = self.figure(row, at)?;
        match usize::from(self.month).checked_sub(1) {
            None => Some(figure.now),
            Some(month) => figure.months.get(month).copied().flatten(),
        }
    }

    /// A row's value.
    pub(super) fn ratio(self, row: usize, at: usize) -> Option<Decimal> {
        self.quotient(row, at)?.ratio()
    }

    /// A row's value as it is shown.
    pub(super) fn value(self, row: usize, at: usize) -> Option<Decimal> {
        Some(self.measure(at)?.shown(self.ratio(row, at)?))
    }

    /// A row's value in words; a dash where there is none.
    pub(in super::super) fn value_text(self, row: usize, at: usize) -> String {
        let value = self.measure(at).zip(self.value(row, at));
        value.map_or_else(
            || "–".to_owned(),
            |(measure, value)| text(measure, value, self.pen.lang),
        )
    }

    /// What a row's value is divided by, in words: for execution its budget by name.
    pub(super) fn denominator(self, row: usize, at: usize) -> &'a str {
        let (Some(measure), Some(row)) = (self.measure(at), self.row(row)) else {
            return "";
        };
        if measure.key == LiveKey::Execution {
            row.base.label(self.pen.lang)
        } else {
            measure.denominator(self.pen.lang)
        }
    }

    /// Both sides of a row's value, short: 12/40.
    pub(super) fn sides(self, row: usize, at: usize) -> Option<String> {
        let (measure, quotient) = (self.measure(at)?, self.quotient(row, at)?);
        let [over, under] = [quotient.numerator, quotient.denominator];
        let money = if measure.cases {
            ""
        } else {
            self.pen.lang.pick(" 万元", ", in 10,000 yuan")
        };
        Some(format!(
            "{}/{}{money}",
            side(measure, over),
            side(measure, under)
        ))
    }

    /// Both sides of a quotient with what they are.
    pub(super) fn formula(self, row: usize, at: usize, quotient: Quotient) -> String {
        let Some(measure) = self.measure(at) else {
            return String::new();
        };
        let lang = self.pen.lang;
        let money = if measure.cases {
            ""
        } else {
            lang.pick(" 万元", " (10,000 yuan)")
        };
        format!(
            "{} {}{money} ÷ {} {}{money}",
            measure.numerator(lang),
            side(measure, quotient.numerator),
            self.denominator(row, at),
            side(measure, quotient.denominator),
        )
    }

    /// The day or the month's end that is looked at.
    pub(super) fn as_of(self) -> String {
        if self.month == 0 {
            self.data.as_of.clone()
        } else {
            self.month_end(self.data.year, self.month)
        }
    }

    /// The end of a month, in words; 0 stands for none that is over.
    pub(super) fn month_end(self, year: u16, month: u8) -> String {
        let words = &self.pen.messages.live;
        if month == 0 {
            return words.no_month.to_owned();
        }
        let name = lang::month(month, self.pen.lang);
        fill(words.month_end, &[&year.to_string(), &name])
    }

    /// 序时进度 on the day or at the month's end that is looked at.
    pub(super) fn expected(self) -> Decimal {
        if self.month == 0 {
            return self.data.expected;
        }
        let month = Month::try_from(u16::from(self.month)).ok();
        expected_progress(month, None).share
    }

    /// How execution stands beside the expected progress, by the limits of the row's pack; nothing
    /// where a measure has no limits.
    pub(super) fn lit(self, row: usize, at: usize) -> Option<Lit> {
        let measure = self.measure(at)?;
        if measure.key != LiveKey::Execution {
            return None;
        }
        let ratio = self.ratio(row, at)?;
        let limits = &self.row(row)?.lights;
        Some(light(Some(ratio), self.expected(), limits, None))
    }

    /// A row before and now.
    pub(super) fn pair(self, row: usize, at: usize, against: Against) -> [Option<Quotient>; 2] {
        let Some(figure) = self.figure(row, at) else {
            return [None, None];
        };
        let end = |month: u8| {
            let month = usize::from(month).checked_sub(1)?;
            figure.months.get(month).copied().flatten()
        };
        match against {
            Against::Year if figure.months.is_empty() => [figure.year_before, Some(figure.now)],
            Against::Year => [figure.year_before, end(self.data.month)],
            Against::Month => {
                let month = self.compared_month();
                [end(month.saturating_sub(1)), end(month)]
            }
            Against::Grade => {
                let of = |key| {
                    let at = self.position(key)?;
                    Some(self.figure(row, at)?.now)
                };
                [of(LiveKey::FirstExcellent), of(LiveKey::LastExcellent)]
            }
        }
    }

    /// Whether a part of a year would stand beside what a whole one reached.
    pub(super) fn too_early(self, at: usize, against: Against) -> bool {
        let early = |measure: &LiveMeasure| measure.key.is_too_early(self.data.month);
        against == Against::Year && self.measure(at).is_some_and(early)
    }

    /// Whether a measure has a course through the months.
    pub(super) fn has_course(self, at: usize) -> bool {
        let mut figures = self.data.rows.iter().filter_map(|row| row.figures.get(at));
        figures.any(|figure| !figure.months.is_empty())
    }

    /// Which measures have nothing at the end of the month that is looked at, since they are kept
    /// as of today alone; nothing where all have.
    pub(super) fn not_by_month(&self) -> Option<String> {
        let all = self.data.measures.iter().enumerate();
        let silent = all.filter(|(at, _)| self.month > 0 && !self.has_course(*at));
        let names: Vec<&str> = silent.map(|(_, it)| it.name(self.pen.lang)).collect();
        let names = names.join(self.pen.lang.pick("、", ", "));
        let words = &self.pen.messages.live;
        (!names.is_empty()).then(|| fill(words.not_by_month, &[&names]))
    }

    /// Whether the figure of a month's end is divided by what there is today: earlier budgets and
    /// lists of projects are not summed up.
    pub(super) fn divides_by_today(self, at: usize) -> bool {
        let key = self.measure(at).map(|measure| measure.key);
        matches!(key, Some(LiveKey::Execution | LiveKey::Coverage))
    }

    /// The month at whose end the later side of a change stands; 0 for today.
    pub(super) fn changed_at(self, at: usize, against: Against) -> u8 {
        match against {
            Against::Year if self.has_course(at) => self.data.month,
            Against::Year | Against::Grade => 0,
            Against::Month => self.compared_month(),
        }
    }

    /// The month a month before is set against.
    pub(super) fn compared_month(self) -> u8 {
        if self.month == 0 {
            self.data.month
        } else {
            self.month
        }
    }

    /// Whether a change says more than one case more or less: of money, than one project's even
    /// share of it.
    pub(super) fn says_something(self, row: usize, at: usize, pair: [Quotient; 2]) -> bool {
        let cases = self.measure(at).is_some_and(|measure| measure.cases);
        let projects = self.row(row).map_or(0, |row| row.approved);
        let [before, now] = pair.map(|quotient| {
            let n = if cases { quotient.cases() } else { projects };
            quotient.ratio().map(|ratio| (ratio, n))
        });
        before
            .zip(now)
            .is_some_and(|(before, now)| is_effective(before, now))
    }
}
