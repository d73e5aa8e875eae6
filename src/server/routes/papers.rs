//! Documents to take along.

use crate::{
    actor::Actor,
    app::App,
    books::Attachment,
    contract::Contract,
    error::Error,
    extract::{Json, Query, read_body, read_json},
    papers::{self, Paper},
};
use api::{
    Method,
    papers::{
        ANNUAL_PAPER_PATH, AnnualQuery, BRIEF_BYTES_MAX, Brief, ComparisonView, MakeBrief,
        VIEW_BOOK_PATH,
    },
};
use axum::{
    extract::{Request, State},
    http::header,
    routing::get,
};

pub(crate) fn register(contract: &mut Contract) {
    let annual = "Gives a draft of the yearly report of the own jurisdiction as document.";
    let book = "Gives the comparison as workbook.";
    contract
        .route::<MakeBrief, _, _>(make_brief)
        .file(
            ANNUAL_PAPER_PATH,
            Method::Get,
            get(find_annual),
            ("find_annual_paper", annual),
        )
        .file(
            VIEW_BOOK_PATH,
            Method::Get,
            get(find_view_book),
            ("find_comparison_book", book),
        );
}

async fn find_annual(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<AnnualQuery>,
) -> Result<Paper, Error> {
    papers::annual(&app, &actor, asked.year).await
}

/// Reads by hand: a request with pictures is larger than others may be.
async fn make_brief(
    State(app): State<App>,
    actor: Actor,
    request: Request,
) -> Result<Json<Brief>, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(Error::MediaType);
    }
    let bytes = read_body(request, &app, BRIEF_BYTES_MAX).await?;
    let made = papers::brief(&app, &actor, read_json(&bytes)?).await?;
    Ok(Json(made))
}

async fn find_view_book(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<ComparisonView>,
) -> Result<Attachment, Error> {
    papers::view_book(&app, &actor, asked).await
}
