//! What the tests share: an app on either engine, driven in-process, and clients signed in to it.

mod app;
mod caller;
pub mod census;
mod furnished;
pub mod ledger;
mod pattern;
pub mod targets;
mod transport;

pub use app::{DEMO_PASSWORD, TestApp};
pub use caller::{Caller, Wild};
pub use furnished::TRAINEES;
pub use transport::{Answer, RouterTransport};
