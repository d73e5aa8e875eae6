//! A brief as a browser asks for it: with pictures of a set weight.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// Pictures of a brief; a browser sends one for each chart of the view.
const PICTURES: usize = 6;

/// What the points of a picture weigh.
const POINTS_BYTES: u32 = 100_000;

/// The sides of a chart as it is drawn for paper.
const SIDES: [u32; 2] = [1_600, 1_000];

/// A request for the brief of the comparison with a composite.
pub(super) fn brief() -> Value {
    let picture = json!({ "title": "测量用的图", "png": STANDARD.encode(png()) });
    json!({
        "view": { "year": 2026, "mix": "coverage:40,execution:60" },
        "pictures": vec![picture; PICTURES],
    })
}

/// The frame of a picture around bytes that nothing makes smaller: the server looks at no point.
fn png() -> Vec<u8> {
    let mut head: Vec<u8> = SIDES.map(u32::to_be_bytes).concat();
    head.extend([8, 6, 0, 0, 0]);
    let mut points = Vec::new();
    let mut state = 1_u32;
    for _ in 0..POINTS_BYTES {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        points.push(state.to_be_bytes()[0]);
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", head), (b"IDAT", points), (b"IEND", Vec::new())] {
        let length = u32::try_from(content.len()).unwrap_or_default();
        bytes.extend(length.to_be_bytes());
        bytes.extend(kind);
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(&content);
        bytes.extend(content);
        bytes.extend(crc.sum().to_be_bytes());
    }
    bytes
}
