//! What a place of a chart tells: beside the place, or below it where it is wide.

use chart::Hotspot;
use leptos::prelude::*;

/// The widest a tip gets, as in its style.
const TIP_PX: f32 = 320.0;

/// With less room than this beside a place, values would break into syllables.
const BESIDE_MIN_PX: f32 = 176.0;

/// Where a tip stands across the picture, in per cent of its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Across {
    /// Its left edge, from the left.
    Left(f32),
    /// Its right edge, from the right.
    Right(f32),
    /// In the middle of the picture.
    Middle,
}

/// Where a tip stands down the picture, in per cent of its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Down {
    /// Its top edge, from the top.
    Top(f32),
    /// Its bottom edge, from the bottom.
    Bottom(f32),
}

/// Where a tip stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placement {
    pub(crate) across: Across,
    pub(crate) down: Down,
    /// The room beside the place in per cent, where a tip might want more.
    pub(crate) room: Option<f32>,
}

/// Beside a place on the side with more room; where neither has enough, as at a bar across the
/// whole picture, in the middle, below the place or above it, so that the place stays visible.
pub(crate) fn placed(spot: &Hotspot, width: f32, height: f32) -> Placement {
    let share = |part: f32, whole: f32| (part * 100.0 / whole).clamp(0.0, 100.0);
    let before = spot.x;
    let after = width - spot.x - spot.width;
    let room = before.max(after);
    if spot.width > width / 2.0 || room < BESIDE_MIN_PX {
        let above = spot.y + spot.height / 2.0 > height / 2.0;
        return Placement {
            across: Across::Middle,
            down: if above {
                Down::Bottom(share(height - spot.y, height))
            } else {
                Down::Top(share(spot.y + spot.height, height))
            },
            room: None,
        };
    }
    Placement {
        across: if after >= before {
            Across::Left(share(spot.x + spot.width, width))
        } else {
            Across::Right(share(width - spot.x, width))
        },
        down: Down::Top(share(spot.y, height)),
        room: (room < TIP_PX).then(|| share(room, width)),
    }
}

/// The tip of a place. It is for the eye: the place itself has the same words as its name.
pub(crate) fn tip(spot: &Hotspot, width: f32, height: f32) -> AnyView {
    let Placement { across, down, room } = placed(spot, width, height);
    let percent = |share: f32| format!("{share}%");
    let (left, right) = match across {
        Across::Left(left) => (Some(percent(left)), None),
        Across::Right(right) => (None, Some(percent(right))),
        Across::Middle => (None, None),
    };
    let (top, bottom) = match down {
        Down::Top(top) => (Some(percent(top)), None),
        Down::Bottom(bottom) => (None, Some(percent(bottom))),
    };
    view! {
        <div
            class="chart__tip"
            class=("chart__tip--middle", across == Across::Middle)
            aria-hidden="true"
            style:left=left
            style:right=right
            style:top=top
            style:bottom=bottom
            style:max-width=room.map(percent)
        >
            <strong>{spot.label.clone()}</strong>
            <br />
            {spot.text.clone()}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(x: f32, y: f32, width: f32) -> Hotspot {
        Hotspot {
            x,
            y,
            width,
            height: 30.0,
            key: String::new(),
            label: "演示第一小学".to_owned(),
            text: "56.02%；滞后".to_owned(),
        }
    }

    #[test]
    fn a_place_across_the_picture_is_told_in_the_middle_and_stays_visible() {
        // The row of a ranked or bullet chart, high up and far down.
        let upper = placed(&spot(16.0, 60.0, 768.0), 800.0, 600.0);
        assert_eq!((upper.across, upper.room), (Across::Middle, None));
        assert_eq!(upper.down, Down::Top(15.0), "below the row");
        let lower = placed(&spot(16.0, 540.0, 768.0), 800.0, 600.0);
        assert_eq!(lower.down, Down::Bottom(10.0), "above the row");
    }

    #[test]
    fn a_narrow_place_is_told_beside_it_where_there_is_more_room() {
        let early = placed(&spot(80.0, 60.0, 40.0), 800.0, 600.0);
        assert_eq!((early.across, early.room), (Across::Left(15.0), None));
        let late = placed(&spot(680.0, 60.0, 40.0), 800.0, 600.0);
        assert_eq!((late.across, late.room), (Across::Right(15.0), None));
    }

    #[test]
    fn a_tip_never_wants_more_room_than_there_is() {
        let middle = placed(&spot(240.0, 60.0, 40.0), 500.0, 600.0);
        assert_eq!(middle.across, Across::Right(52.0));
        assert_eq!(middle.room, Some(48.0));
        // On a phone there is no room beside anything.
        let phone = placed(&spot(150.0, 60.0, 20.0), 320.0, 600.0);
        assert_eq!(phone.across, Across::Middle);
    }
}
