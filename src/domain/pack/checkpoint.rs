//! A date on which monitoring asks a question, as a program can read it.

use super::{Mark, Source};
use crate::{
    alert::{Looks, Treatment},
    lang::Lang,
    period::{FiscalYear, Month},
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// A date on which monitoring asks a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Its name within the pack: of one project and year it finds something once.
    pub code: String,
    /// Month.
    pub month: Month,
    /// Day.
    pub day: u8,
    /// Whether the same is asked at the end of every month before it, of the figures of that month.
    #[serde(default)]
    pub monthly: bool,
    /// The last month whose figures are judged; that of the date if absent.
    #[serde(default)]
    pub through: Option<Month>,
    /// Days after the date in which the figures of the last month still come in.
    #[serde(default)]
    pub wait: u8,
    /// What it looks for.
    pub looks: Looks,
    /// The line that is looked for, where it needs one: a factor of the expected progress, or a
    /// share of the budget.
    #[serde(default)]
    pub line: Option<Decimal>,
    /// Which treatment it proposes.
    pub treatment: Treatment,
    /// Whether a project goes on 重点关注台账.
    #[serde(default)]
    pub watch: bool,
    /// Whether only finance closes what it finds; the supervising department may otherwise.
    #[serde(default)]
    pub finance_closes: bool,
    /// What is asked and what follows.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
    /// What of it no document prints, and why we set it so; empty where all of it is printed.
    #[serde(default)]
    pub ours: String,
    /// Its own source, where that is another one than of the list.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// Where one entry of a list comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// How far it may be quoted.
    pub mark: Mark,
    /// Document number or title.
    #[serde(default)]
    pub document: String,
    /// Article or section.
    pub article: String,
}

impl Basis {
    /// Whether it names its document, which only a proposal need not.
    pub fn is_whole(&self) -> bool {
        let named = !self.document.trim().is_empty() || self.mark == Mark::Proposal;
        named && !self.article.trim().is_empty()
    }
}

impl Checkpoint {
    /// What is asked, in a language.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.text_zh, &self.text_en)
    }

    /// The last month whose figures are judged.
    pub fn through(&self) -> Month {
        self.through.unwrap_or(self.month)
    }

    /// The date in a year; 29 February is the last day of a shorter month.
    pub fn date(&self, year: FiscalYear) -> Date {
        let last = self.month.last_day(year);
        last.replace_day(self.day).unwrap_or(last)
    }

    /// The last day on which the figures asked about are in time.
    pub fn deadline(&self, year: FiscalYear) -> Date {
        let wait = Duration::days(i64::from(self.wait));
        self.date(year).checked_add(wait).unwrap_or(Date::MAX)
    }

    /// The day from which on it can be judged. A deadline is missed once its day is over.
    pub fn ready(&self, year: FiscalYear) -> Date {
        let deadline = self.deadline(year);
        if self.looks == Looks::Unreported {
            deadline.next_day().unwrap_or(deadline)
        } else {
            deadline
        }
    }

    /// The dates it stands for: one, or the end of each month up to its own.
    pub fn dates(&self) -> Vec<Self> {
        if !self.monthly {
            return vec![self.clone()];
        }
        let months = Month::all().take_while(|month| *month <= self.month);
        months.map(|month| self.in_month(month)).collect()
    }

    fn in_month(&self, month: Month) -> Self {
        Self {
            code: format!("{}.{:02}", self.code, month.get()),
            month,
            monthly: false,
            text_zh: format!("{month}月：{}", self.text_zh),
            text_en: format!("Month {month}: {}", self.text_en),
            ..self.clone()
        }
    }

    /// Whether the line is there where one is needed, and within reason.
    pub fn has_its_line(&self) -> bool {
        let fits = |line: Decimal| line > Decimal::ZERO && line <= dec!(1);
        match self.looks {
            Looks::Slow | Looks::Unpayable => self.line.is_some_and(fits),
            _ => self.line.is_none(),
        }
    }

    /// The rules behind it: its document first, then what of it is our proposal.
    pub fn sources(&self, of_list: &Source) -> Vec<Source> {
        let own = self.basis.as_ref().map_or_else(
            || of_list.clone(),
            |basis| Source {
                mark: basis.mark,
                document: basis.document.clone(),
                article: basis.article.clone(),
                layer: of_list.layer.clone(),
            },
        );
        let ours = (!self.ours.is_empty()).then(|| Source {
            mark: Mark::Proposal,
            document: String::new(),
            article: self.ours.clone(),
            layer: of_list.layer.clone(),
        });
        std::iter::once(own).chain(ours).collect()
    }
}
