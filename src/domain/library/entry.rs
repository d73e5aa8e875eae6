//! An entry as somebody maintains it: what is typed, and what follows from it.

use super::{LibraryIndicator, Reach, ScoringRule};
use crate::{
    indicator::{IndicatorValue, Operator, ValueError, ValueKind},
    period::FiscalYear,
    taxonomy::Level2,
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

/// What is typed of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryDraft {
    /// What is measured.
    pub name: String,
    /// Second level.
    pub level2: Level2,
    /// 205 教育, or 000 通用.
    pub functional_class: String,
    /// 培训, 工程 … as the library groups them.
    pub project_type: String,
    /// Operator.
    pub operator: Operator,
    /// A usual value, as text.
    pub typical_value: String,
    /// Unit, empty where there is none.
    pub unit: String,
    /// Meaning, calculation, scope.
    pub explanation: String,
    /// The scoring rule in words.
    pub scoring: String,
    /// Kind of source.
    pub source: String,
    /// For whom it is.
    pub reach: Reach,
}

impl EntryDraft {
    /// The usual value as it is read in a year.
    pub fn value(&self, year: FiscalYear) -> Result<IndicatorValue, ValueError> {
        IndicatorValue::parse(self.operator, &self.typical_value, &self.unit, year)
    }

    /// Whether class and reach go together: what is common is of no single class, what belongs to
    /// an industry is of one.
    pub fn reach_fits(&self) -> bool {
        let is_general = self.functional_class.starts_with("000");
        match self.reach {
            Reach::Common => is_general,
            Reach::Industry => !is_general,
            Reach::Local => true,
        }
    }

    /// The three digits of the functional class and its name: 「205 教育」.
    pub fn class_fits(&self) -> bool {
        let (digits, name) = self
            .functional_class
            .split_at_checked(3)
            .unwrap_or_default();
        digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.len() == 3
            && name.starts_with(' ')
            && !name.trim().is_empty()
    }

    /// The entry, without pinyin. What was a rule of the same operator and kind of value stays;
    /// else the usual rule of that operator and kind is taken.
    pub fn entry(
        self,
        code: String,
        place: String,
        value: &IndicatorValue,
        before: Option<&LibraryIndicator>,
    ) -> LibraryIndicator {
        let value_type = value.kind();
        let kept = before
            .filter(|before| before.operator == self.operator && before.value_type == value_type);
        let date = match value {
            IndicatorValue::Date(date) => Some(*date),
            _ => None,
        };
        let usual = || usual_rule(self.operator, value_type);
        let rule = kept.map_or_else(usual, |before| before.rule.clone());
        LibraryIndicator {
            code,
            name: self.name,
            level1: self.level2.level1(),
            level2: self.level2,
            functional_class: self.functional_class,
            project_type: self.project_type,
            value_type,
            direction: self.operator.direction(),
            operator: self.operator,
            typical_value: self.typical_value,
            unit: self.unit,
            explanation: self.explanation,
            scoring: self.scoring,
            rule,
            date,
            source: self.source,
            initials: String::new(),
            pinyin: String::new(),
            reach: Some(self.reach),
            place,
        }
    }
}

impl LibraryIndicator {
    /// The entry as it can be typed over.
    pub fn draft(&self) -> EntryDraft {
        EntryDraft {
            name: self.name.clone(),
            level2: self.level2,
            functional_class: self.functional_class.clone(),
            project_type: self.project_type.clone(),
            operator: self.operator,
            typical_value: self.typical_value.clone(),
            unit: self.unit.clone(),
            explanation: self.explanation.clone(),
            scoring: self.scoring.clone(),
            source: self.source.clone(),
            reach: self.reach(),
        }
    }
}

/// The rule of 10号: in proportion for what has a number, met or not for what has none.
fn usual_rule(operator: Operator, kind: ValueKind) -> ScoringRule {
    let pass_line = None;
    match (kind, operator) {
        (ValueKind::Qualitative, _) | (_, Operator::Qualitative) => ScoringRule::QualitativeBands {
            bands: vec![Decimal::ONE, dec!(0.8), dec!(0.6), Decimal::ZERO],
        },
        (ValueKind::Date | ValueKind::YesNo, _) => ScoringRule::YesNo,
        (_, Operator::Greater | Operator::AtLeast) => ScoringRule::Ratio { pass_line },
        (_, Operator::Less | Operator::AtMost) => ScoringRule::InverseRatio { pass_line },
        (_, Operator::Equal) => ScoringRule::EqualityRatio { pass_line },
    }
}

/// The two digits of a second level in a code.
pub fn level_digits(level: Level2) -> &'static str {
    match level {
        Level2::EconomicCost => "11",
        Level2::SocialCost => "12",
        Level2::EcologicalCost => "13",
        Level2::Quantity => "21",
        Level2::Quality => "22",
        Level2::Timeliness => "23",
        Level2::OutputCost => "24",
        Level2::EconomicBenefit => "31",
        Level2::SocialBenefit => "32",
        Level2::EcologicalBenefit => "33",
        Level2::SustainableImpact => "34",
        Level2::ServiceSatisfaction => "41",
    }
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::embedded;

    #[test]
    fn an_entry_typed_over_without_a_change_stays_what_it_is() {
        let year = FiscalYear::try_from(2027).unwrap();
        for entry in embedded() {
            let draft = entry.draft();
            assert!(draft.class_fits() && draft.reach_fits(), "{}", entry.code);
            // 「春节前」 has no day, and 是 is a word of its own.
            let Ok(value) = draft.value(year) else {
                continue;
            };
            if value.kind() != entry.value_type {
                continue;
            }
            let code = entry.code.clone();
            let again = draft.entry(code, String::new(), &value, Some(&entry));
            assert_eq!(again.rule, entry.rule);
            assert_eq!(again.level1, entry.level1);
            assert_eq!(entry.code.get(7..9), Some(level_digits(entry.level2)));
        }
    }

    #[test]
    fn another_operator_takes_the_usual_rule() {
        let entry = embedded().remove(0);
        let year = FiscalYear::try_from(2027).unwrap();
        let draft = EntryDraft {
            operator: Operator::AtLeast,
            ..entry.draft()
        };
        let value = draft.value(year).unwrap();
        let made = draft.entry("x".to_owned(), "640104".to_owned(), &value, Some(&entry));
        assert_eq!(made.rule, ScoringRule::Ratio { pass_line: None });
        assert_eq!(made.place, "640104");
    }
}
