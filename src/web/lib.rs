//! The Leptos app. It shows what the contract gives and sends what people decide; what is true is
//! decided in `domain`, how a control behaves in `kit`.
#![recursion_limit = "256"]
#![expect(dead_code, reason = "texts of areas whose pages come next")]
#![expect(unreachable_pub, reason = "the component macro makes its props public")]

mod address;
mod autosave;
mod bound;
pub mod chunk;
mod connection;
mod ctx;
mod drafts;
mod error_page;
mod eyes;
mod fetch;
mod foot;
mod freshness;
mod functional;
mod grid;
mod lang;
mod loaded;
mod messages;
mod pages;
mod pasting;
mod prefs;
mod printing;
mod route;
mod session;
mod shell;
mod sign_in;
mod source;
mod storage;
mod tour;

pub use chunk::{Lost, Screen};
/// What a cut is made with.
pub use leptos::wasm_split;
/// The charts of a portfolio, made of what the server says.
pub use pages::{Answers, pictures};

use crate::{
    chunk::{Chunk, Chunks},
    ctx::Ctx,
    prefs::Stored,
    shell::Shell,
};
use leptos::prelude::*;
use leptos_router::components::Router;

/// Puts the app on the page.
pub fn mount(chunks: chunk::Source) {
    mount_to_body(move || view! { <App stored=Stored::load() chunks /> });
}

/// The whole app; `stored` is what this browser remembers of language and look.
#[component]
fn App(stored: Stored, chunks: chunk::Source) -> impl IntoView {
    let chunks = Chunks::new(chunks);
    provide_context(chunks);
    // Whoever signs in finds it here; who is signed in already waits less.
    chunks.fetch(Chunk::Frame);
    let ctx = Ctx::new(stored);
    provide_context(ctx);
    ctx.prefs.keep();
    ctx.tour.keep();
    session::hear(ctx);
    connection::watch(ctx);
    view! {
        <Router>
            <Shell />
        </Router>
    }
}

#[cfg(test)]
mod tests;
