//! 共同实施单位: who implements the project beside the leading unit, and naming them.

use super::{Around, form::Form, place::section_id, saver};
use crate::{ctx::Ctx, error_page, foot::foot, lang::fill, loaded::Remote};
use api::{
    ClientError,
    implementing::{ImplementingUnits, ListUnitChoicesQuery, UnitName},
    targets::TargetDetail,
};
use domain::sections::Section;
use kit::{Banner, BannerKind, Button, ButtonKind, DATA_LANG, Dialog, SearchBox, VisuallyHidden};
use leptos::{prelude::*, task::spawn_local};

/// The search; what was added or removed gives the focus back to it.
const SEARCH_ID: &str = "unit-search";

/// What is said of a target whose work is only shared, and of one that nobody owes.
pub(super) fn notice(ctx: Ctx, detail: &TargetDetail) -> AnyView {
    let lead = detail.project.unit_name.clone();
    let shared = detail.shared.then(|| {
        let text = move || fill(ctx.t().targets.shared_lead, &[&lead]);
        view! { <Banner kind=BannerKind::Info><p>{text}</p></Banner> }
    });
    let exempt = detail.exempt.then(|| {
        let text = ctx.say(|m| m.targets.exempt_lead);
        view! { <Banner kind=BannerKind::Info><p>{text}</p></Banner> }
    });
    view! { {shared}{exempt} }.into_any()
}

/// The names, for a fact of the form.
pub(super) fn names(units: &[UnitName]) -> String {
    let names: Vec<_> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.join("、")
}

/// What is chosen, and what came between.
#[derive(Clone, Copy)]
struct Naming {
    form: Form,
    around: Around,
    open: RwSignal<bool>,
    words: RwSignal<String>,
    chosen: RwSignal<Vec<UnitName>>,
    /// The version and the units of somebody who was quicker.
    meanwhile: RwSignal<Option<(i64, Vec<UnitName>)>>,
    pending: RwSignal<bool>,
    refused: RwSignal<Option<ClientError>>,
}

/// The button with its dialog, for whoever may name them.
pub(super) fn button(form: Form, around: Around) -> Option<AnyView> {
    let detail = form.detail_untracked();
    if !detail.may_name_units {
        return None;
    }
    let naming = Naming {
        form,
        around,
        open: RwSignal::new(false),
        words: RwSignal::new(String::new()),
        chosen: RwSignal::new(detail.project.implementing.clone()),
        meanwhile: RwSignal::new(None),
        pending: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let ctx = form.ctx();
    let view = view! {
        <Button on_click=move |()| naming.open.set(true)>
            {ctx.say(|m| m.targets.implementing_edit)}
        </Button>
        {naming.dialog()}
    };
    Some(view.into_any())
}

impl Naming {
    fn save(self) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.refused.set(None);
        let (form, ctx) = (self.form, self.form.ctx());
        spawn_local(async move {
            let settled = !untrack(|| form.is_editable()) || saver::settle(form).await;
            if settled && form.is_alive() {
                self.send().await;
            } else {
                let text = untrack(|| ctx.t().review.save_first);
                ctx.toasts.push(BannerKind::Warning, text);
            }
            self.pending.try_set(false);
        });
    }

    async fn send(self) {
        let (form, ctx) = (self.form, self.form.ctx());
        let (id, known) = form.at_version();
        let newer = self
            .meanwhile
            .with_untracked(|it| it.as_ref().map(|it| it.0));
        let version = newer.map_or(known, |newer| newer.max(known));
        let units = self.chosen.get_untracked();
        let body = ImplementingUnits {
            units: units.iter().map(|unit| unit.id).collect(),
        };
        let answer = ctx
            .ask(|client| client.set_implementing_units(id, version, &body))
            .await;
        let error = match answer {
            Ok(detail) => {
                ctx.fresh.targets.bump();
                let text = untrack(|| ctx.t().targets.implementing_saved);
                ctx.toasts.push(BannerKind::Success, text);
                self.open.try_set(false);
                self.around.moved.try_set(Some(detail));
                kit::focus_id_later(section_id(Section::Basics));
                return;
            }
            Err(error) => error,
        };
        if error.status() != Some(412) {
            self.refused.try_set(Some(error));
            return;
        }
        match ctx.ask(|client| client.find_target(id)).await {
            Ok(now) => {
                let now = (now.version, now.project.implementing);
                self.meanwhile.try_set(Some(now));
            }
            Err(error) => {
                self.refused.try_set(Some(error));
            }
        }
    }

    fn dialog(self) -> AnyView {
        let ctx = self.form.ctx();
        let actions = foot(
            ctx,
            self.open,
            self.pending,
            ctx.say(|m| m.form.save),
            move || self.save(),
        );
        view! {
            <Dialog
                id="implementing"
                open=self.open
                title=ctx.say(|m| m.targets.implementing_edit)
                words=ctx.kit()
                actions
            >
                {self.fields()}
            </Dialog>
        }
        .into_any()
    }

    fn fields(self) -> AnyView {
        let ctx = self.form.ctx();
        let refusal = move || {
            self.refused.get().map(|error| {
                let line = error_page::answer(&error, &ctx.t().errors).line();
                view! { <Banner kind=BannerKind::Error><p>{line}</p></Banner> }
            })
        };
        let meanwhile = move || {
            self.meanwhile.get().map(|(_, units)| {
                let now = move || {
                    let words = &ctx.t().targets;
                    let names = names(&units);
                    let names = if names.is_empty() {
                        words.implementing_none
                    } else {
                        &names
                    };
                    fill(words.implementing_meanwhile, &[names])
                };
                view! { <Banner kind=BannerKind::Warning><p>{now}</p></Banner> }
            })
        };
        view! {
            <div class="stack">
                <p>{ctx.say(|m| m.targets.implementing_lead)}</p>
                {refusal}
                {meanwhile}
                {self.chosen_list()}
                <SearchBox
                    id=SEARCH_ID
                    label=ctx.say(|m| m.targets.implementing_search)
                    value=self.words
                    words=ctx.kit()
                    autofocus=true
                />
                {self.found_list()}
            </div>
        }
        .into_any()
    }

    fn chosen_list(self) -> AnyView {
        let ctx = self.form.ctx();
        let count = move || {
            let count = self.chosen.with(Vec::len).to_string();
            fill(ctx.t().targets.implementing_chosen, &[&count])
        };
        let none = move || {
            let none = self.chosen.with(Vec::is_empty);
            none.then(|| view! { <p class="muted">{ctx.t().targets.implementing_none}</p> })
        };
        let lines = move || {
            let chosen = self.chosen.get().into_iter();
            let line = chosen.map(|unit| {
                let id = unit.id;
                let act = move |()| {
                    self.chosen.update(|all| all.retain(|one| one.id != id));
                    kit::focus_id_later(SEARCH_ID.to_owned());
                };
                unit_line(
                    ctx,
                    unit,
                    |m| m.targets.implementing_remove,
                    Callback::new(act),
                )
            });
            line.collect_view()
        };
        view! {
            <div>
                <p class="strong" role="status">{count}</p>
                {none}
                <ul class="stack stack--tight">{lines}</ul>
            </div>
        }
        .into_any()
    }

    fn found_list(self) -> AnyView {
        let ctx = self.form.ctx();
        let id = self.form.detail_untracked().id;
        let found: Remote<Option<Vec<UnitName>>> = Remote::new(move || {
            let words = self.words.with(|words| words.trim().to_owned());
            async move {
                if words.is_empty() {
                    return Ok(None);
                }
                let query = ListUnitChoicesQuery { q: Some(words) };
                ctx.ask(|client| client.list_unit_choices(id, &query))
                    .await
                    .map(Some)
            }
        });
        // Who is chosen stands above already.
        let units = move || {
            let mut units = found.get().and_then(Result::ok).flatten()?;
            self.chosen
                .with(|chosen| units.retain(|unit| !chosen.contains(unit)));
            Some(units)
        };
        let count = move || {
            let count = units().map(|units| units.len().to_string());
            count.map(|count| fill(ctx.t().targets.implementing_found, &[&count]))
        };
        let lines = move || {
            let open = units().unwrap_or_default().into_iter();
            let line = open.map(|unit| {
                let taken = unit.clone();
                let act = move |()| {
                    let taken = taken.clone();
                    self.chosen.update(|all| all.push(taken));
                    kit::focus_id_later(SEARCH_ID.to_owned());
                };
                unit_line(
                    ctx,
                    unit,
                    |m| m.targets.implementing_add,
                    Callback::new(act),
                )
            });
            line.collect_view()
        };
        view! {
            <p class="small muted" role="status">{count}</p>
            <ul class="stack stack--tight">{lines}</ul>
        }
        .into_any()
    }
}

fn unit_line(
    ctx: Ctx,
    unit: UnitName,
    word: fn(&crate::messages::Messages) -> &'static str,
    act: Callback<()>,
) -> AnyView {
    let name = unit.name.clone();
    view! {
        <li class="cluster">
            <Button kind=ButtonKind::Quiet on_click=move |()| act.run(())>
                {ctx.say(word)}<VisuallyHidden>" "{name}</VisuallyHidden>
            </Button>
            <span lang=DATA_LANG>{unit.name}" "<span class="muted">{unit.code}</span></span>
        </li>
    }
    .into_any()
}
