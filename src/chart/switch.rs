//! Which series a chart has, and the same chart without some of them.

use crate::{spec::ChartSpec, spec::SeriesRole};

impl ChartSpec {
    /// The names of the series that can be switched off; none where a chart has no such thing.
    pub fn series(&self) -> Vec<String> {
        let names: Vec<String> = match self {
            Self::Cumulative(spec) => spec.series.iter().map(|it| it.name.clone()).collect(),
            Self::Grouped(spec) => spec.series.iter().map(|it| it.name.clone()).collect(),
            _ => Vec::new(),
        };
        if names.len() > 1 { names } else { Vec::new() }
    }

    /// The same chart without the series named; the range of a forecast goes with its line.
    #[must_use]
    pub fn without(mut self, names: &[String]) -> Self {
        let gone = |name: &String| names.contains(name);
        match &mut self {
            Self::Cumulative(spec) => {
                spec.series.retain(|it| !gone(&it.name));
                let coming = spec.series.iter();
                if !coming.clone().any(|it| it.role == SeriesRole::Forecast) {
                    spec.fan = None;
                }
            }
            Self::Grouped(spec) => {
                // What is left keeps its colour.
                for (at, series) in spec.series.iter_mut().enumerate() {
                    series.colour = series.colour.or(Some(at));
                }
                spec.series.retain(|it| !gone(&it.name));
            }
            _ => {}
        }
        self
    }
}
