//! What finance decides about a project: proposed by the rules, put to next year's budget.

use super::{
    act::Acts,
    filters::{DUE, LEDGER, TREATED},
    rows::state_tag,
};
use crate::{ctx::Ctx, lang::fill, loaded::Remote, route::Route};
use api::alert::{AlertLine, Decision};
use domain::{
    alert::{Extent, Treatment},
    id::TargetId,
    lang::Lang,
    role::Role,
};
use kit::{Banner, BannerKind, Choice, Column, DATA_LANG, InputKind, Select, TextField};
use leptos::prelude::*;

/// A treatment with how much it concerns, where somebody said so.
pub(super) fn with_extent(treatment: Treatment, extent: Extent, lang: Lang) -> String {
    let label = treatment.label(lang);
    match extent.words(lang) {
        Some(words) => format!("{label}{}{words}", lang.pick("，", ", ")),
        None => label.to_owned(),
    }
}

/// A decision in words.
pub(super) fn said(decision: &Decision, lang: Lang) -> String {
    with_extent(decision.treatment, decision.extent, lang)
}

/// By whom and when.
pub(super) fn signed(decision: &Decision) -> String {
    format!("{} · {}", decision.by, decision.on)
}

fn choices(ctx: Ctx) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    let all = Treatment::ALL.iter();
    all.map(|one| Choice::new(one.code(), one.label(lang)))
        .collect()
}

/// The class in the dialog: what the rules propose and why, and what finance chooses.
pub(super) fn choice(acts: Acts) -> AnyView {
    let ctx = acts.ctx;
    let proposal = move || {
        let (one, text) = acts.proposed.get()?;
        let lang = ctx.prefs.lang.get();
        let text = fill(ctx.t().alerts.proposed_because, &[one.label(lang), &text]);
        Some(view! { <p>{text}</p> })
    };
    let chosen = Memo::new(move |_| acts.treatment.with(|code| Treatment::parse(code)));
    let differs = move || {
        let proposed = acts.proposed.with(|it| it.as_ref().map(|(one, _)| *one));
        let is_other = proposed.zip(chosen.get()).is_some_and(|(a, b)| a != b);
        is_other.then(|| view! { <p class="muted">{ctx.say(|m| m.alerts.differs)}</p> })
    };
    view! {
        {proposal}
        <Select
            id="alert-treatment"
            label=ctx.say(|m| m.alerts.treatment)
            hint=ctx.say(|m| m.alerts.treat_note)
            value=acts.treatment
            options=Signal::derive(move || choices(ctx))
            placeholder=ctx.say(|m| m.alerts.choose)
            issues=acts.form.issues("treatment")
        />
        <div role="status">{differs}</div>
        {move || chosen.get().map(|one| extent(acts, one))}
    }
    .into_any()
}

/// How much it concerns, where the class has room for it.
fn extent(acts: Acts, treatment: Treatment) -> AnyView {
    let (ctx, asked) = (acts.ctx, treatment.extent());
    let is_one = acts.ids.with(|ids| ids.len() == 1);
    let percent = asked.percent.then(|| {
        view! {
            <TextField
                id="alert-percent"
                label=ctx.say(|m| m.alerts.percent)
                hint=ctx.say(|m| m.alerts.percent_hint)
                value=acts.percent
                kind=InputKind::Number
                unit="%"
                issues=acts.form.issues("percent")
            />
        }
    });
    let amount = (asked.amount && is_one).then(|| {
        view! {
            <TextField
                id="alert-amount_wan"
                label=ctx.say(|m| m.alerts.amount)
                hint=ctx.say(|m| m.alerts.amount_hint)
                value=acts.amount
                kind=InputKind::Number
                unit=ctx.say(|m| m.app.wan)
                issues=acts.form.issues("amount_wan")
            />
        }
    });
    view! { {percent}{amount} }.into_any()
}

/// What the lines of a tab are, above them, where its name does not say it all.
pub(super) fn note(ctx: Ctx, tab: &str) -> Option<AnyView> {
    let text = match tab {
        LEDGER => ctx.say(|m| m.alerts.ledger_note),
        DUE => ctx.say(|m| m.alerts.due_note),
        TREATED => ctx.say(|m| m.alerts.treated_note),
        _ => return None,
    };
    Some(view! { <p class="muted">{text}</p> }.into_any())
}

/// The classes to filter by.
pub(super) fn filter(ctx: Ctx, treatment: RwSignal<String>) -> AnyView {
    view! {
        <Select
            id="alerts-treatment"
            label=ctx.say(|m| m.alerts.decided)
            value=treatment
            options=Signal::derive(move || choices(ctx))
            placeholder=ctx.say(|m| m.alerts.every_treatment)
        />
    }
    .into_any()
}

/// The columns of 结果应用.
pub(super) fn columns(ctx: Ctx) -> Vec<Column> {
    vec![
        Column::text("project", ctx.say(|m| m.alerts.project)),
        Column::text("unit", ctx.say(|m| m.alerts.unit)),
        Column::text("looks", ctx.say(|m| m.alerts.looks)),
        Column::text("proposed", ctx.say(|m| m.alerts.proposed)),
        Column::text("decided", ctx.say(|m| m.alerts.decided)),
        Column::text("reason", ctx.say(|m| m.alerts.reason)),
        Column::text("on", ctx.say(|m| m.alerts.decided_on)),
        Column::text("state", ctx.say(|m| m.alerts.state)),
    ]
}

/// A decision as a line of 结果应用.
pub(super) fn row(ctx: Ctx, line: &AlertLine) -> AnyView {
    let (looks, proposed) = (line.looks, line.proposed);
    let name = line.project_name.clone();
    let name = match line.id {
        Some(id) => view! { <a href=Route::Alert(id).path()>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let decision = line.decision.clone();
    let told = decision.clone();
    let decided = move || {
        let lang = ctx.prefs.lang.get();
        told.as_ref().map(|decision| {
            let label = decision.treatment.label(lang);
            let extent = decision.extent.words(lang);
            let extent = extent.map(|it| view! { <span class="denominator">{it}</span> });
            view! { {label}{extent} }
        })
    };
    let (reason, on, by) = decision.map_or_else(Default::default, |it| (it.reason, it.on, it.by));
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span lang=DATA_LANG>{name}</span>
            </th>
            <td class="table__cell" lang=DATA_LANG>
                {line.unit_name.clone()}
                <span class="denominator">{line.department_name.clone()}</span>
            </td>
            <td class="table__cell">{move || looks.label(ctx.prefs.lang.get())}</td>
            <td class="table__cell">{move || proposed.label(ctx.prefs.lang.get())}</td>
            <td class="table__cell strong">{decided}</td>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>{reason}</td>
            <td class="table__cell table__cell--nowrap">
                {on}
                <span class="denominator">{by}</span>
            </td>
            <td class="table__cell">{state_tag(ctx, line)}</td>
        </tr>
    }
    .into_any()
}

/// What was decided about a target's project in earlier years; nothing where nothing was, or for
/// readers without a part in alerts.
pub(crate) fn before_target(ctx: Ctx, target: TargetId) -> AnyView {
    let reads = matches!(
        ctx.session.role(),
        Some(Role::Unit | Role::Department | Role::Finance | Role::Leader)
    );
    if !reads {
        return ().into_any();
    }
    let lines: Remote<Vec<AlertLine>> = Remote::new(move || {
        ctx.fresh.alerts.track();
        ctx.ask(|client| client.list_treatments(target))
    });
    (move || {
        let lines = lines.get().and_then(Result::ok);
        lines.map(|lines| earlier(ctx, &lines))
    })
    .into_any()
}

/// What was decided in earlier years.
pub(super) fn earlier(ctx: Ctx, lines: &[AlertLine]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let line = |line: &AlertLine| {
        let decision = line.decision.clone()?;
        let year = line.found_on.get(..4).unwrap_or_default().to_owned();
        let reason = decision.reason.clone();
        let text = move || {
            let lang = ctx.prefs.lang.get();
            let values = [&said(&decision, lang), &decision.by, &decision.on];
            fill(
                ctx.t().alerts.earlier_line,
                &[&year, values[0], values[1], values[2]],
            )
        };
        let href = line.id.map(|id| Route::Alert(id).path());
        Some(view! {
            <li>
                <a href=href>{text}</a>" "
                <span lang=DATA_LANG>{reason}</span>
            </li>
        })
    };
    let lines = lines.iter().map(line).collect_view();
    view! {
        <Banner kind=BannerKind::Warning title=ctx.say(|m| m.alerts.earlier)>
            <ul class="explanation">{lines}</ul>
            <p class="small muted">{ctx.say(|m| m.alerts.treat_note)}</p>
        </Banner>
    }
    .into_any()
}
