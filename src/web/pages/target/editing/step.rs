//! How the saving goes and what comes next.

/// Why the last saving did not succeed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Trouble {
    #[default]
    None,
    /// The network; it is tried again.
    Waiting,
    /// The server refused; somebody has to act.
    Failed,
}

/// What is to be done until everything is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Nothing.
    Done,
    /// Send what is queued.
    Send,
    /// Wait for the answer.
    Wait,
    /// Somebody has to act, or the network has to come back.
    Stuck,
}
