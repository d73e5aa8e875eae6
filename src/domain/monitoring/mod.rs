//! Monitoring 执行监控: dated events as of any day, expected progress, attainment, two lights.

mod booking;
mod combination;
mod events;
mod forecast;
mod lights;
mod over_time;
mod plane;
mod progress;
pub mod report;
mod standing;
#[cfg(test)]
mod tests;
mod whole;

pub use booking::{Booked, Booking, Doubt};
pub use combination::{Combination, against};
pub use events::{
    BudgetChange, BudgetEvent, BudgetFigures, ExecutionEvent, budget_as_of, budget_in_effect,
    cumulative, monthly_amounts, monthly_cumulative, spent_as_of,
};
pub use forecast::{FORECAST_MONTHS_MIN, Forecast, ForecastMonth, forecast};
pub use lights::{
    Forced, Light, Likelihood, Lit, light, money_why, project_light, target_light, zero_point,
    zero_points,
};
pub use over_time::{Dated, target_lights};
pub use plane::{
    Bounds, Chosen, Ends, PLANE_STEP, RATE_STEPS, UNRATED, plane_middle, plane_step, rate_step,
};
pub use progress::{
    Attainment, Planned, Progress, RateShown, Reported, attainment, execution_rate, expected_of,
    expected_progress, months_passed,
};
pub use standing::{Standing, Urgency, light_place, placed_light};
pub use whole::{Measure, Whole, due_by, whole};
