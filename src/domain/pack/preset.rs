//! The indicators some classes of expenditure get ready made, for the unit to confirm.

use crate::{
    indicator::Operator,
    target::{Cell, Cells, Field, Origin},
    taxonomy::Level2,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A preset indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresetRow {
    /// Second level.
    pub level2: Level2,
    /// What is measured.
    pub name: String,
    /// Operator.
    pub operator: Operator,
    /// Value, as on the form.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Its share of the sum of weights, 0 to 1.
    pub share: Decimal,
    /// Meaning and calculation.
    pub explanation: String,
    /// The scoring rule in words.
    pub scoring: String,
}

impl PresetRow {
    /// The row as it enters a target whose weights sum to `total`. As with a suggestion from the
    /// library, the value waits for somebody to stand behind it.
    pub fn cells(&self, total: Decimal) -> Cells {
        let texts = [
            (Field::Level2, self.level2.code().to_owned()),
            (Field::Name, self.name.clone()),
            (Field::Operator, self.operator.symbol().to_owned()),
            (Field::Value, self.value.clone()),
            (Field::Unit, self.unit.clone()),
            (Field::Weight, (total * self.share).normalize().to_string()),
            (Field::Explanation, self.explanation.clone()),
            (Field::Scoring, self.scoring.clone()),
        ];
        let cell = |(field, text): (Field, String)| {
            let cell = Cell {
                text,
                origin: Origin::Preset,
                confirmed: field != Field::Value,
            };
            (field, cell)
        };
        texts.into_iter().map(cell).collect()
    }
}
