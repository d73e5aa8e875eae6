//! The contract as a caller sees it: every endpoint and every refusal, on either engine.

mod admin;
mod envelope;
mod headers;
mod home;
mod import;
mod library;
mod lifecycle;
mod lists;
mod reviewing;
mod saving;
mod session;
