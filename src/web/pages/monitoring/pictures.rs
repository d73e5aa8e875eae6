//! The charts of the portfolio and of a project of it, for whoever draws them without a page.

use super::{
    charts::{self, Pen},
    months, overview, portfolio,
};
use crate::messages::Messages;
use api::{
    monitoring::{MonitoringOverview, ProjectMonitoring},
    positions::{Positions, TargetLights},
};
use chart::ChartSpec;
use domain::lang::Lang;
use serde::Deserialize;

/// What the server says to the pages of a portfolio and of a project of it.
#[derive(Debug, Deserialize)]
pub struct Answers {
    /// The whole portfolio.
    overview: MonitoringOverview,
    /// Where its projects stand.
    positions: Positions,
    /// The lights of its targets.
    lights: TargetLights,
    /// A project.
    project: ProjectMonitoring,
}

/// The charts in the order a reader meets them: those of the jurisdiction, every chart of the
/// portfolio, and the two a project opens with.
pub fn pictures(answers: &Answers, lang: Lang) -> Vec<ChartSpec> {
    let pen = Pen {
        messages: Messages::of(lang),
        lang,
    };
    let (overview, project) = (&answers.overview, &answers.project);
    let most = overview::UNITS_FIRST;
    let place = overview.places.first().map(|place| {
        [
            months::curve(overview, place, pen),
            charts::ranked(overview, place, most, pen),
            months::heat(overview, place, most, pen),
        ]
    });
    let place = place.into_iter().flatten();
    place
        .chain(portfolio::specs(&answers.positions, &answers.lights, pen))
        .chain([
            charts::cumulative(project, pen),
            charts::bullets(project, pen),
        ])
        .collect()
}
