//! The contract as a caller sees it: every endpoint and every refusal, on either engine.

mod envelope;
mod headers;
mod session;
