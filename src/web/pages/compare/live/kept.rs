//! What the address keeps of the system's own figures: part, selection, measures, month, sort,
//! view and weights.

use crate::{
    address::{Params, use_params, use_push_params},
    bound::{Named, from_address},
};
use leptos::prelude::*;

/// The signals that the address keeps.
#[derive(Clone, Copy)]
pub(in super::super) struct Kept {
    /// The fiscal year, empty for the one under way.
    pub(super) year: RwSignal<String>,
    /// The jurisdiction or the department that was opened.
    pub(super) within: RwSignal<String>,
    /// The rows chosen one by one.
    pub(super) pick: RwSignal<String>,
    /// The group chosen as a whole.
    pub(super) like: RwSignal<String>,
    /// Which view.
    pub(super) view: RwSignal<String>,
    /// The measure.
    pub(super) measure: RwSignal<String>,
    /// The measure it is set against.
    pub(super) beside: RwSignal<String>,
    /// The month, empty for today.
    pub(super) month: RwSignal<String>,
    /// What a change is counted from.
    pub(super) against: RwSignal<String>,
    /// The order of the rows.
    pub(super) sort: RwSignal<String>,
    /// Measures and weights of the reader's own composite.
    pub(super) mix: RwSignal<String>,
    params: Memo<Params>,
    push: Callback<Params>,
}

impl Kept {
    /// As the address says.
    pub(in super::super) fn from_address() -> Self {
        Self {
            year: from_address("year"),
            within: from_address("within"),
            pick: from_address("pick"),
            like: from_address("like"),
            view: from_address("show"),
            measure: from_address("measure"),
            beside: from_address("beside"),
            month: from_address("month"),
            against: from_address("against"),
            sort: from_address("sort"),
            mix: from_address("mix"),
            params: use_params(),
            push: use_push_params(),
        }
    }

    /// The signals by name.
    pub(in super::super) fn named(self) -> Named {
        vec![
            ("year", self.year),
            ("within", self.within),
            ("pick", self.pick),
            ("like", self.like),
            ("show", self.view),
            ("measure", self.measure),
            ("beside", self.beside),
            ("month", self.month),
            ("against", self.against),
            ("sort", self.sort),
            ("mix", self.mix),
        ]
    }

    /// Opens a jurisdiction or a department, or goes back up to the jurisdictions. It is a page
    /// of its own to the browser's way back; view and measure stay.
    pub(super) fn go(self, within: &str) {
        let next = self.params.with_untracked(|params| {
            let to = [
                ("within", within),
                ("show", &self.view.get_untracked()),
                ("measure", &self.measure.get_untracked()),
                ("pick", ""),
                ("like", ""),
            ];
            let to = to.into_iter();
            to.fold(params.clone(), |params, (name, value)| {
                params.with(name, value)
            })
        });
        self.push.run(next);
    }
}

/// The views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// Everybody × every measure.
    #[default]
    Table,
    /// One measure as bars, with ranks where these are fair.
    Bars,
    /// One measure month by month.
    Months,
    /// One measure before and now.
    Change,
    /// Two measures against each other.
    Plane,
    /// The reader's own composite.
    Mix,
}

impl View {
    /// All, in the order of the tabs.
    pub(super) const ALL: [Self; 6] = [
        Self::Table,
        Self::Bars,
        Self::Months,
        Self::Change,
        Self::Plane,
        Self::Mix,
    ];

    /// Its name in the address.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Bars => "bars",
            Self::Months => "months",
            Self::Change => "change",
            Self::Plane => "plane",
            Self::Mix => "mix",
        }
    }

    /// By its name; anything else is what the page opens on.
    pub(super) fn parse(text: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|view| view.key() == text).unwrap_or_default()
    }
}

/// What a change is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Against {
    /// The year before.
    #[default]
    Year,
    /// The month before.
    Month,
    /// From the first grade of a target to the last.
    Grade,
}

impl Against {
    /// By its name in the address.
    pub(super) fn parse(text: &str) -> Self {
        match text {
            "month" => Self::Month,
            "grade" => Self::Grade,
            _ => Self::Year,
        }
    }
}

/// By which column rows are sorted, and whether the largest comes first.
pub(super) fn sort_of(text: &str) -> Option<(&str, bool)> {
    match text.strip_prefix('-') {
        Some(column) => Some((column, true)),
        None if text.is_empty() => None,
        None => Some((text, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_found_by_name_and_anything_else_is_the_first() {
        for view in View::ALL {
            assert_eq!(View::parse(view.key()), view);
        }
        assert_eq!(View::parse("pie"), View::Table);
        assert_eq!(sort_of("-rounds"), Some(("rounds", true)));
        assert_eq!(sort_of(""), None);
    }
}
