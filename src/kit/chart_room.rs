//! How a picture with rows of their own height fits a room.

use chart::Size;

/// Type for a room is 22 pixels high; at this part of it, it is as high as on a desk.
const SMALLER_MAX: f32 = 1.6;

/// How a picture with rows of their own height is drawn where a room has not that height: wider,
/// so that it gets smaller as it is shown, but no smaller than the last row of seats can read.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides of a picture in whole pixels"
)]
pub(crate) fn smaller(size: Size, drawn: f32) -> Option<Size> {
    let room = size.height.filter(|room| *room > 0)?;
    let factor = (drawn / room as f32).min(SMALLER_MAX);
    let longer = |side: u32| (side as f32 * factor) as u32;
    (factor > 1.0).then(|| Size {
        width: longer(size.width),
        height: Some(longer(room)),
        ..size
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;
    use chart::TypeScale;

    #[test]
    fn rows_that_a_room_has_no_height_for_get_smaller_down_to_the_letters_of_a_desk() {
        let size = Size {
            width: 1_000,
            height: Some(500),
            scale: TypeScale::Projector,
            words: words::ZH.chart,
        };
        let sides = |drawn| smaller(size, drawn).map(|it| (it.width, it.height));
        assert_eq!(sides(500.0), None);
        assert_eq!(sides(600.0), Some((1_200, Some(600))));
        assert_eq!(sides(5_000.0), Some((1_600, Some(800))));
        let open = Size {
            height: None,
            ..size
        };
        assert!(smaller(open, 5_000.0).is_none());
    }
}
