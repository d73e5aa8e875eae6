//! Many tables at once: what every chosen one allows, with one opinion or reason, and how each
//! went.

use crate::{
    ctx::Ctx,
    foot::foot,
    lang::fill,
    pages::{
        admin::form::{Form, refusal},
        each::Outcome,
    },
    shell::TITLE,
};
use api::report::{ReportLine, ReportOutcome, ReportsStep};
use domain::monitoring::report::ReportVerb;
use kit::{Button, ButtonKind, Checkbox, Dialog, TextArea};
use leptos::prelude::*;

/// What is done to many; sending is each unit's own.
const VERBS: [ReportVerb; 3] = [ReportVerb::Check, ReportVerb::Accept, ReportVerb::Return];
/// The most tables of one request.
const AT_ONCE: usize = 200;
/// The most characters of an opinion.
const TEXT_MAX: usize = 500;

/// A line with its tick.
pub(super) type Ticked = (ReportLine, RwSignal<bool>);

/// A line that nobody has ticked.
pub(super) fn unticked(line: ReportLine) -> Ticked {
    (line, RwSignal::new(false))
}

/// Whether something can be done to a line together with others.
fn can(line: &ReportLine) -> bool {
    VERBS.iter().any(|verb| line.verbs.contains(verb))
}

/// What is being done to many, and how the last time went.
#[derive(Clone, Copy)]
pub(super) struct Many {
    pub(super) ctx: Ctx,
    form: Form,
    open: RwSignal<bool>,
    verb: RwSignal<ReportVerb>,
    text: RwSignal<String>,
    month: RwSignal<u8>,
    chosen: RwSignal<Vec<ReportLine>>,
    outcome: RwSignal<Option<Outcome>>,
}

/// What came of each table, by the name of its project.
pub(super) fn each(outcomes: Vec<ReportOutcome>, lines: &[ReportLine]) -> Outcome {
    Outcome::of(outcomes.into_iter().map(|one| {
        let line = lines
            .iter()
            .find(|line| line.project_year == one.project_year);
        let name = line.map(|line| line.name.clone()).unwrap_or_default();
        (name, one.refused)
    }))
}

impl Many {
    pub(super) fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            form: Form::new(ctx, "reports", &["text"]),
            open: RwSignal::new(false),
            verb: RwSignal::new(ReportVerb::Check),
            text: RwSignal::new(String::new()),
            month: RwSignal::new(1),
            chosen: RwSignal::new(Vec::new()),
            outcome: RwSignal::new(None),
        }
    }

    /// The tick of a line, where something can be done to it.
    pub(super) fn tick(self, line: &ReportLine, ticked: RwSignal<bool>) -> Option<AnyView> {
        let (ctx, name) = (self.ctx, line.name.clone());
        let label = move || fill(ctx.t().report.tick, &[&name]);
        let id = format!("tick-{}", line.project_year);
        let tick = || view! { <Checkbox id label value=ticked hide_label=true /> };
        can(line).then(|| tick().into_any())
    }

    /// The bar over the lines; nothing where nothing can be done.
    pub(super) fn bar(self, month: u8, all: RwSignal<Vec<Ticked>>) -> AnyView {
        let ctx = self.ctx;
        if !all.with_untracked(|all| all.iter().any(|(line, _)| can(line))) {
            return ().into_any();
        }
        let chosen = move || {
            all.with(|all| {
                let on = all.iter().filter(|(_, ticked)| ticked.get());
                on.map(|(line, _)| line.clone()).collect::<Vec<_>>()
            })
        };
        let tick = move |on: bool| {
            all.with_untracked(|all| {
                let able = all.iter().filter(|(line, _)| can(line)).take(AT_ONCE);
                able.for_each(|(_, ticked)| ticked.set(on));
            });
        };
        let verbs = Memo::new(move |_| {
            let chosen = chosen();
            let shared = |verb: &ReportVerb| {
                !chosen.is_empty() && chosen.iter().all(|line| line.verbs.contains(verb))
            };
            VERBS.into_iter().filter(shared).collect::<Vec<_>>()
        });
        let count = move || fill(ctx.t().alerts.chosen, &[&chosen().len().to_string()]);
        let button = move |(at, verb): (usize, ReportVerb)| {
            let kind = if at == 0 {
                ButtonKind::Primary
            } else {
                ButtonKind::Secondary
            };
            view! {
                <Button kind on_click=move |()| self.ask(verb, month, untrack(chosen))>
                    {move || verb.label(ctx.prefs.lang.get())}
                </Button>
            }
        };
        let buttons = move || {
            verbs
                .get()
                .into_iter()
                .enumerate()
                .map(button)
                .collect_view()
        };
        view! {
            <div class="toolbar">
                <span role="status">{count}</span>
                {buttons}
                <Button on_click=move |()| tick(true)>{ctx.say(|m| m.alerts.tick_all)}</Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| tick(false)>
                    {ctx.say(|m| m.alerts.tick_none)}
                </Button>
            </div>
        }
        .into_any()
    }

    /// Opens the dialog for some tables.
    fn ask(self, verb: ReportVerb, month: u8, lines: Vec<ReportLine>) {
        if self.verb.get_untracked() != verb {
            self.text.set(String::new());
        }
        self.verb.set(verb);
        self.month.set(month);
        self.chosen.set(lines);
        self.form.refused.set(None);
        self.open.set(true);
    }

    fn send(self) {
        let (verb, text) = (self.verb.get_untracked(), self.text.get_untracked());
        let missing = verb.needs_reason() && text.trim().is_empty();
        let required = untrack(|| self.ctx.t().report.required);
        let missing = missing.then_some(("text", required));
        if let Some(error) = refusal(missing.into_iter().collect()) {
            self.form.refuse(error);
            return;
        }
        let lines = self.chosen.get_untracked();
        let body = ReportsStep {
            month: self.month.get_untracked(),
            verb,
            text,
            reports: lines
                .iter()
                .map(|line| (line.project_year, line.version))
                .collect(),
        };
        self.form.send(
            move |client| client.step_reports(&body),
            move |outcomes| {
                self.open.set(false);
                self.text.set(String::new());
                self.outcome.set(Some(each(outcomes, &lines)));
                self.ctx.fresh.all.bump();
                // The button that was pressed may not be there any more.
                kit::focus_id_later(TITLE);
            },
        );
    }

    /// How the last time went; it stays until the next one.
    pub(super) fn told(self) -> impl IntoView {
        move || {
            let outcome = self.outcome.get()?;
            Some(outcome.told(self.ctx, |m| m.report.many_done))
        }
    }

    /// The dialog with opinion or reason.
    pub(super) fn dialog(self) -> AnyView {
        let ctx = self.ctx;
        let title = move || self.verb.get().label(ctx.prefs.lang.get());
        let actions = foot(ctx, self.open, self.form.pending, title, move || {
            self.send();
        });
        let label = move || {
            let words = &ctx.t().report;
            if self.verb.get().needs_reason() {
                words.reason
            } else {
                words.opinion
            }
        };
        let count = move || self.chosen.with(Vec::len).to_string();
        let note = move || fill(ctx.t().report.many_note, &[&count()]);
        view! {
            <Dialog id="reports" open=self.open title words=ctx.kit() actions>
                {self.form.banner()}
                <div class="stack">
                    <p class="muted">{note}</p>
                    <TextArea
                        id="reports-text"
                        label
                        value=self.text
                        limit=TEXT_MAX
                        issues=self.form.issues("text")
                    />
                </div>
            </Dialog>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::ProjectYearId, monitoring::report::ReportState};
    use uuid::Uuid;

    #[test]
    fn each_refusal_is_told_with_the_projects_name() {
        let id = |n: u128| ProjectYearId(Uuid::from_u128(n));
        let line = |n, name: &str| ReportLine {
            project_year: id(n),
            code: "640104202600000000001".parse().unwrap(),
            name: name.to_owned(),
            unit_name: String::new(),
            department_name: String::new(),
            direct_fund: false,
            state: ReportState::Submitted,
            submitted_on: None,
            target_version: None,
            overdue: false,
            mine: true,
            verbs: vec![ReportVerb::Check],
            version: 1,
            demo: true,
        };
        let lines = [line(1, "甲"), line(2, "乙")];
        let outcome = |n, refused: Option<&str>| ReportOutcome {
            project_year: id(n),
            refused: refused.map(ToOwned::to_owned),
        };
        let told = each(vec![outcome(1, None), outcome(2, Some("状态已变"))], &lines);
        assert_eq!(told.done, 1);
        assert_eq!(told.refused, [("乙".to_owned(), "状态已变".to_owned())]);
        let only = |verbs: Vec<ReportVerb>| {
            let mut line = line(1, "甲");
            line.verbs = verbs;
            can(&line)
        };
        assert!(only(vec![ReportVerb::Return]) && !only(vec![ReportVerb::Submit]));
    }
}
