//! The site inside this executable.
//!
//! The table is named by `WENXIAO_SITE`: a placeholder by `.cargo/config.toml`, the finished
//! site by `cargo xtask`. It is read here and not in a build script, because a build script
//! would compile the library again at every change of the site.

use server::site::{File, Site};

const FILES: &[File] = include!(env!("WENXIAO_SITE"));

/// The site that was built in.
pub(crate) fn site() -> Site {
    Site::new(FILES)
}
