//! One alert: what was found and why, what happened, and what the reader may do.

use super::{act::Acts, paper, proof, rows, treated};
use crate::{
    ctx::{Ctx, ctx},
    lang::{colon, fill, minute},
    loaded::{Remote, loaded},
    printing,
    route::Route,
    shell::Page,
    source::source_line,
};
use api::alert::{AlertDetail, AlertLine, AlertStep};
use domain::{
    alert::{Event, runner},
    id::AlertId,
    role::Role,
};
use kit::{Button, ButtonKind, DATA_LANG, Tag};
use leptos::{prelude::*, task::spawn_local};

/// The page of an alert.
#[component]
pub(crate) fn AlertPage(
    /// Which.
    id: AlertId,
) -> impl IntoView {
    let ctx = ctx();
    let alert: Remote<AlertDetail> = Remote::new(move || {
        ctx.fresh.alerts.track();
        ctx.fresh.all.track();
        ctx.prefs.lang.track();
        ctx.ask(|client| client.find_alert(id))
    });
    // Whoever answers has now seen what is asked; nobody else's look counts.
    Effect::new(move |_| {
        let Some(Ok(found)) = alert.get() else {
            return;
        };
        let is_clerk = ctx.session.role() == Some(Role::Unit);
        if is_clerk && found.line.state.waits_for_unit() && !found.line.read {
            spawn_local(async move {
                if ctx.ask(|client| client.read_alert(id)).await.is_ok() {
                    ctx.fresh.alerts.bump();
                }
            });
        }
    });
    let back = move || {
        view! { <a href=Route::Alerts.path()>{ctx.say(|m| m.alerts.back)}</a> }
    };
    let acts = Acts::new(ctx);
    view! {
        <Page title=ctx.say(|m| m.app.alerts) actions=back>
            {loaded(ctx, alert, move |alert| detail(ctx, acts, alert))}
        </Page>
        {acts.dialog()}
    }
    .into_any()
}

/// What the page shows.
pub(super) fn detail(ctx: Ctx, acts: Acts, alert: AlertDetail) -> AnyView {
    acts.call(&alert.notice_name);
    let paper = alert.notice.as_ref().map(|notice| {
        // However it is printed, the paper begins with the notice.
        printing::follow(RwSignal::new(false));
        view! { <div class="print-only">{paper::sheet(&alert, notice)}</div> }
    });
    view! {
        <div class="stack screen-only">
            {head(ctx, &alert)}
            {actions(ctx, acts, &alert)}
            {why(ctx, &alert)}
            {history(ctx, &alert)}
            {proof::section(ctx, &alert)}
            {together(ctx, &alert)}
            {rules(ctx, &alert)}
        </div>
        {paper}
    }
    .into_any()
}

fn head(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    let line = &alert.line;
    let (looks, year) = (line.looks, alert.year.to_string());
    let year = move || fill(ctx.t().app.nth_year, &[&year]);
    let watch = line.watch.then(|| {
        view! { <Tag tone=kit::Tone::Warning text=ctx.say(|m| m.alerts.ledger) /> }
    });
    let project = Route::Progress(line.project_year).path();
    let department = (!line.department_name.is_empty())
        .then(|| view! { <Tag plain=true text=line.department_name.clone() /> });
    view! {
        <header class="project-head">
            <h2 class="project-head__name" lang=DATA_LANG>{line.project_name.clone()}</h2>
            <p class="cluster">
                {rows::state_tag(ctx, line)}
                {watch}
                <Tag plain=true text=move || looks.label(ctx.prefs.lang.get()) />
                <Tag plain=true text=year />
                <Tag plain=true text=line.unit_name.clone() />
                {department}
                <span class="muted">{line.code.to_string()}</span>
                <a href=project>{ctx.say(|m| m.alerts.to_project)}</a>
            </p>
        </header>
    }
    .into_any()
}

/// The notice with its deadline, and the buttons of what is due.
fn actions(ctx: Ctx, acts: Acts, alert: &AlertDetail) -> AnyView {
    let line = &alert.line;
    let asked = StoredValue::new(vec![line.clone()]);
    let button = |(at, verb)| {
        let kind = if at == 0 {
            ButtonKind::Primary
        } else {
            ButtonKind::Secondary
        };
        let label = acts.label(verb);
        view! {
            <Button kind on_click=move |()| asked.with_value(|lines| acts.ask(verb, lines))>
                {move || label.get()}
            </Button>
        }
    };
    let verbs = line.verbs.iter().copied().enumerate();
    let buttons = verbs.map(button).collect_view();
    let notice = alert.notice.as_ref().map(|notice| {
        let title = notice.title.clone();
        let due = line.deadline.is_some() && !line.state.has_ended();
        let due = due.then(|| {
            view! { {ctx.say(|m| m.alerts.deadline)}" "{rows::deadline(ctx, line)} }
        });
        view! {
            <p>
                <strong lang=DATA_LANG>{title}</strong>" "
                {due}
            </p>
            <p class="preserve-lines" lang=DATA_LANG>{notice.text.clone()}</p>
        }
    });
    let print = alert.notice.is_some().then(|| {
        view! {
            <Button on_click=move |()| printing::print(false)>{ctx.say(|m| m.alerts.print)}</Button>
        }
    });
    let (proposed, text) = (line.proposed, line.text.clone());
    let proposal = move || {
        let (words, lang) = (&ctx.t().alerts, ctx.prefs.lang.get());
        fill(words.proposed_because, &[proposed.label(lang), &text])
    };
    let decision = line.decision.clone().map(|decision| {
        let (reason, by) = (decision.reason.clone(), treated::signed(&decision));
        let text = move || {
            let (words, lang) = (&ctx.t().alerts, ctx.prefs.lang.get());
            let colon = colon(lang);
            format!("{}{colon}{}", words.decided, treated::said(&decision, lang))
        };
        view! {
            <p><strong>{text}</strong>" "<span class="denominator">{by}</span></p>
            <p class="preserve-lines" lang=DATA_LANG>{reason}</p>
            <p class="small muted">{ctx.say(|m| m.alerts.treat_note)}</p>
        }
    });
    view! {
        <section class="panel" aria-labelledby="alert-actions">
            <h2 class="panel__title" id="alert-actions">{ctx.say(|m| m.alerts.actions)}</h2>
            {notice}
            <p>{proposal}</p>
            {decision}
            <div class="toolbar">{buttons}{print}</div>
        </section>
    }
    .into_any()
}

/// The finding: figures, formulas, rules, documents, marks.
fn why(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    let finding = &alert.finding;
    let (shown, line) = (finding.explanation.clone(), alert.line.clone());
    let lines = move || {
        let lines = shown.lines(ctx.prefs.lang.get()).into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let figures = move || rows::figures(ctx, &line);
    let sources = finding
        .rules()
        .iter()
        .map(|source| source_line(ctx, source));
    let as_of = domain::day::text(finding.as_of);
    view! {
        <section class="panel" aria-labelledby="alert-why">
            <h2 class="panel__title" id="alert-why">{ctx.say(|m| m.alerts.why)}</h2>
            <p>{alert.line.text.clone()}</p>
            <p class="muted">{as_of}" "{figures}</p>
            <ul class="explanation">{lines}</ul>
            {sources.collect_view()}
        </section>
    }
    .into_any()
}

/// What happened, oldest first.
fn history(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    let issued = Some(&alert.line.notice_name).filter(|name| !name.is_empty());
    let notice = issued.unwrap_or(&alert.notice_name);
    let steps = alert.steps.iter().map(|step| moment(ctx, step, notice));
    view! {
        <section class="panel" aria-labelledby="alert-history">
            <h2 class="panel__title" id="alert-history">{ctx.say(|m| m.alerts.history)}</h2>
            <ol class="timeline">{steps.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn moment(ctx: Ctx, step: &AlertStep, notice: &str) -> AnyView {
    let notice = notice.to_owned();
    let (event, role, treatment) = (step.event, step.role, step.treatment);
    let extent = step.extent;
    let title = move || {
        let lang = ctx.prefs.lang.get();
        let event = event.named(&notice, lang);
        match treatment {
            Some(one) => {
                let said = treated::with_extent(one, extent, lang);
                format!("{event}{}{said}", colon(lang))
            }
            None => event,
        }
    };
    let who = {
        let (by, at) = (step.by.clone(), minute(&step.at));
        move || {
            let office = if event == Event::Found {
                ctx.t().alerts.system
            } else {
                role.label(ctx.prefs.lang.get())
            };
            let by = runner(&by, ctx.prefs.lang.get());
            format!("{at} · {office} · {by}")
        }
    };
    let day = step.day.clone().map(|day| {
        let text = move || {
            let words = &ctx.t().alerts;
            let template = if event == Event::Answer {
                words.by_then
            } else {
                words.until
            };
            fill(template, &[&day])
        };
        view! { <span class="denominator">{text}</span> }
    });
    let text = (!step.text.is_empty()).then(|| {
        view! { <p class="preserve-lines" lang=DATA_LANG>{step.text.clone()}</p> }
    });
    view! {
        <li class="timeline__step">
            <strong>{title}</strong>
            <span class="denominator">{who}</span>
            {text}
            {day}
        </li>
    }
    .into_any()
}

fn together(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    if alert.together.is_empty() {
        return ().into_any();
    }
    let link = |line: &AlertLine| {
        let looks = line.looks;
        let text = move || looks.label(ctx.prefs.lang.get());
        let href = line.id.map(|id| Route::Alert(id).path());
        view! { <li><a href=href>{text}</a>" "{line.found_on.clone()}</li> }
    };
    let links = alert.together.iter().map(link).collect_view();
    view! {
        <section class="panel" aria-labelledby="alert-together">
            <h2 class="panel__title" id="alert-together">{ctx.say(|m| m.alerts.together)}</h2>
            <ul class="explanation">{links}</ul>
        </section>
    }
    .into_any()
}

/// What the pack says about what follows.
fn rules(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    let rule = |rule: &domain::pack::Statement| {
        let (zh, en) = (rule.title_zh.clone(), rule.title_en.clone());
        let title = move || ctx.prefs.lang.get().pick(&zh, &en).to_owned();
        view! {
            <h3 class="explanation__of">{title}</h3>
            <p lang=DATA_LANG>{rule.text.value.clone()}</p>
            {source_line(ctx, &rule.text.source)}
        }
    };
    let all = alert.rules.iter().map(rule).collect_view();
    view! {
        <section class="panel" aria-labelledby="alert-rules">
            <h2 class="panel__title" id="alert-rules">{ctx.say(|m| m.alerts.rules)}</h2>
            {all}
        </section>
    }
    .into_any()
}
