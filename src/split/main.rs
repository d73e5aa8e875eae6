//! Mounts the app in chunks: what is reached only from one of these functions becomes a file of its
//! own when `cargo xtask` cuts the program. Everything else is in the first file.
#![expect(
    clippy::unnecessary_wraps,
    reason = "whether a chunk comes at all is added by the macro"
)]

use web::{
    Lost, Screen,
    chunk::{Chunk, Coming},
    wasm_split::wasm_split,
};

fn main() {
    web::mount(web::chunk::Source::Later(bring));
}

fn bring(chunk: Chunk) -> Coming {
    match chunk {
        Chunk::Frame => Box::pin(frame()),
        Chunk::Lists => Box::pin(lists()),
        Chunk::Form => Box::pin(form()),
        Chunk::Library => Box::pin(library()),
        Chunk::Monitoring => Box::pin(monitoring()),
        Chunk::Payments => Box::pin(payments()),
        Chunk::Briefing => Box::pin(briefing()),
        Chunk::Compare => Box::pin(compare()),
        Chunk::Campaign => Box::pin(campaign()),
        Chunk::Admin => Box::pin(admin()),
    }
}

#[wasm_split(frame, fallible, wasm_split_path = web::wasm_split)]
fn frame() -> Result<Screen, Lost> {
    Ok(Screen::FRAME)
}

#[wasm_split(lists, fallible, wasm_split_path = web::wasm_split)]
fn lists() -> Result<Screen, Lost> {
    Ok(Screen::LISTS)
}

#[wasm_split(form, fallible, wasm_split_path = web::wasm_split)]
fn form() -> Result<Screen, Lost> {
    Ok(Screen::FORM)
}

#[wasm_split(library, fallible, wasm_split_path = web::wasm_split)]
fn library() -> Result<Screen, Lost> {
    Ok(Screen::LIBRARY)
}

#[wasm_split(monitoring, fallible, wasm_split_path = web::wasm_split)]
fn monitoring() -> Result<Screen, Lost> {
    Ok(Screen::MONITORING)
}

#[wasm_split(payments, fallible, wasm_split_path = web::wasm_split)]
fn payments() -> Result<Screen, Lost> {
    Ok(Screen::PAYMENTS)
}

#[wasm_split(briefing, fallible, wasm_split_path = web::wasm_split)]
fn briefing() -> Result<Screen, Lost> {
    Ok(Screen::BRIEFING)
}

#[wasm_split(compare, fallible, wasm_split_path = web::wasm_split)]
fn compare() -> Result<Screen, Lost> {
    Ok(Screen::COMPARE)
}

#[wasm_split(campaign, fallible, wasm_split_path = web::wasm_split)]
fn campaign() -> Result<Screen, Lost> {
    Ok(Screen::CAMPAIGN)
}

#[wasm_split(admin, fallible, wasm_split_path = web::wasm_split)]
fn admin() -> Result<Screen, Lost> {
    Ok(Screen::ADMIN)
}
