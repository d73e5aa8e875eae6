//! Which records were changed here: a page that tracks a topic asks again after a write to it.

use leptos::prelude::*;

/// Grows with every write to one kind of record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic(RwSignal<u32>);

impl Topic {
    fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// Asks again after the next write. Call it where a resource reads its inputs.
    pub(crate) fn track(self) {
        self.0.track();
    }

    /// Something was written.
    pub(crate) fn bump(self) {
        self.0.update(|writes| *writes += 1);
    }
}

/// One topic for each kind of record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Freshness {
    /// Targets, and what the workbench counts of them.
    pub(crate) targets: Topic,
    /// Alerts and their notices.
    pub(crate) alerts: Topic,
    /// The indicator library and its cases.
    pub(crate) library: Topic,
    /// Accounts, departments and units.
    pub(crate) house: Topic,
    /// Everything: another session, other eyes, a reset workspace.
    pub(crate) all: Topic,
}

impl Freshness {
    pub(crate) fn new() -> Self {
        Self {
            targets: Topic::new(),
            alerts: Topic::new(),
            library: Topic::new(),
            house: Topic::new(),
            all: Topic::new(),
        }
    }
}
