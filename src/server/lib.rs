//! The process `wenxiao`: everything that needs a socket, a disk or a clock.

pub mod actor;
pub mod app;
pub mod check;
pub mod clock;
pub mod config;
pub mod contract;
pub mod db;
pub mod error;
mod error_words;
pub mod extract;
pub mod ids;
pub mod import;
mod layers;
mod library;
pub mod packs;
pub mod passwords;
mod pinyin_index;
pub mod provision;
pub mod proxy;
pub mod router;
mod routes;
mod session;
mod signin;
pub mod site;
mod slow;
mod target;
mod telemetry;
pub mod words;
pub mod workspaces;

pub use app::App;
pub use error::Error;
pub use router::router;
