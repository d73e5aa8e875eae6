//! Targets as workbooks: the buttons that give one out, the dialog that takes one in.

mod block;
mod bulk;
mod bulk_preview;
mod bulk_told;
mod changes;
mod dialog;
mod file;
mod mapping;
mod menu;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use bulk::{bulk_button, bulk_section};
pub(crate) use bulk_told::{history, job as told, refusals};
pub(crate) use file::{bytes_of, media_type};
pub(crate) use mapping::{Chosen, Frame, editor};
pub(crate) use menu::{list_link, target_menu};
pub(crate) use watch::{stop, watch};
