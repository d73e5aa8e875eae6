//! A chosen file: its bytes, and what it claims to be.

use api::books::{CSV, XLSX};
use wasm_bindgen_futures::JsFuture;

/// The bytes of a chosen file.
pub(crate) async fn bytes_of(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The media type by a file's name; none for what is not read, or larger than
/// may be.
pub(crate) fn media_type(name: &str, bytes: f64, most: usize) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let fits = bytes <= f64::from(u32::try_from(most).unwrap_or(u32::MAX));
    let known = [(".xlsx", XLSX), (".csv", CSV)];
    let found = known.iter().find(|(ending, _)| name.ends_with(ending));
    found.filter(|_| fits).map(|(_, kind)| *kind)
}
