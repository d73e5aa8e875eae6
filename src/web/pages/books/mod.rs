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

pub(crate) use bulk::{bulk_button, bulk_section};
pub(crate) use file::bytes_of;
pub(crate) use menu::{list_link, target_menu};
