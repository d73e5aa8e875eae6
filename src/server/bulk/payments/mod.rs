//! Payments from a file of another system: matched by project code, month and source of funds,
//! previewed, written as dated events that correct earlier ones.

mod known;
mod plan;
mod preview;
mod reading;
mod rows;
mod run;
mod store;
mod template;

pub(crate) use preview::preview;
pub(crate) use run::start;
pub(crate) use template::template;

pub(super) use reading::PaymentsAs;

use crate::{actor::Actor, app::App, db::Db, error::Error};
use domain::{payments::Rules, period::FiscalYear, role::Role};

/// The database somebody imports payments into; whose work it is.
pub(crate) async fn database(app: &App, actor: &Actor) -> Result<Db, Error> {
    actor.must_be(&[Role::Unit, Role::Department, Role::Finance])?;
    app.db(actor).await
}

/// The fiscal year of the payments: the present one, or one before it.
fn year_of(app: &App, year: u16) -> Result<FiscalYear, Error> {
    let known = super::job::year_of(year)?;
    if i32::from(year) > app.clock.today().year() {
        return Err(Error::field(
            "year",
            "year.not_begun",
            "该年度还没有开始，没有支付可以导入。",
            "This year has not begun: there are no payments yet.",
        ));
    }
    Ok(known)
}

/// By what the rows are read.
fn rules(app: &App, year: FiscalYear, read_as: &PaymentsAs) -> Rules {
    Rules {
        year,
        today: app.clock.today(),
        unit: read_as.unit,
    }
}
