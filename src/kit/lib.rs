//! The design system: markup, ARIA, focus and keyboard of every control the product is made of.
//! It knows no domain, no HTTP, no router and no context but its own: everything comes in through
//! props.

mod album;
mod banner;
mod button;
mod cell;
mod cell_mark;
mod chart_address;
mod chart_frame;
mod chart_room;
mod chart_save;
mod chart_switches;
mod chart_tip;
mod chart_tools;
mod choice;
mod dialog;
mod disclosure;
mod field;
mod focus;
pub mod gallery;

mod icon;
mod issue;
mod live;
mod meeting;
mod on_show;
#[cfg(test)]
mod palette_tests;
mod part;
mod progress;
mod search_box;
mod sheet;
mod side_panel;
mod steps;
mod table;
mod tabs;
#[cfg(test)]
mod tests;
mod text_area;
mod toast;
mod tour;
mod unsaved;
mod virtual_rows;
pub mod words;

// Whole modules, because a component brings its props type with it.
pub use album::{Picture, paint_charts};
pub use banner::*;
pub use button::*;
pub use cell::*;
pub use cell_mark::*;
pub use chart_frame::*;
pub use chart_save::save_file;
pub use chart_switches::Switched;
pub use choice::*;
pub use dialog::*;
pub use disclosure::*;
pub use field::*;
pub use focus::{focus_id, focus_id_later, keep_focus};
pub use icon::*;
pub use issue::*;
pub use live::*;
pub use meeting::*;
pub use on_show::{OnShow, Slide};
pub use progress::*;
pub use search_box::*;
pub use sheet::{Sheet, SheetRow};
pub use side_panel::*;
pub use steps::*;
pub use table::*;
pub use tabs::*;
pub use text_area::*;
pub use toast::*;
pub use tour::*;
pub use unsaved::Unsaved;
pub use virtual_rows::*;
pub use words::Words;

/// The language of the data: names stay Chinese whatever the interface speaks, and say so to
/// whoever reads them aloud.
pub const DATA_LANG: &str = "zh-CN";
