//! A drawing as a file: the picture as vectors or points, the numbers as a workbook.

use chart::Drawing;
use js_sys::{Array, Function, Reflect, Uint8Array};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

/// Points of a saved picture for each unit of the drawing.
const POINTS_PER_UNIT: f32 = 2.0;

/// How long a file waits for the browser to have taken it.
const KEPT: Duration = Duration::from_mins(1);

/// Saves the drawing as it is; without the style sheet it has the light theme's colours.
pub(crate) fn save_svg(drawing: &Drawing, name: &str) {
    if let Some(url) = svg_url(&drawing.svg) {
        download(&url, &format!("{name}.svg"));
    }
}

/// Saves a workbook.
pub(crate) fn save_book(bytes: &[u8], name: &str) {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if let Some(data) = base64(bytes) {
        download(
            &format!("data:{kind};base64,{data}"),
            &format!("{name}.xlsx"),
        );
    }
}

/// Saves the drawing as points, once the browser has painted it.
pub(crate) fn save_png(drawing: &Drawing, name: &str) {
    let name = format!("{name}.png");
    let size = (drawing.width, drawing.height);
    to_png(&drawing.svg, size, move |url| {
        if let Some(url) = url {
            download(&url, &name);
        }
    });
}

/// Paints a drawing of a size as points, twice as many as it has units, and gives its address as
/// data; none where the browser cannot paint it.
pub(crate) fn to_png(svg: &str, size: (f32, f32), then: impl FnOnce(Option<String>) + 'static) {
    let (Some(url), Ok(image)) = (svg_url(svg), HtmlImageElement::new()) else {
        then(None);
        return;
    };
    let then = Rc::new(Cell::new(Some(then)));
    let failed = Rc::clone(&then);
    let painted = image.clone();
    let paint = Closure::once_into_js(move || {
        if let Some(then) = then.take() {
            then(png_url(&painted, size));
        }
    });
    let fail = Closure::once_into_js(move || {
        if let Some(then) = failed.take() {
            then(None);
        }
    });
    image.set_onload(Some(paint.unchecked_ref()));
    image.set_onerror(Some(fail.unchecked_ref()));
    image.set_src(&url);
}

/// Keeps a file that came as base64. It goes by way of the browser's store: an address that holds
/// the bytes themselves may not be as long as a document.
pub fn save_file(base64: &str, kind: &str, name: &str) {
    let Ok(text) = leptos::prelude::window().atob(base64) else {
        return;
    };
    let bytes: Vec<u8> = text
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob));
    if let Ok(url) = url {
        download(&url, name);
        let forget = move || Url::revoke_object_url(&url).unwrap_or_default();
        leptos::prelude::set_timeout(forget, KEPT);
    }
}

fn png_url(image: &HtmlImageElement, (width, height): (f32, f32)) -> Option<String> {
    let canvas = element::<HtmlCanvasElement>("canvas")?;
    let (width, height) = (width * POINTS_PER_UNIT, height * POINTS_PER_UNIT);
    set(&canvas, "width", width);
    set(&canvas, "height", height);
    let pen = canvas.get_context("2d").ok().flatten()?;
    let draw: Function = Reflect::get(&pen, &"drawImage".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let [zero, width, height] = [0.0, width, height].map(JsValue::from);
    let arguments = Array::of5(image, &zero, &zero, &width, &height);
    draw.apply(&pen, &arguments).ok()?;
    canvas.to_data_url().ok()
}

fn set(canvas: &HtmlCanvasElement, side: &str, length: f32) {
    canvas
        .set_attribute(side, &length.round().to_string())
        .unwrap_or_default();
}

fn svg_url(svg: &str) -> Option<String> {
    let data = base64(svg.as_bytes())?;
    Some(format!("data:image/svg+xml;base64,{data}"))
}

fn base64(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    leptos::prelude::window().btoa(&text).ok()
}

fn element<T: JsCast>(name: &str) -> Option<T> {
    let made = leptos::prelude::document().create_element(name).ok()?;
    made.dyn_into().ok()
}

fn download(url: &str, name: &str) {
    if let Some(link) = element::<HtmlAnchorElement>("a") {
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}

/// A title as the name of a file: without what file systems refuse.
pub(crate) fn file_name(title: &str, as_of: &str) -> String {
    let plain = |text: &str| -> String {
        let kept = text.chars().filter(|c| !c.is_control());
        kept.map(|c| if "\\/:*?\"<>|".contains(c) { '_' } else { c })
            .take(80)
            .collect()
    };
    let title = plain(title.trim());
    if as_of.is_empty() {
        title
    } else {
        format!("{title}-{}", plain(as_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_title_and_day() {
        assert_eq!(
            file_name("兴庆区 · 执行率", "2026-11-05"),
            "兴庆区 · 执行率-2026-11-05"
        );
        assert_eq!(file_name(" a/b:c ", ""), "a_b_c");
    }
}
