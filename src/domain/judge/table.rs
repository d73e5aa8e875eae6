//! Checks of the indicator table as a whole: obligatory levels, weights, balance.

use super::{Judging, RuleId, level_sums, row::ReadRow};
use crate::{
    indicator::IndicatorValue,
    pack::{PresetRow, Template},
    problem::Place,
    target::Field,
    taxonomy::{Level1, Level2},
};

fn code(level: Level1) -> String {
    match level {
        Level1::Cost => "cost",
        Level1::Output => "output",
        Level1::Benefit => "benefit",
        Level1::Satisfaction => "satisfaction",
    }
    .to_owned()
}

impl Judging<'_> {
    /// Whether the pack lets this class of expenditure do with preset indicators.
    pub(super) fn is_preset(&self) -> bool {
        self.pack.template(self.context.class) == Template::Preset
    }

    /// The preset indicator of a name, where the class has preset ones.
    pub(super) fn preset(&self, name: &str) -> Option<&PresetRow> {
        let mut all = self.pack.presets.value.iter();
        all.find(|preset| self.is_preset() && preset.name == name)
    }

    /// Checks the table.
    pub(super) fn table(&mut self, rows: &[ReadRow<'_>]) {
        let sums = level_sums(self.draft, self.pack);
        if sums.total != sums.expected_total {
            let args = [sums.total, sums.expected_total].map(|sum| sum.normalize().to_string());
            self.add(Place::Table, RuleId::WeightSum, args);
        }
        if self.is_preset() {
            self.presets(rows);
            return;
        }
        self.must(rows);
        let has = |level| {
            sums.levels
                .iter()
                .any(|sum| sum.level == level && sum.rows > 0)
        };
        for level in &sums.levels {
            if level.rows > 0 && level.sum != level.expected {
                let rule = if level.level == Level1::Benefit && !has(Level1::Satisfaction) {
                    RuleId::LevelWeightMoved
                } else if has(Level1::Cost) {
                    RuleId::LevelWeightCost
                } else {
                    RuleId::LevelWeight
                };
                let [sum, expected] =
                    [level.sum, level.expected].map(|sum| sum.normalize().to_string());
                let args = [code(level.level), sum, expected];
                self.add(Place::Table, rule, args);
            }
        }
        self.balance(rows);
    }

    /// Every preset indicator is there, with the value it was set to.
    fn presets(&mut self, rows: &[ReadRow<'_>]) {
        let pack = self.pack;
        for preset in &pack.presets.value {
            let found = rows.iter().find(|row| row.text(Field::Name) == preset.name);
            let Some(row) = found else {
                let args = [preset.name.clone()];
                self.add(Place::Table, RuleId::PresetMissing, args);
                continue;
            };
            let parse = |value, unit| {
                IndicatorValue::parse(preset.operator, value, unit, self.context.year).ok()
            };
            let is_kept = row.operator == Some(preset.operator)
                && row.value == parse(&preset.value, &preset.unit);
            if row.value.is_some() && row.operator.is_some() && !is_kept {
                let set = format!(
                    "{}{}{}",
                    preset.operator.symbol(),
                    preset.value,
                    preset.unit
                );
                self.at_row(row.id, Field::Value, RuleId::PresetValue, [set]);
            }
        }
    }

    fn must(&mut self, rows: &[ReadRow<'_>]) {
        let (pack, kind) = (self.pack, self.context.kind);
        if self.is_whole() {
            for level in &pack.whole.level1.value {
                if !rows.iter().any(|row| row.level1() == Some(*level)) {
                    self.add(Place::Table, RuleId::MustLevel1Whole, [code(*level)]);
                }
            }
            return;
        }
        let must = &pack.must;
        for level in &must.level1.value {
            if !rows.iter().any(|row| row.level1() == Some(*level)) {
                self.add(Place::Table, RuleId::MustLevel1, [code(*level)]);
            }
        }
        let has = |level: Level2| rows.iter().any(|row| row.level2 == Some(level));
        let by_kind = must.quality_kinds.value.contains(&kind);
        if by_kind && !has(Level2::Quality) {
            let args = [kind.code().to_owned()];
            self.add(Place::Table, RuleId::MustQuality, args);
        }
        for level in &must.level2.value {
            // The kind's own demand for quality says more than the general one.
            let said = *level == Level2::Quality && by_kind;
            if level.is_in(pack.taxonomy.value) && !has(*level) && !said {
                let args = [level.code().to_owned()];
                self.add(Place::Table, RuleId::MustLevel2, args);
            }
        }
        let has_cost =
            has(Level2::OutputCost) || rows.iter().any(|row| row.level1() == Some(Level1::Cost));
        if must.cost_kinds.value.contains(&kind) && !has_cost {
            let args = [kind.code().to_owned()];
            self.add(Place::Table, RuleId::MustCost, args);
        }
    }

    fn balance(&mut self, rows: &[ReadRow<'_>]) {
        self.radar(rows);
        let equal_rows = usize::from(self.pack.checks.equal_rows.value);
        let weights: Option<Vec<_>> = rows.iter().map(|row| row.weight).collect();
        let equal = weights
            .filter(|weights| weights.len() >= equal_rows)
            .and_then(|weights| {
                let first = *weights.first()?;
                weights
                    .iter()
                    .all(|weight| *weight == first)
                    .then_some(first)
            });
        if let Some(weight) = equal {
            let args = [weight.to_string()];
            self.add(Place::Table, RuleId::WeightsEqual, args);
        }
        if !rows.is_empty()
            && !rows
                .iter()
                .any(|row| row.level2 == Some(Level2::Timeliness))
        {
            self.add(Place::Table, RuleId::NoTimeliness, []);
        }
        let satisfaction = rows
            .iter()
            .find(|row| row.level1() == Some(Level1::Satisfaction));
        if let Some(row) = satisfaction.filter(|_| !self.context.serves_public) {
            self.at_row(row.id, Field::Level2, RuleId::SatisfactionNotPublic, []);
        }
    }
}
