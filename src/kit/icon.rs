//! Small line icons, drawn for this product on a 16 × 16 grid; one path each, in the text's colour.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A house: the workbench.
    Home,
    /// A target: performance targets.
    Target,
    /// A sheet with a tick: review.
    Review,
    /// A pulse: monitoring.
    Pulse,
    /// Two bars side by side: comparison.
    Compare,
    /// A book: the library.
    Book,
    /// A mortar board: training.
    Teach,
    /// A gauge: evaluation.
    Gauge,
    /// A sliders panel: administration.
    Sliders,
    /// A magnifying glass.
    Search,
    /// A cross.
    Close,
    /// A tick.
    Check,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// A pencil.
    Edit,
    /// A dustbin.
    Remove,
    /// A warning triangle.
    Warning,
    /// An error: octagon with a bar.
    Error,
    /// Information: a circle with an i.
    Info,
    /// Two turning arrows: synchronising.
    Sync,
    /// A broken link to the network.
    Offline,
    /// A cloud-free disk: saved.
    Saved,
    /// An arrow turning back: return, undo.
    Return,
    /// Chevron to the right.
    Right,
    /// Chevron downwards.
    Down,
    /// A lock.
    Lock,
    /// A clock: deadline, history.
    Clock,
    /// A person.
    Person,
    /// A speech mark: a remark.
    Remark,
    /// An arrow into a tray: download.
    Download,
    /// A printer.
    Print,
    /// An open eye: looking through another's eyes.
    Eye,
    /// A table grid.
    Table,
    /// A funnel: filters.
    Filter,
    /// Panel with an arrow: fold the navigation.
    Fold,
    /// A sun and moon: theme.
    Theme,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M2.5 7.5 8 2.5l5.5 5M4 6.5v7h8v-7M6.5 13.5v-4h3v4",
            Self::Target => "M14 8A6 6 0 1 1 8 2M11 8a3 3 0 1 1-3-3M8 8l5.5-5.5M11.5 2v2.5H14",
            Self::Review => "M12.5 7V2.5h-9v11H7M6 5.5h4M6 8h2.5M9 12l1.75 1.75L14 10.5",
            Self::Pulse => "M1.5 8.5h3l2-5 3 9 2-4h3",
            Self::Compare => "M2 13.5h12M3.5 13.5v-6h3v6M9.5 13.5v-11h3v11",
            Self::Book => {
                "M8 4C6.5 2.75 4.5 2.5 2 2.5v10c2.5 0 4.5.25 6 1.5 1.5-1.25 3.5-1.5 \
                 6-1.5v-10c-2.5 0-4.5.25-6 1.5ZM8 4v10"
            }
            Self::Teach => "M1.5 6 8 3l6.5 3L8 9 1.5 6ZM4 7.5v3.5c2 1.75 6 1.75 8 0V7.5M14.5 6v4",
            Self::Gauge => "M3.25 12.5a6 6 0 1 1 9.5 0M8 9l2.75-3.25M8 9h.01",
            Self::Sliders => {
                "M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14M10.5 2.75v3.5M5.5 9.75v3.5"
            }
            Self::Search => "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.25 10.25l3.5 3.5",
            Self::Close => "m3.5 3.5 9 9M12.5 3.5l-9 9",
            Self::Check => "m2.5 8.5 3.5 3.5 7.5-8",
            Self::Plus => "M8 2.5v11M2.5 8h11",
            Self::Minus => "M2.5 8h11",
            Self::Edit => "M10.5 2.75 13.25 5.5 5.5 13.25l-3.25.5.5-3.25ZM8.75 4.5l2.75 2.75",
            Self::Remove => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.75 9h6.5l.75-9M6.75 7v4M9.25 7v4",
            Self::Warning => "M8 2 1.5 13.5h13ZM8 6.5v3.25M8 11.75h.01",
            Self::Error => {
                "M5.5 1.75h5l3.75 3.75v5l-3.75 3.75h-5L1.75 10.5v-5ZM8 4.75v4M8 11.25h.01"
            }
            Self::Info => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.25v4M8 4.75h.01",
            Self::Sync => {
                "M13.25 6.5A5.5 5.5 0 0 0 3.5 5M2.75 9.5A5.5 5.5 0 0 0 12.5 11M3.25 \
                 2.5V5h2.5M12.75 13.5V11h-2.5"
            }
            Self::Offline => {
                "M2 2l12 12M4.5 11.5a3 3 0 0 1 0-6M7 4a4 4 0 0 1 5 3.5 2.25 2.25 0 0 1 1.25 \
                 3.5M6 11.5h4"
            }
            Self::Saved => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.25 8.25l2 2 3.5-4",
            Self::Return => "M6 3 2.5 6.5 6 10M2.5 6.5h7a3.5 3.5 0 0 1 0 7H6",
            Self::Right => "m6 3.5 4.5 4.5L6 12.5",
            Self::Down => "m3.5 6 4.5 4.5L12.5 6",
            Self::Lock => "M3.5 7h9v6.5h-9ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v1.5",
            Self::Clock => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.25 1.75",
            Self::Person => {
                "M10.5 5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM3 13.5c.25-3 2.25-4.5 5-4.5s4.75 \
                 1.5 5 4.5"
            }
            Self::Remark => "M2 3h12v8H8l-3 2.75V11H2ZM5 6h6M5 8.25h3.5",
            Self::Download => "M8 2v7.5M4.75 6.5 8 9.75l3.25-3.25M2.5 11v2.5h11V11",
            Self::Print => "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7Z",
            Self::Eye => {
                "M1.5 8C3 5.25 5.25 3.75 8 3.75S13 5.25 14.5 8C13 10.75 10.75 12.25 8 12.25S3 \
                 10.75 1.5 8ZM9.75 8a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0Z"
            }
            Self::Table => "M2 3h12v10H2ZM2 6.5h12M2 9.75h12M6.5 6.5V13",
            Self::Filter => "M2 3h12L9.5 8.5v4.5l-3-1.5v-3Z",
            Self::Fold => "M2 3h12v10H2ZM6 3v10M11.5 6.25 9.75 8l1.75 1.75",
            Self::Theme => "M13 10A5.75 5.75 0 0 1 6 3a5.75 5.75 0 1 0 7 7ZM11.5 2v3M10 3.5h3",
        }
    }
}

/// A decorative icon; the word beside it carries the meaning.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
    /// Half as large again, for empty states.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = if large { "icon icon--large" } else { "icon" };
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
    .into_any()
}
