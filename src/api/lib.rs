//! The contract: endpoints, wire types, the error envelope and a typed client over any transport.
//!
//! Nothing here knows how a request travels (the browser fetches, the tests call the router).

pub mod adjustment;
pub mod admin;
pub mod alert;
pub mod books;
pub mod briefing;
pub mod cases;
pub mod client;
pub mod comparison;
pub mod cycle;
pub mod dismissal;
pub mod endpoint;
pub mod error;
pub mod exemption;
pub mod figures;
pub mod files;
pub mod history;
pub mod home;
pub mod implementing;
pub mod imports;
pub mod later;
pub mod library;
pub mod monitoring;
pub mod organisation;
pub mod page;
pub mod papers;
pub mod payments;
pub mod positions;
pub mod presence;
pub mod report;
pub mod rollover;
pub mod rules;
pub mod session;
pub mod standing;
pub mod targets;
pub mod training;

pub use client::{Client, ClientError};
pub use endpoint::{Endpoint, Method, Nothing};
pub use error::ApiProblem;
pub use later::Later;
pub use page::Page;

/// Every endpoint and wire type, for the client that speaks them all.
mod prelude {
    pub(crate) use crate::{
        admin::*,
        books::*,
        cases::*,
        comparison::*,
        dismissal::*,
        files::*,
        home::*,
        implementing::*,
        imports::*,
        library::*,
        monitoring::*,
        organisation::*,
        payments::*,
        positions::{FindPositions, FindTargetLights, KeepDay, PositionsQuery},
        presence::*,
        session::*,
        targets::*,
        training::*,
    };
}
