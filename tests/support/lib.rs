//! What the tests share: an app on either engine, driven in-process, and clients signed in to it.

mod app;
pub mod targets;
mod transport;

pub use app::{DEMO_PASSWORD, TestApp};
pub use transport::{Answer, RouterTransport};
