//! How requests travel in the browser; the only file that fetches.

use crate::connection::{Connection, STORED};
use api::client::{Lost, Reply, Request, Transport};
use gloo_net::http::{Method, RequestBuilder};
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use std::{cell::Cell, rc::Rc, time::Duration};
use web_sys::AbortController;

/// Longer than any answer the server gives before it gives up itself.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The browser's fetch. Reads end with the page that asked; writes are always carried through.
#[derive(Debug)]
pub(crate) struct Fetch {
    /// Told by every answer whether it was kept.
    pub(crate) connection: RwSignal<Connection>,
}

impl Transport for Fetch {
    async fn send(&self, request: Request) -> Result<Reply, Lost> {
        let Ok(controller) = AbortController::new() else {
            return Err(Lost::Offline);
        };
        if request.method == "GET" {
            abort_on_cleanup(&controller);
        }
        let late = Rc::new(Cell::new(false));
        let timer = {
            let (late, controller) = (Rc::clone(&late), controller.clone());
            let ring = move || {
                late.set(true);
                controller.abort();
            };
            set_timeout_with_handle(ring, TIMEOUT).ok()
        };
        let reply = exchange(request, &controller).await;
        if let Some(timer) = timer {
            timer.clear();
        }
        let lost = if late.get() {
            Lost::TimedOut
        } else {
            Lost::Offline
        };
        let (reply, stored) = reply.map_err(|_| lost)?;
        let before = self.connection.get_untracked();
        let now = before.after(stored);
        if now != before {
            self.connection.set(now);
        }
        Ok(reply)
    }
}

fn abort_on_cleanup(controller: &AbortController) {
    let controller = StoredValue::new_local(controller.clone());
    on_cleanup(move || {
        controller.try_with_value(AbortController::abort);
    });
}

/// The answer, and since when it was kept where it did not come from the server now.
async fn exchange(
    request: Request,
    controller: &AbortController,
) -> Result<(Reply, Option<f64>), gloo_net::Error> {
    let signal = controller.signal();
    let mut builder = RequestBuilder::new(&request.target)
        .method(method(request.method))
        .abort_signal(Some(&signal));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let ready = match request.body {
        Some(bytes) => builder.body(js_sys::Uint8Array::from(bytes.as_slice()))?,
        None => builder.build()?,
    };
    let response = ready.send().await?;
    let headers = response.headers();
    // The browser reads the number: Rust's own reading of fractions comes with large tables.
    let stored = headers.get(STORED);
    let stored = stored.map(|at| js_sys::Number::parse_float(&at));
    let stored = stored.filter(|at| at.is_finite());
    let reply = Reply {
        status: response.status(),
        etag: headers.get("etag"),
        body: response.binary().await?,
    };
    Ok((reply, stored))
}

fn method(name: &str) -> Method {
    match name {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::GET,
    }
}
