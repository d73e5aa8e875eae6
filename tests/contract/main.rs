//! The contract as a caller sees it: every endpoint and every refusal, on either engine.

mod admin;
mod envelope;
mod headers;
mod import;
mod session;
