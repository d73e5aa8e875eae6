//! What only the form of a unit as a whole has: the unit, and the sums of its tasks.

use super::{
    field::{Line, head_cell},
    form::Form,
    place::section_id,
    view::{data, department, fact},
};
use domain::{
    money::Money,
    sections::Section,
    target::{Cell, Field, List, TargetDraft},
};
use kit::{BannerKind, Button};
use leptos::prelude::*;

/// Total, fiscal and other funds of a task, each with the field of the year it adds up to.
pub(super) const AMOUNTS: [(Field, Field); 3] = [
    (Field::TaskTotal, Field::YearTotal),
    (Field::TaskFiscal, Field::YearFiscal),
    (Field::TaskOther, Field::YearOther),
];

/// What the tasks add up to, as far as their amounts can be read; none while none is filled in.
pub(super) fn sums(draft: &TargetDraft) -> Option<[Money; 3]> {
    let mut any = false;
    let sums = AMOUNTS.map(|(field, _)| {
        let cells = draft.list(List::Tasks).iter();
        let texts = cells.filter_map(|row| row.cells.get(&field));
        let read = texts.filter_map(|cell| Money::parse_wan(cell.text.trim()).ok());
        let sum: Money = read.inspect(|_| any = true).sum();
        sum
    });
    any.then_some(sums)
}

/// The unit and who answers for it.
pub(super) fn unit(form: Form) -> AnyView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let project = &detail.project;
    let class = project.class;
    let label = move || class.label(ctx.prefs.lang.get());
    view! {
        <section class="form-section">
            <h2 class="form-section__title" id=section_id(Section::Basics) tabindex="-1">
                {ctx.say(|m| m.whole.basics)}
            </h2>
            <dl class="fact-grid">
                {fact(ctx.say(|m| m.whole.name), data(project.unit_name.clone()))}
                {fact(ctx.say(|m| m.form.department), data(department(project)))}
                {fact(ctx.say(|m| m.app.year), detail.year.into_any())}
                {fact(ctx.say(|m| m.whole.kind), label.into_any())}
            </dl>
            <div class="form-grid target__more">
                <Line
                    form
                    cell=head_cell(Field::Responsible)
                    label=ctx.say(|m| m.whole.responsible)
                />
            </div>
        </section>
    }
    .into_any()
}

/// 金额合计, the last row of the tasks.
pub(super) fn totals(form: Form) -> AnyView {
    let ctx = form.ctx();
    let edits = form.parts().edits;
    let known = Memo::new(move |_| {
        edits.track();
        form.with_shown(sums)
    });
    let cell = move |at: usize| {
        let text = move || {
            let sum = known.get().and_then(|sums| sums.get(at).copied());
            sum.map(|sum| sum.wan().to_string())
        };
        view! { <td class="lines__sum">{text}</td> }
    };
    view! {
        <tfoot>
            <tr>
                <th class="lines__head" scope="row" colspan="2">{ctx.say(|m| m.whole.sum)}</th>
                {cell(0)}
                {cell(1)}
                {cell(2)}
                <td></td>
            </tr>
        </tfoot>
    }
    .into_any()
}

/// Writes the sums into the funds of the year.
pub(super) fn take_sums(form: Form) -> AnyView {
    let ctx = form.ctx();
    let take = move |()| {
        let Some(sums) = form.with_shown(sums) else {
            let text = untrack(|| ctx.t().whole.sums_open);
            ctx.toasts.push(BannerKind::Warning, text);
            return;
        };
        form.gathered(|editing| {
            for ((_, field), sum) in AMOUNTS.into_iter().zip(sums) {
                editing.set(head_cell(field), Cell::typed(sum.wan().to_string()));
            }
        });
        form.refresh();
        let text = untrack(|| ctx.t().whole.sums_taken);
        ctx.toasts.push(BannerKind::Success, text);
    };
    let button = move || {
        form.is_editable()
            .then(|| view! { <Button on_click=take>{ctx.say(|m| m.whole.take_sums)}</Button> })
    };
    view! { <p>{button}</p> }.into_any()
}
