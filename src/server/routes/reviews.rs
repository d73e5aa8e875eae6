//! The review queue and reviewers' remarks.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, Path, Query},
    target::{self, Wanted, remarking},
};
use api::{
    Nothing, Page,
    targets::{
        CreateRemark, ListReviews, ListTargetsQuery, NewRemark, Remark, RemoveRemark, TargetSort,
        TargetSummary,
    },
};
use axum::extract::State;
use domain::{
    id::{RemarkId, TargetId},
    role::Role,
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ListReviews, _, _>(list_reviews)
        .route::<CreateRemark, _, _>(create_remark)
        .route::<RemoveRemark, _, _>(remove_remark);
}

async fn list_reviews(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListTargetsQuery>,
) -> Result<Json<Page<TargetSummary>>, Error> {
    actor.must_be(&[Role::Department, Role::Finance])?;
    let mut tx = target::database(&app, &actor).await?.read().await?;
    let wanted = Wanted {
        waiting: true,
        sort: TargetSort::Problems,
    };
    let page = target::list_page(&app, &actor, &mut tx, &query, wanted).await?;
    Ok(Json(page))
}

async fn create_remark(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Json(new): Json<NewRemark>,
) -> Result<Json<Remark>, Error> {
    let remark = remarking::create(&app, &actor, id, &new).await?;
    Ok(Json(remark))
}

async fn remove_remark(
    State(app): State<App>,
    actor: Actor,
    Path((id, remark)): Path<(TargetId, RemarkId)>,
) -> Result<Json<Nothing>, Error> {
    remarking::remove(&app, &actor, id, remark).await?;
    Ok(Json(Nothing {}))
}
