//! Signing in and out, the own password, borrowed eyes.

use crate::{actor::MaybeActor, app::App, contract::Contract, error::Error, extract::Json};
use api::session::{FindSession, SessionState};
use axum::extract::State;

pub(crate) fn register(contract: &mut Contract) {
    contract.route::<FindSession, _, _>(find_session);
}

async fn find_session(
    State(app): State<App>,
    MaybeActor(_): MaybeActor,
) -> Result<Json<SessionState>, Error> {
    Ok(Json(SessionState {
        session: None,
        business_date: app.clock.today().to_string(),
        demo: app.config.demo,
        demo_accounts: Vec::new(),
        insecure: app.config.insecure(),
    }))
}
