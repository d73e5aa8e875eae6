//! The process `wenxiao`: everything that needs a socket, a disk or a clock.

pub mod actor;
pub mod app;
pub mod check;
pub mod cli;
pub mod clock;
pub mod config;
pub mod contract;
pub mod db;
pub mod demo;
pub mod error;
mod error_words;
pub mod extract;
pub mod ids;
mod layers;
mod library;
pub mod packs;
pub mod passwords;
mod pinyin_index;
mod portfolio;
mod progress;
pub mod proxy;
mod recording;
pub mod router;
mod routes;
pub mod serving;
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
