//! What can be done with a row, and how many remarks it has.

use super::{
    super::{
        form::{Form, Panel},
        place::DETAILS,
        view::row_name,
    },
    weigh::toggle_lock,
};
use crate::lang::fill;
use domain::id::RowId;
use kit::{ButtonKind, Glyph, Icon, Menu};
use leptos::prelude::*;

/// What can be done with a row.
pub(super) fn row_tools(form: Form, id: RowId, editable: bool) -> AnyView {
    let ctx = form.ctx();
    let panel = form.parts().panel;
    let details = move |_: leptos::ev::MouseEvent| panel.set(Some(Panel::Row(id)));
    let remarks = move || {
        let detail = form.detail();
        let own = detail.remarks.iter();
        own.filter(|remark| remark.cell.is_some_and(|cell| cell.row == Some(id)))
            .count()
    };
    // What changed in the panel shows nowhere else.
    let changed = form.detail_untracked();
    let changed = changed.changed_since_round.iter();
    let changed = changed
        .filter(|(cell, _)| cell.row == Some(id) && DETAILS.contains(&cell.field))
        .count();
    let name = move || {
        let words = &ctx.t().form;
        let row = row_name(form, id, words.unnamed);
        let name = match remarks() {
            0 => fill(words.details_of, &[&row]),
            count => fill(words.details_remarks, &[&row, &count.to_string()]),
        };
        if changed == 0 {
            return name;
        }
        let changed = fill(words.details_changed, &[&changed.to_string()]);
        format!("{name} {changed}")
    };
    let count = move || {
        let count = remarks();
        let said = (count > 0).then(|| view! { <span class="count">{count}</span> });
        let changed = (changed > 0).then(|| {
            let text = fill(ctx.t().form.details_changed, &[&changed.to_string()]);
            view! { <span class="small revised">{text}</span> }
        });
        view! { {said}{changed} }
    };
    if !editable {
        return view! {
            <button type="button" class="button button--quiet" aria-label=name on:click=details>
                <Icon glyph=Glyph::Remark />
                {count}
            </button>
        }
        .into_any();
    }
    menu(form, id, ViewFn::from(count))
}

/// The menu of a row that may be edited.
fn menu(form: Form, id: RowId, count: ViewFn) -> AnyView {
    let ctx = form.ctx();
    let details = move |_| form.parts().panel.set(Some(Panel::Row(id)));
    let locked = form.parts().grid.locked;
    let is_locked = Memo::new(move |_| locked.with(|all| all.contains(&id)));
    view! {
        <Menu
            id=format!("row-menu-{id}")
            label=ctx.say(|m| m.form.row_menu)
            hide_label=true
            aside=true
            kind=ButtonKind::Quiet
        >
            <button type="button" class="menu__item" on:click=details>
                {ctx.say(|m| m.form.details)}
                {count.run()}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.move_row(id, false)>
                {ctx.say(|m| m.form.move_up)}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.move_row(id, true)>
                {ctx.say(|m| m.form.move_down)}
            </button>
            <button
                type="button"
                class="menu__item"
                on:click=move |_| toggle_lock(form, id)
            >
                {move || {
                    let words = &ctx.t().grid;
                    if is_locked.get() { words.unlock } else { words.lock }
                }}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.remove_row(id)>
                {ctx.say(|m| m.form.remove_row)}
            </button>
        </Menu>
    }
    .into_any()
}
