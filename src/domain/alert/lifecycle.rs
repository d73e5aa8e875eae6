//! From alert to closure: one table, read by buttons and server alike.

use crate::{
    lang::Lang,
    lifecycle::{By, Refusal},
    project::choice,
    role::{Relation, Role},
};
use serde::{Deserialize, Serialize};
use time::Date;

choice! {
    /// Where an alert stands.
    State {
        Open = "open", "待处理", "To be dealt with";
        Noticed = "noticed", "已发出整改通知", "Notice issued";
        Answered = "answered", "待复核", "To be checked";
        Returned = "returned", "退回重新整改", "Returned";
        Closed = "closed", "已办结", "Closed";
        Dismissed = "dismissed", "不予处理", "Dismissed";
    }
}

choice! {
    /// What one may do about an alert.
    Verb {
        Notify = "notify", "发出整改通知", "Issue a notice";
        Dismiss = "dismiss", "不予处理", "Dismiss";
        Reopen = "reopen", "恢复处理", "Take up again";
        Answer = "answer", "答复整改情况", "Answer";
        Close = "close", "复核通过，办结", "Accept and close";
        SendBack = "send_back", "退回重新整改", "Send back";
        Treat = "treat", "提出处理意见", "Decide the treatment";
    }
}

choice! {
    /// What happened to an alert, as its history tells it.
    Event {
        Found = "found", "检查发现", "Found";
        Notify = "notify", "发出整改通知", "Notice issued";
        Read = "read", "单位已阅", "Read by the unit";
        Answer = "answer", "单位答复", "Answered by the unit";
        Close = "close", "复核通过，办结", "Accepted and closed";
        SendBack = "send_back", "退回重新整改", "Sent back";
        Dismiss = "dismiss", "不予处理", "Dismissed";
        Reopen = "reopen", "恢复处理", "Taken up again";
        Treat = "treat", "提出处理意见", "Treatment decided";
    }
}

choice! {
    /// The tabs of the list.
    Stage {
        Open = "open", "待处理", "To be dealt with";
        Noticed = "noticed", "已通知", "Notified";
        Answered = "answered", "待复核", "To be checked";
        Overdue = "overdue", "逾期", "Overdue";
        Ended = "ended", "已办结", "Ended";
    }
}

/// Who may take a step.
#[derive(Clone, Copy)]
enum Who {
    /// The finance bureau.
    Finance,
    /// The unit whose project it is.
    Unit,
    /// The supervising department, or finance.
    Checker,
    /// The same; finance alone where the rules say so of what was found.
    Closer,
}

/// Every step there is. What is not listed is refused.
const TABLE: &[(State, Verb, Who, State)] = &[
    (State::Open, Verb::Notify, Who::Finance, State::Noticed),
    (State::Open, Verb::Dismiss, Who::Finance, State::Dismissed),
    (State::Open, Verb::Treat, Who::Finance, State::Open),
    (State::Dismissed, Verb::Reopen, Who::Finance, State::Open),
    (State::Noticed, Verb::Answer, Who::Unit, State::Answered),
    (State::Noticed, Verb::Treat, Who::Finance, State::Noticed),
    (State::Answered, Verb::Close, Who::Closer, State::Closed),
    (
        State::Answered,
        Verb::SendBack,
        Who::Checker,
        State::Returned,
    ),
    (State::Answered, Verb::Treat, Who::Finance, State::Answered),
    (State::Returned, Verb::Answer, Who::Unit, State::Answered),
    (State::Returned, Verb::Treat, Who::Finance, State::Returned),
    (State::Closed, Verb::Treat, Who::Finance, State::Closed),
];

/// Where a verb leads, or why it is refused. `finance_closes`: only finance closes what was found.
pub fn step(state: State, verb: Verb, by: By, finance_closes: bool) -> Result<State, Refusal> {
    let mut entries = TABLE.iter();
    let entry = entries.find(|(from, listed, ..)| *from == state && *listed == verb);
    // Who never does this learns nothing of the state.
    let mut of_verb = TABLE.iter().filter(|(_, listed, ..)| *listed == verb);
    let who = of_verb.next().map(|(_, _, who, _)| *who);
    let who = match who.ok_or(Refusal::WrongState)? {
        Who::Closer if finance_closes => Who::Finance,
        Who::Closer => Who::Checker,
        who => who,
    };
    permit(who, by)?;
    let (.., next) = entry.ok_or(Refusal::WrongState)?;
    Ok(*next)
}

/// The verbs somebody may use now, in the order of the buttons.
pub fn allowed(state: State, by: By, finance_closes: bool) -> Vec<Verb> {
    let may = |verb: &Verb| step(state, *verb, by, finance_closes).is_ok();
    Verb::ALL.iter().copied().filter(may).collect()
}

fn permit(who: Who, by: By) -> Result<(), Refusal> {
    let (role, reaches) = match by.role {
        Role::Finance => (
            !matches!(who, Who::Unit),
            by.relation != Relation::Elsewhere,
        ),
        Role::Department => (
            matches!(who, Who::Checker),
            matches!(by.relation, Relation::OwnUnit | Relation::OwnDepartment),
        ),
        Role::Unit => (matches!(who, Who::Unit), by.relation == Relation::OwnUnit),
        _ => (false, false),
    };
    if !role {
        Err(Refusal::WrongRole)
    } else if reaches {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

/// What comes with a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// A day: the deadline of the unit, or the day by which it has done what it writes.
    pub day: bool,
    /// Whether the day lies today or later.
    pub ahead: bool,
    /// Which treatment.
    pub treatment: bool,
}

/// What a verb asks for besides its reason, which every one has.
pub fn asks(verb: Verb) -> Asked {
    let day = matches!(verb, Verb::Notify | Verb::SendBack | Verb::Answer);
    Asked {
        day,
        ahead: matches!(verb, Verb::Notify | Verb::SendBack),
        treatment: verb == Verb::Treat,
    }
}

/// A word about a notice with the name that the jurisdiction gives it, in its place.
fn named(label: &str, notice: &str, lang: Lang) -> String {
    if notice.is_empty() {
        return label.to_owned();
    }
    match lang {
        Lang::Zh => label.replace(NOTICE, notice),
        Lang::En => label.replace("Notice", notice).replace("a notice", notice),
    }
}

/// What a notice is called where no jurisdiction names it.
pub const NOTICE: &str = "整改通知";

impl State {
    /// As a tag says it: a notice has the jurisdiction's own name, where one is known.
    pub fn named(self, notice: &str, lang: Lang) -> String {
        named(self.label(lang), notice, lang)
    }

    /// Whether the unit owes an answer.
    pub fn waits_for_unit(self) -> bool {
        matches!(self, Self::Noticed | Self::Returned)
    }

    /// Whether nothing more is to be done.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Dismissed)
    }

    /// Whether its answer is late on a day.
    pub fn is_overdue(self, deadline: Option<Date>, today: Date) -> bool {
        self.waits_for_unit() && deadline.is_some_and(|deadline| deadline < today)
    }
}

impl Event {
    /// Where an alert stands after it; none where it stays where it is.
    pub fn leads_to(self) -> Option<State> {
        Some(match self {
            Self::Found | Self::Reopen => State::Open,
            Self::Notify => State::Noticed,
            Self::Answer => State::Answered,
            Self::Close => State::Closed,
            Self::SendBack => State::Returned,
            Self::Dismiss => State::Dismissed,
            Self::Read | Self::Treat => return None,
        })
    }

    /// As a history tells it: a notice has the jurisdiction's own name, where one is known.
    pub fn named(self, notice: &str, lang: Lang) -> String {
        named(self.label(lang), notice, lang)
    }
}

impl Verb {
    /// As a button says it: a notice has the jurisdiction's own name, where one is known.
    pub fn named(self, notice: &str, lang: Lang) -> String {
        named(self.label(lang), notice, lang)
    }

    /// What the history tells of it.
    pub fn event(self) -> Event {
        match self {
            Self::Notify => Event::Notify,
            Self::Dismiss => Event::Dismiss,
            Self::Reopen => Event::Reopen,
            Self::Answer => Event::Answer,
            Self::Close => Event::Close,
            Self::SendBack => Event::SendBack,
            Self::Treat => Event::Treat,
        }
    }

    /// Whether it is done to a notice with all the alerts it covers.
    pub fn is_of_notice(self) -> bool {
        matches!(self, Self::Answer | Self::Close | Self::SendBack)
    }
}
