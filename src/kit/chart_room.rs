//! How a picture with rows of their own height fits a room.

use chart::{ChartError, ChartSpec, Drawing, Size, TypeScale};

/// Type for a room is 22 pixels high; at this part of it, it is as high as on a desk.
const SMALLER_MAX: f32 = 1.6;

/// What few rows, which leave a room empty, are drawn at to get larger as they are shown.
const LARGER: [f32; 4] = [0.5, 0.65, 0.8, 1.0];

/// Draws to fit a room, where it is for one.
pub(crate) async fn draw(spec: &ChartSpec, size: Size) -> Result<Drawing, ChartError> {
    let mut drawing = chart::draw(spec, size).await?;
    for other in others(size, drawing.height) {
        drawing = chart::draw(spec, other).await?;
        if fits(&drawing, other) {
            break;
        }
    }
    Ok(drawing)
}

/// The sizes to try after a first drawing has this height, the most legible first: wider where a
/// room has not that height, so that it gets smaller as it is shown, but no smaller than the last
/// row of seats can read; narrower where half of the room stays empty.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides of a picture in whole pixels"
)]
fn others(size: Size, drawn: f32) -> Vec<Size> {
    let in_room = size.scale == TypeScale::Projector;
    let room = size.height.filter(|room| in_room && *room > 0);
    let Some(room) = room else {
        return Vec::new();
    };
    let need = drawn / room as f32;
    let smaller = (need > 1.0).then(|| need.min(SMALLER_MAX));
    let larger = LARGER.into_iter().filter(|by| need <= *by);
    // The last is what was drawn first, and is not drawn again for nothing.
    let larger = larger.filter(|_| need <= 0.8);
    let side = |side: u32, by: f32| (side as f32 * by) as u32;
    let sized = |by| Size {
        width: side(size.width, by),
        height: Some(side(room, by)),
        ..size
    };
    smaller.into_iter().chain(larger).map(sized).collect()
}

/// Whether a drawing is no higher than it may be.
#[expect(
    clippy::cast_precision_loss,
    reason = "sides of a picture in whole pixels"
)]
fn fits(drawing: &Drawing, size: Size) -> bool {
    size.height
        .is_some_and(|room| drawing.height <= room as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn rows_get_smaller_down_to_the_letters_of_a_desk_and_few_rows_larger() {
        let size = Size {
            width: 1_000,
            height: Some(500),
            scale: TypeScale::Projector,
            words: words::ZH.chart,
        };
        let widths = |drawn| {
            let others = others(size, drawn).into_iter();
            others.map(|it| it.width).collect::<Vec<_>>()
        };
        assert_eq!(widths(500.0), [0; 0]);
        assert_eq!(widths(450.0), [0; 0]);
        assert_eq!(widths(600.0), [1_200]);
        assert_eq!(widths(5_000.0), [1_600]);
        assert_eq!(widths(390.0), [800, 1_000]);
        assert_eq!(widths(200.0), [500, 650, 800, 1_000]);
        assert_eq!(others(size, 600.0)[0].height, Some(600));
        let open = Size {
            height: None,
            ..size
        };
        assert!(others(open, 5_000.0).is_empty());
    }
}
