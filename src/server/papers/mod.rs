//! Documents people take along, in Chinese whatever the language of the screens is.

mod annual;
mod docx;
mod view;
mod words;

pub(crate) use annual::annual;
pub(crate) use view::{brief, view_book};

use crate::{
    actor::Actor,
    app::App,
    books::disposition,
    db::Tx,
    error::Error,
    measures::{self, Asked},
};
use api::{
    comparison::{Measures, MeasuresQuery},
    papers::DOCX,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use zip::result::ZipError;

/// The mark of invented data, at the top of every page.
const DEMO_MARK: &str = "演示数据";
/// The same on the first page, in a sentence.
const DEMO_NOTE: &str =
    "【演示数据】系统数据部分的单位、项目和金额均为虚构，不得作为真实情况引用。";

fn mark(demo: bool) -> String {
    if demo { DEMO_MARK } else { "" }.to_owned()
}

/// The house's own measures, as the screens ask for them.
async fn measured(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    query: &MeasuresQuery,
) -> Result<Measures, Error> {
    let asked = Asked::of(app, actor, query)?;
    measures::measures(app, tx, actor, &asked).await
}

/// A document to be kept under a name.
#[derive(Debug)]
pub(crate) struct Paper {
    /// The name without its ending.
    name: String,
    bytes: Vec<u8>,
}

impl Paper {
    /// Makes a document beside the requests of others.
    async fn made(
        name: String,
        make: impl FnOnce() -> Result<Vec<u8>, ZipError> + Send + 'static,
    ) -> Result<Self, Error> {
        let made = tokio::task::spawn_blocking(make).await;
        let bytes = made.map_err(anyhow::Error::new)?;
        Ok(Self {
            name,
            bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
        })
    }
}

impl IntoResponse for Paper {
    fn into_response(self) -> Response {
        let head = [
            (header::CONTENT_TYPE, DOCX.to_owned()),
            (header::CONTENT_DISPOSITION, disposition(&self.name, "docx")),
        ];
        (head, self.bytes).into_response()
    }
}
