//! Figures beside their goals.

use crate::progress::say;
use anyhow::Result;
use serde::Serialize;
use std::{fs, path::Path};

/// One measured figure.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    name: String,
    value: f64,
    unit: String,
    /// At most this much; none where nothing was promised.
    goal: Option<f64>,
    /// At least this much, for what is better the larger it is.
    least: Option<f64>,
}

impl Figure {
    pub(crate) fn plain(name: &str, value: f64, unit: &str) -> Self {
        Self {
            name: name.to_owned(),
            value,
            unit: unit.to_owned(),
            goal: None,
            least: None,
        }
    }

    pub(crate) fn at_least(self, least: f64) -> Self {
        Self {
            least: Some(least),
            ..self
        }
    }

    pub(crate) fn with_goal(self, goal: f64) -> Self {
        Self {
            goal: Some(goal),
            ..self
        }
    }
}

/// All figures of a run.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn add(&mut self, figure: Figure) {
        self.figures.push(figure);
    }

    /// Prints the table.
    pub(crate) fn print(&self) {
        say(&format!(
            "\n{:<48} {:>12} {:<9} {:>10}",
            "figure", "value", "unit", "goal"
        ));
        for figure in &self.figures {
            let goal = match (figure.goal, figure.least) {
                (Some(goal), _) => format!("≤ {goal}"),
                (None, Some(least)) => format!("≥ {least}"),
                (None, None) => String::new(),
            };
            let missed = figure.goal.is_some_and(|goal| figure.value > goal)
                || figure.least.is_some_and(|least| figure.value < least);
            let mark = if missed { "  missed" } else { "" };
            let Figure {
                name, value, unit, ..
            } = figure;
            say(&format!(
                "{name:<48} {value:>12.3} {unit:<9} {goal:>10}{mark}"
            ));
        }
    }

    /// Writes the same as JSON.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, serde_json::to_vec_pretty(self)?)?;
        say(&format!("\nwritten to {}", file.display()));
        Ok(())
    }
}

/// A quantile of sorted values by nearest rank; 0 where there are none.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index into a list that fits into memory"
)]
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_are_values_that_were_seen() {
        let sorted: Vec<f64> = (1..=200).map(f64::from).collect();
        assert!((quantile(&sorted, 0.5) - 100.0).abs() < f64::EPSILON);
        assert!((quantile(&sorted, 0.99) - 198.0).abs() < f64::EPSILON);
        assert!(quantile(&[], 0.5).abs() < f64::EPSILON);
    }
}
