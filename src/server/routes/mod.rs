//! Handlers, a file for each resource: extract, find, authorise, let the domain decide, store.

pub(crate) mod docs;
pub(crate) mod organisation;
pub(crate) mod session;
