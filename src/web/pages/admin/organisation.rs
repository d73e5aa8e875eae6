//! Departments and units of the own jurisdiction.

use super::{
    paged::nothing,
    places::{NewDepartmentDialog, NewUnitDialog},
    search::{Search, use_words},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
};
use api::organisation::{Department, Organisation, Unit};
use kit::{Button, Column, DataTable};
use leptos::prelude::*;

/// A department with its units; those without one come last.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) department: Option<Department>,
    pub(super) units: Vec<Unit>,
}

/// Departments by code with their units, as far as code or name contain the words. A department
/// that fits shows all its units.
pub(super) fn groups(house: &Organisation, words: &str) -> Vec<Group> {
    let words = words.trim();
    let fits = |code: &str, name: &str| code.contains(words) || name.contains(words);
    let units_of = |id, all: bool| {
        let own = house.units.iter().filter(|unit| unit.department == id);
        let mut own: Vec<Unit> = own
            .filter(|unit| all || fits(&unit.code, &unit.name))
            .cloned()
            .collect();
        domain::order::by(&mut own, |a, b| a.code.cmp(&b.code));
        own
    };
    let mut departments: Vec<&Department> = house.departments.iter().collect();
    domain::order::by(&mut departments, |a, b| a.code.cmp(&b.code));
    let mut groups = Vec::new();
    for department in departments {
        let own_fits = fits(&department.code, &department.name);
        let units = units_of(Some(department.id), own_fits);
        if own_fits || !units.is_empty() {
            let department = Some(department.clone());
            groups.push(Group { department, units });
        }
    }
    let free = units_of(None, false);
    if !free.is_empty() {
        groups.push(Group {
            department: None,
            units: free,
        });
    }
    groups
}

/// The section.
#[component]
pub(super) fn Places() -> impl IntoView {
    let ctx = ctx();
    let words = use_words();
    let house: Remote<Organisation> = Remote::new(move || {
        ctx.fresh.house.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_organisation())
    });
    let departments = Signal::derive(move || {
        let house = house.get().and_then(Result::ok);
        house.map_or_else(Vec::new, |house| house.departments)
    });
    let (new_department, new_unit) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <div class="toolbar">
            <Search id="place-search" label=ctx.say(|m| m.admin.search_places) />
            <div class="toolbar__end">
                <Button on_click=move |()| new_department.set(true)>
                    {ctx.say(|m| m.admin.new_department)}
                </Button>
                <Button on_click=move |()| new_unit.set(true)>
                    {ctx.say(|m| m.admin.new_unit)}
                </Button>
            </div>
        </div>
        {loaded(
            ctx,
            house,
            move |house| {
                let house = StoredValue::new(house);
                move || {
                    let words = words.get().unwrap_or_default();
                    house.with_value(|house| place_table(ctx, groups(house, &words)))
                }
            },
        )}
        <NewDepartmentDialog open=new_department />
        <NewUnitDialog open=new_unit departments />
    }
    .into_any()
}

/// Departments as groups of their units.
pub(super) fn place_table(ctx: Ctx, groups: Vec<Group>) -> AnyView {
    if groups.is_empty() {
        return nothing(ctx).into_any();
    }
    let columns = move || {
        vec![
            Column::text("code", ctx.say(|m| m.admin.code)),
            Column::text("title", ctx.say(|m| m.admin.title)),
        ]
    };
    let lines = groups.into_iter().map(move |group| group_lines(ctx, group));
    view! {
        <DataTable
            caption=ctx.say(|m| m.admin.organisation)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.collect_view()}
        </DataTable>
    }
    .into_any()
}

fn group_lines(ctx: Ctx, group: Group) -> impl IntoView {
    let count = group.units.len().to_string();
    let count = move || fill(ctx.t().admin.units_of, &[&count]);
    let (code, name) = group
        .department
        .map_or_else(Default::default, |own| (own.code, own.name));
    let is_free = name.is_empty();
    let name = move || {
        if is_free {
            ctx.t().admin.no_department.to_owned()
        } else {
            name.clone()
        }
    };
    let line = |unit: Unit| {
        view! {
            <tr class="table__row">
                <td class="table__cell numeric">{unit.code}</td>
                <td class="table__cell table__cell--wrap">{unit.name}</td>
            </tr>
        }
    };
    view! {
        <tr class="table__row table__row--group">
            <th class="table__cell numeric" scope="row">{code}</th>
            <td class="table__cell">{name}" "<span class="muted small">{count}</span></td>
        </tr>
        {group.units.into_iter().map(line).collect_view()}
    }
}
