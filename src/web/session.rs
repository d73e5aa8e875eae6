//! Who is signed in. A session that ends while somebody works leaves the page as it is: one signs
//! in again in place, and the requests that failed are sent once more.

use crate::{ctx::Ctx, drafts};
use api::{
    ClientError,
    session::{Session as Person, SessionState},
};
use domain::{lang::Lang, role::Role};
use kit::BannerKind;
use leptos::{prelude::*, task::spawn_local};
use std::{future::poll_fn, task::Poll, task::Waker, time::Duration};

/// Where the session stands.
///
/// | phase    | person | page shows             |
/// |----------|--------|------------------------|
/// | Loading  | –      | nothing yet            |
/// | Lost     | –      | why, and a retry       |
/// | Guest    | –      | the sign-in page       |
/// | Active   | yes    | the app                |
/// | Expired  | yes    | the app under a dialog |
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Phase {
    /// The server has not answered yet.
    Loading,
    /// It could not be asked.
    Lost(ClientError),
    /// Nobody is signed in.
    Guest,
    /// Somebody is.
    Active(Person),
    /// Somebody was, and may sign in again in place.
    Expired(Person),
}

impl Phase {
    /// What the server said becomes a phase.
    fn heard(state: &SessionState) -> Self {
        state.session.clone().map_or(Self::Guest, Self::Active)
    }
}

/// The session, as signals.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    phase: RwSignal<Phase>,
    frame: RwSignal<Option<SessionState>>,
    waiting: StoredValue<Vec<Waker>>,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self {
            phase: RwSignal::new(Phase::Loading),
            frame: RwSignal::new(None),
            waiting: StoredValue::new(Vec::new()),
        }
    }

    /// The phase; tracks it.
    pub(crate) fn phase(self) -> Phase {
        self.phase.get()
    }

    /// The same without tracking.
    pub(crate) fn phase_untracked(self) -> Phase {
        self.phase.get_untracked()
    }

    /// What the server said last about itself: demonstration, date, connection.
    pub(crate) fn frame(self) -> Option<SessionState> {
        self.frame.get()
    }

    /// The person signed in, also while the session waits to be renewed.
    pub(crate) fn person(self) -> Option<Person> {
        self.phase.with(person_of)
    }

    /// The same without tracking, for callbacks.
    pub(crate) fn person_untracked(self) -> Option<Person> {
        self.phase.with_untracked(person_of)
    }

    /// The role in force.
    pub(crate) fn role(self) -> Option<Role> {
        self.phase.with(|phase| person_of(phase).map(|p| p.role))
    }

    /// Whether the monitoring tables and the alerts of projects are open to the reader.
    pub(crate) fn reads_tables(self) -> bool {
        let role = self.role();
        role.is_some_and(|it| !matches!(it, Role::Region | Role::Trainer | Role::Admin))
    }

    /// The business date, `YYYY-MM-DD`; empty before the server answered.
    pub(crate) fn today(self) -> String {
        self.frame
            .with(|frame| frame.as_ref().map(|f| f.business_date.clone()))
            .unwrap_or_default()
    }

    /// Takes in what the server says.
    pub(crate) fn hear(self, state: SessionState) {
        self.phase.set(Phase::heard(&state));
        self.frame.set(Some(state));
        self.wake();
    }

    /// The server could not be asked who is signed in.
    pub(crate) fn lose(self, error: ClientError) {
        self.phase.set(Phase::Lost(error));
    }

    /// A request was told that nobody is signed in. True where the same person may sign in again
    /// in place.
    pub(crate) fn expire(self) -> bool {
        let phase = self.phase.get_untracked();
        match phase {
            Phase::Active(person) => {
                self.phase.set(Phase::Expired(person));
                true
            }
            Phase::Expired(_) => true,
            Phase::Loading | Phase::Lost(_) | Phase::Guest => false,
        }
    }

    /// Gives up the session, by sign-out or instead of signing in again.
    pub(crate) fn leave(self) {
        self.phase.set(Phase::Guest);
        self.wake();
    }

    /// Waits while the session is expired; true when it is active again.
    pub(crate) async fn renewed(self) -> bool {
        poll_fn(move |task| {
            let now = self.phase.with_untracked(|phase| match phase {
                Phase::Expired(_) => None,
                Phase::Active(_) => Some(true),
                _ => Some(false),
            });
            now.map_or_else(
                || {
                    self.waiting
                        .update_value(|waiting| waiting.push(task.waker().clone()));
                    Poll::Pending
                },
                Poll::Ready,
            )
        })
        .await
    }

    fn wake(self) {
        let mut woken = Vec::new();
        self.waiting
            .update_value(|waiting| std::mem::swap(waiting, &mut woken));
        woken.into_iter().for_each(Waker::wake);
    }
}

fn person_of(phase: &Phase) -> Option<Person> {
    match phase {
        Phase::Active(person) | Phase::Expired(person) => Some(person.clone()),
        Phase::Loading | Phase::Lost(_) | Phase::Guest => None,
    }
}

/// Asks the server who is signed in, when the app begins.
pub(crate) fn hear(ctx: Ctx) {
    Effect::new(move |_| ask(ctx));
}

/// Asks the server who is signed in.
pub(crate) fn ask(ctx: Ctx) {
    spawn_local(async move {
        match ctx.ask_once(|client| client.find_session()).await {
            Ok(state) => ctx.session.hear(state),
            Err(error) => ctx.session.lose(error),
        }
    });
}

/// How often a page in training asks whether its workspace was reset.
const RESET_ASKED_EVERY: Duration = Duration::from_secs(20);

/// Whether the workspace somebody looks into was reset since the page learned of it.
fn was_reset(before: &Person, after: &Person) -> bool {
    let same = before.account == after.account && before.workspace == after.workspace;
    same && after.training && after.generation > before.generation
}

/// Tells those in training when their workspace was reset from elsewhere: what they look at is
/// gone, and the pages are asked for anew.
pub(crate) fn watch_resets(ctx: Ctx) {
    Effect::new(move |_| {
        let look = move || {
            let before = ctx.session.person_untracked();
            // Nobody is told, and nothing asked, while nobody looks.
            let before = before.filter(|_| !document().hidden());
            if let Some(before) = before.filter(|person| person.training) {
                spawn_local(async move {
                    // A connection that is away for a moment is told by whatever needs it.
                    let state = ctx.ask_once(|client| client.find_session()).await;
                    if state.is_ok_and(|state| hear_reset(ctx, &before, state)) {
                        drafts::forget_workspace(before.account, &before.workspace);
                    }
                });
            }
        };
        let timer = set_interval_with_handle(look, RESET_ASKED_EVERY).ok();
        on_cleanup(move || {
            if let Some(timer) = timer {
                timer.clear();
            }
        });
    });
}

/// Takes in what the server says, and tells of a reset; whether there was one.
pub(crate) fn hear_reset(ctx: Ctx, before: &Person, state: SessionState) -> bool {
    let after = state.session.clone();
    let was_reset = after.is_some_and(|after| was_reset(before, &after));
    if was_reset {
        ctx.session.hear(state);
        let text = untrack(|| ctx.t().training.reset_by_trainer);
        ctx.toasts.push(BannerKind::Warning, text.to_owned());
        ctx.fresh.all.bump();
    }
    was_reset
}

/// Where a person works, in one word for the top bar.
pub(crate) fn place(person: &Person, lang: Lang) -> String {
    let named = person.unit.as_ref().map(|unit| &unit.name);
    let named = named.or(person
        .department
        .as_ref()
        .map(|department| &department.name));
    named
        .cloned()
        .unwrap_or_else(|| person.role.label(lang).to_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use domain::id::AccountId;
    use std::{pin::pin, task::Context};

    /// What the server says about a clerk.
    pub(crate) fn signed_in(role: Role) -> SessionState {
        let person = Person {
            account: AccountId("0190a0b0-0000-7000-8000-0000000000aa".parse().unwrap()),
            username: "unit".to_owned(),
            name: "演示经办人".to_owned(),
            own_role: role,
            role,
            borrowed: false,
            may_borrow: Vec::new(),
            jurisdiction: None,
            department: None,
            unit: None,
            workspace: "main".to_owned(),
            workspace_name: "正式".to_owned(),
            training: false,
            generation: 0,
            csrf: "t".to_owned(),
            must_change_password: false,
        };
        SessionState {
            session: Some(person),
            ..guest()
        }
    }

    /// What the server says to a stranger.
    pub(crate) fn guest() -> SessionState {
        SessionState {
            session: None,
            business_date: "2026-11-05".to_owned(),
            demo: true,
            demo_accounts: Vec::new(),
            insecure: false,
        }
    }

    #[test]
    fn a_reset_from_elsewhere_is_told_once_and_never_in_production() {
        Owner::new().with(|| {
            let ctx = Ctx::new(crate::prefs::Stored::default());
            let mut state = signed_in(Role::Unit);
            let person = |state: &SessionState| state.session.clone().unwrap();
            let mut trainee = person(&state);
            trainee.training = true;
            trainee.workspace = "trainee-01".to_owned();
            state.session = Some(trainee.clone());
            ctx.session.hear(state.clone());
            let told = || ctx.toasts.len();
            assert!(!hear_reset(ctx, &trainee, state.clone()));
            assert_eq!(told(), 0, "nothing happened");
            let mut reset = trainee.clone();
            reset.generation = 1;
            state.session = Some(reset.clone());
            assert!(hear_reset(ctx, &trainee, state.clone()));
            assert_eq!(told(), 1);
            assert_eq!(ctx.session.person_untracked(), Some(reset.clone()));
            assert!(!hear_reset(ctx, &reset, state.clone()));
            assert_eq!(told(), 1, "once");
            let mut elsewhere = reset.clone();
            elsewhere.workspace = "trainee-02".to_owned();
            assert!(!was_reset(&trainee, &elsewhere));
            reset.training = false;
            assert!(!was_reset(&trainee, &reset));
        });
    }

    #[test]
    fn an_ended_session_keeps_the_person_until_it_is_renewed() {
        Owner::new().with(|| {
            let session = Session::new();
            assert!(!session.expire());
            session.hear(signed_in(Role::Unit));
            assert!(session.expire());
            assert!(matches!(session.phase(), Phase::Expired(_)));
            assert_eq!(session.role(), Some(Role::Unit));
            let mut wait = pin!(session.renewed());
            let mut task = Context::from_waker(Waker::noop());
            assert!(wait.as_mut().poll(&mut task).is_pending());
            session.hear(signed_in(Role::Unit));
            assert_eq!(wait.as_mut().poll(&mut task), Poll::Ready(true));
        });
    }

    #[test]
    fn leaving_ends_the_wait_and_forgets_the_person() {
        Owner::new().with(|| {
            let session = Session::new();
            session.hear(signed_in(Role::Finance));
            session.expire();
            let mut wait = pin!(session.renewed());
            let mut task = Context::from_waker(Waker::noop());
            assert!(wait.as_mut().poll(&mut task).is_pending());
            session.leave();
            assert_eq!(wait.as_mut().poll(&mut task), Poll::Ready(false));
            assert_eq!(session.role(), None);
            session.hear(guest());
            assert_eq!(session.phase(), Phase::Guest);
        });
    }
}
