//! Reads a drawing back: its elements, and the boxes its texts take.

use std::collections::BTreeMap;

use crate::{metrics::Face, palette::Ink};

/// One element without children, or a text with what it says.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: BTreeMap<String, String>,
    pub(crate) text: String,
}

/// A rectangle that must not be shared.
#[derive(Clone, Debug)]
pub(crate) struct TextBox {
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub(crate) fn number(&self, name: &str) -> f32 {
        let value = self
            .get(name)
            .unwrap_or_else(|| panic!("{self:?} has no {name}"));
        value
            .parse()
            .unwrap_or_else(|_| panic!("{name} of {self:?} is no number"))
    }

    pub(crate) fn is(&self, name: &str, attribute: &str, ink: Ink) -> bool {
        self.name == name && self.get(attribute) == Some(hex(ink).as_str())
    }

    /// The corners of a path.
    pub(crate) fn corners(&self) -> Vec<(f32, f32)> {
        let d = self.get("d").expect("a path has its points");
        let numbers: Vec<f32> = d
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        numbers
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect()
    }
}

pub(crate) fn hex(ink: Ink) -> String {
    ink.color().hex()
}

/// All elements in painting order. Panics where the document is not well formed.
pub(crate) fn elements(svg: &str) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        let (text, tail) = rest.split_at(start);
        if let Some(last) = found.last_mut().filter(|last| last.name == "text") {
            last.text.push_str(unescape(text).trim());
        }
        let (tag, after) = tail.split_once('>').expect("a tag ends");
        let tag = tag.trim_start_matches('<');
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags close in order");
            continue;
        }
        let body = tag.strip_suffix('/').unwrap_or(tag);
        let (name, given) = body.split_once(' ').unwrap_or((body, ""));
        if !tag.ends_with('/') {
            open.push(name.to_owned());
        }
        found.push(Element {
            attributes: attributes(given),
            name: name.to_owned(),
            text: String::new(),
        });
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

fn attributes(mut text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    while let Some((name, tail)) = text.split_once("=\"") {
        let (value, after) = tail.split_once('"').expect("an attribute value ends");
        found.insert(name.trim().to_owned(), unescape(value));
        text = after;
    }
    assert!(text.trim().is_empty(), "stray text in a tag: {text:?}");
    found
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The boxes of all texts.
pub(crate) fn text_boxes(elements: &[Element]) -> Vec<TextBox> {
    let texts = elements.iter().filter(|element| element.name == "text");
    texts.map(text_box).collect()
}

fn text_box(element: &Element) -> TextBox {
    let size = element.number("font-size");
    let face = Face {
        size,
        bold: element.get("font-weight").is_some(),
    };
    let (x, width) = (element.number("x"), face.width(&element.text));
    let left = match element.get("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    let middle = element.number("y") - size * 0.36;
    TextBox {
        text: element.text.clone(),
        left,
        right: left + width,
        top: middle - size / 2.0,
        bottom: middle + size / 2.0,
    }
}
