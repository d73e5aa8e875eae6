//! A drawing as a file: the picture as vectors or points, the numbers as a workbook.

use chart::Drawing;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement};

/// Points of a saved picture for each unit of the drawing.
const POINTS_PER_UNIT: f32 = 2.0;

/// Saves the drawing as it is; without the style sheet it has the light theme's colours.
pub(crate) fn save_svg(drawing: &Drawing, name: &str) {
    if let Some(url) = svg_url(drawing) {
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

/// Saves the drawing as points, twice as many as it has units, once the browser has painted it.
pub(crate) fn save_png(drawing: &Drawing, name: &str) {
    let (Some(url), Ok(image)) = (svg_url(drawing), HtmlImageElement::new()) else {
        return;
    };
    let size = (drawing.width, drawing.height);
    let name = format!("{name}.png");
    let painted = image.clone();
    let paint = Closure::once_into_js(move || {
        if let Some(url) = png_url(&painted, size) {
            download(&url, &name);
        }
    });
    image.set_onload(Some(paint.unchecked_ref()));
    image.set_src(&url);
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

fn svg_url(drawing: &Drawing) -> Option<String> {
    let data = base64(drawing.svg.as_bytes())?;
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
