//! Pasting a block of a spreadsheet into a table: what the clipboard carries, and the preview of
//! what would land where.

mod plan;
mod preview;

pub(crate) use plan::Plan;
pub(crate) use preview::PastePreview;
#[cfg(test)]
pub(crate) use preview::sheet;

use leptos::ev::ClipboardEvent;
use wasm_bindgen::{JsCast, JsValue};

const PLAIN: &str = "text/plain";

/// The text that is pasted, where there is any.
pub(crate) fn pasted(event: &ClipboardEvent) -> Option<String> {
    let text = carried(event, "getData", &[PLAIN])?.as_string()?;
    (!text.is_empty()).then_some(text)
}

/// Puts a text on the clipboard; false where the browser does not let it.
pub(crate) fn copied(event: &ClipboardEvent, text: &str) -> bool {
    carried(event, "setData", &[PLAIN, text]).is_some()
}

/// Calls a method of what the clipboard carries.
fn carried(event: &ClipboardEvent, method: &str, args: &[&str]) -> Option<JsValue> {
    let data = js_sys::Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let call = js_sys::Reflect::get(&data, &JsValue::from_str(method)).ok()?;
    let args: js_sys::Array = args.iter().map(|arg| JsValue::from_str(arg)).collect();
    call.dyn_ref::<js_sys::Function>()?.apply(&data, &args).ok()
}
