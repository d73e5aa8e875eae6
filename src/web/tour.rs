//! The guided tour: its steps, and where one is in it. The state belongs to the window, so that it
//! survives another page, other eyes and a reload; which account runs it is kept with it.

use crate::{
    messages::training::Words,
    route::{Place, Route},
    storage,
};
use domain::{id::AccountId, lifecycle::Verb, role::Role};
use leptos::prelude::*;

/// One step: which control it points at, and what it says.
#[derive(Debug)]
pub(crate) struct Step {
    /// Selector of the control.
    pub(crate) target: &'static str,
    /// Where the control stands; everywhere if absent.
    pub(crate) place: Option<Place>,
    /// Whose work it is; everybody's where it is empty.
    pub(crate) roles: &'static [Role],
    /// What it is about.
    pub(crate) title: fn(&Words) -> &'static str,
    /// What to see or to do.
    pub(crate) text: fn(&Words) -> &'static str,
    /// What to open where the page has no such control.
    pub(crate) absent: fn(&Words) -> &'static str,
}

const FILLER: &[Role] = &[Role::Unit];
const REVIEWERS: &[Role] = &[Role::Department, Role::Finance];
const READERS: &[Role] = &[Role::Unit, Role::Department, Role::Finance, Role::Leader];
const LEADERS: &[Role] = &[Role::Leader];

/// The main job, from the workbench to the comparison.
pub(crate) const STEPS: &[Step] = &[
    Step {
        target: "#tour-nav-home",
        place: None,
        roles: FILLER,
        title: |words| words.home_title,
        text: |words| words.home_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: "#tour-nav-targets",
        place: None,
        roles: FILLER,
        title: |words| words.targets_title,
        text: |words| words.targets_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: ".indicators .entry__input",
        place: Some(Place::Form),
        roles: FILLER,
        title: |words| words.table_title,
        text: |words| words.table_text,
        absent: |words| words.absent_draft,
    },
    Step {
        target: ".saved",
        place: Some(Place::Form),
        roles: FILLER,
        title: |words| words.saved_title,
        text: |words| words.saved_text,
        absent: |words| words.absent_draft,
    },
    Step {
        target: "#tour-library-button",
        place: Some(Place::Form),
        roles: FILLER,
        title: |words| words.library_title,
        text: |words| words.library_text,
        absent: |words| words.absent_draft,
    },
    Step {
        target: "#tour-submit",
        place: Some(Place::Form),
        roles: FILLER,
        title: |words| words.submit_title,
        text: |words| words.submit_text,
        absent: |words| words.absent_draft,
    },
    Step {
        target: "#tour-nav-reviews",
        place: None,
        roles: REVIEWERS,
        title: |words| words.reviews_title,
        text: |words| words.reviews_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: ".indicators .entry .button--quiet",
        place: Some(Place::ReviewForm),
        roles: REVIEWERS,
        title: |words| words.remark_title,
        text: |words| words.remark_text,
        absent: |words| words.absent_review,
    },
    Step {
        target: "#tour-return",
        place: Some(Place::ReviewForm),
        roles: REVIEWERS,
        title: |words| words.return_title,
        text: |words| words.return_text,
        absent: |words| words.absent_review,
    },
    Step {
        target: "#tour-submit",
        place: Some(Place::Form),
        roles: FILLER,
        title: |words| words.again_title,
        text: |words| words.again_text,
        absent: |words| words.absent_draft,
    },
    Step {
        target: "#tour-pass",
        place: Some(Place::ReviewForm),
        roles: REVIEWERS,
        title: |words| words.pass_title,
        text: |words| words.pass_text,
        absent: |words| words.absent_review,
    },
    Step {
        target: "#tour-approve",
        place: Some(Place::ReviewForm),
        roles: &[Role::Finance],
        title: |words| words.approve_title,
        text: |words| words.approve_text,
        absent: |words| words.absent_approve,
    },
    Step {
        target: "#tour-nav-monitoring",
        place: None,
        roles: READERS,
        title: |words| words.monitoring_title,
        text: |words| words.monitoring_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: "#payment-amount",
        place: Some(Place::Progress),
        roles: FILLER,
        title: |words| words.entry_title,
        text: |words| words.entry_text,
        absent: |words| words.absent_project,
    },
    Step {
        target: "#payments .chart__actions .button",
        place: Some(Place::Progress),
        roles: READERS,
        title: |words| words.twin_title,
        text: |words| words.twin_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: "#tour-nav-compare",
        place: None,
        roles: LEADERS,
        title: |words| words.compare_title,
        text: |words| words.compare_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: ".comparison .figure",
        place: Some(Place::Compare),
        roles: LEADERS,
        title: |words| words.source_title,
        text: |words| words.source_text,
        absent: |words| words.absent_page,
    },
    Step {
        target: "#tour-compare-tabs",
        place: Some(Place::Compare),
        roles: LEADERS,
        title: |words| words.tabs_title,
        text: |words| words.tabs_text,
        absent: |words| words.absent_page,
    },
];

/// The id of a link of the navigation, at which a step may point.
pub(crate) fn nav_id(route: &Route) -> String {
    let path = route.path();
    let name = path.trim_matches('/');
    format!("tour-nav-{}", if name.is_empty() { "home" } else { name })
}

/// The id of the button of a verb, at which a step may point.
pub(crate) fn verb_id(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Submit => Some("tour-submit"),
        Verb::Pass => Some("tour-pass"),
        Verb::Return => Some("tour-return"),
        Verb::Approve => Some("tour-approve"),
        _ => None,
    }
}

/// A tour under way: who runs it, and the index of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    account: AccountId,
    step: usize,
}

impl Run {
    fn parse(text: &str) -> Option<Self> {
        let (account, step) = text.split_once('/')?;
        let step = step.parse().ok().filter(|step| *step < STEPS.len())?;
        Some(Self {
            account: account.parse().ok()?,
            step,
        })
    }

    fn text(self) -> String {
        format!("{}/{}", self.account, self.step)
    }

    /// The step after; at the last one the tour is over.
    fn next(self) -> Option<Self> {
        let step = self.step + 1;
        (step < STEPS.len()).then_some(Self { step, ..self })
    }

    /// The step before; at the first one it stays.
    fn back(self) -> Self {
        Self {
            step: self.step.saturating_sub(1),
            ..self
        }
    }
}

/// The tour of this window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tour(RwSignal<Option<Run>>);

const STORED: &str = "tour";

impl Tour {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Takes up the tour after a reload, and keeps it in step with the window's store.
    pub(crate) fn keep(self) {
        Effect::new(move |before: Option<()>| {
            let run = self.0.get();
            if before.is_none() && run.is_none() {
                let kept = storage::read_here(STORED);
                self.0.set(kept.and_then(|text| Run::parse(&text)));
            } else {
                storage::write_here(STORED, &run.map(Run::text).unwrap_or_default());
            }
        });
    }

    /// The index of the step this account is at; tracks it.
    pub(crate) fn at(self, account: AccountId) -> Option<usize> {
        let run = self.0.get()?;
        (run.account == account).then_some(run.step)
    }

    /// Begins at the first step.
    pub(crate) fn start(self, account: AccountId) {
        self.0.set(Some(Run { account, step: 0 }));
    }

    /// Goes to the next step, or ends.
    pub(crate) fn next(self) {
        self.0.update(|run| *run = run.and_then(Run::next));
    }

    /// Goes to the step before.
    pub(crate) fn back(self) {
        self.0.update(|run| *run = run.map(Run::back));
    }

    /// Ends.
    pub(crate) fn close(self) {
        self.0.set(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(last: char) -> AccountId {
        let id = format!("0190a0b0-0000-7000-8000-00000000000{last}");
        id.parse().unwrap()
    }

    #[test]
    fn next_walks_every_step_once_and_then_the_tour_is_over() {
        Owner::new().with(|| {
            let tour = Tour::new();
            tour.start(account('1'));
            for at in 0..STEPS.len() {
                assert_eq!(tour.at(account('1')), Some(at));
                tour.next();
            }
            assert_eq!(tour.at(account('1')), None);
            tour.next();
            assert_eq!(tour.at(account('1')), None);
        });
    }

    #[test]
    fn back_stops_at_the_first_step_and_close_ends() {
        Owner::new().with(|| {
            let tour = Tour::new();
            tour.start(account('1'));
            tour.next();
            tour.back();
            tour.back();
            assert_eq!(tour.at(account('1')), Some(0));
            tour.close();
            tour.back();
            assert_eq!(tour.at(account('1')), None);
        });
    }

    #[test]
    fn somebody_else_at_the_same_window_is_not_in_the_tour() {
        Owner::new().with(|| {
            let tour = Tour::new();
            tour.start(account('1'));
            assert_eq!(tour.at(account('2')), None);
        });
    }

    #[test]
    fn what_is_kept_is_read_again_and_nonsense_is_no_tour() {
        let run = Run {
            account: account('1'),
            step: 4,
        };
        assert_eq!(Run::parse(&run.text()), Some(run));
        let beyond = format!("{}/{}", run.account, STEPS.len());
        for bad in ["", "/", "7", "x/1", &beyond] {
            assert_eq!(Run::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_buttons_of_a_form_have_the_ids_the_steps_name() {
        for verb in [Verb::Submit, Verb::Pass, Verb::Return, Verb::Approve] {
            let id = format!("#{}", verb_id(verb).unwrap());
            assert!(STEPS.iter().any(|step| step.target == id), "{id}");
        }
        assert_eq!(verb_id(Verb::Void), None);
    }

    #[test]
    fn the_steps_walk_the_whole_job() {
        let at = |target: &str| STEPS.iter().position(|step| step.target == target);
        let order = [
            ".indicators .entry__input",
            ".saved",
            "#tour-submit",
            ".indicators .entry .button--quiet",
            "#tour-return",
            "#tour-approve",
            "#payment-amount",
            "#payments .chart__actions .button",
            ".comparison .figure",
        ];
        let places: Vec<_> = order.iter().map(|target| at(target).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        let sent = STEPS.iter().filter(|step| step.target == "#tour-submit");
        assert_eq!(sent.count(), 2, "sent, returned, corrected and sent again");
        let compare = STEPS
            .iter()
            .filter(|step| step.place == Some(Place::Compare));
        assert!(compare.clone().count() == 2);
        assert!(compare.into_iter().all(|step| step.roles == [Role::Leader]));
    }

    #[test]
    fn links_of_the_navigation_have_the_ids_the_steps_name() {
        assert_eq!(nav_id(&Route::Home), "tour-nav-home");
        assert_eq!(nav_id(&Route::Targets), "tour-nav-targets");
        assert_eq!(nav_id(&Route::Reviews), "tour-nav-reviews");
        assert_eq!(nav_id(&Route::Monitoring), "tour-nav-monitoring");
        assert_eq!(nav_id(&Route::Compare), "tour-nav-compare");
    }
}
