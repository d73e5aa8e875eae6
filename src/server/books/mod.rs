//! Workbooks: the official form out, a filled one in with a preview, and lists.

mod against;
mod answer;
mod block;
mod csv;
mod form;
pub(crate) mod grid;
mod headings;
mod layout;
mod lines;
mod list;
mod mapping;
mod marker;
mod merge;
mod pen;
mod preview;
mod tidy;
mod whole;
mod write;

pub(crate) use against::{Said, against};
pub(crate) use answer::{Attachment, disposition};
pub(crate) use block::{block, block_book};
pub(crate) use headings::{headings, samples};
pub(crate) use list::list_book;
pub(crate) use mapping::{alike, owner as mapping_owner, plain, save as save_mapping};
pub(crate) use pen::lines;
pub(crate) use preview::preview;
pub(crate) use tidy::{stored, without_percent};
pub(crate) use write::form_book;
