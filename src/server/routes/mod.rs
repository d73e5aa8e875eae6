//! Handlers, a file for each resource: extract, find, authorise, let the domain decide, store.

pub(crate) mod admin;
pub(crate) mod alerts;
pub(crate) mod books;
pub(crate) mod budget;
pub(crate) mod cases;
pub(crate) mod comparison;
pub(crate) mod cycle;
pub(crate) mod dismissals;
pub(crate) mod docs;
pub(crate) mod exemptions;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod implementing;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod library;
pub(crate) mod monitoring;
pub(crate) mod organisation;
pub(crate) mod positions;
pub(crate) mod presence;
pub(crate) mod reviews;
pub(crate) mod rollover;
pub(crate) mod session;
pub(crate) mod targets;
pub(crate) mod training;
pub(crate) mod upkeep;
