//! Data tables: caption, sticky head, sorting that says its direction, figures to the right.

use leptos::prelude::*;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    const fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    /// The other way.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// One column of a table.
#[derive(Clone)]
pub struct Column {
    /// Its name in code and in the address.
    pub key: &'static str,
    /// Its head.
    pub header: TextProp,
    /// Holds figures: aligned to the right.
    pub numeric: bool,
    /// Can be sorted by.
    pub sortable: bool,
}

impl Column {
    /// A column of text.
    pub fn text(key: &'static str, header: impl Into<TextProp>) -> Self {
        Self {
            key,
            header: header.into(),
            numeric: false,
            sortable: false,
        }
    }

    /// A column of figures.
    pub fn number(key: &'static str, header: impl Into<TextProp>) -> Self {
        Self {
            numeric: true,
            ..Self::text(key, header)
        }
    }

    /// The same column, sortable.
    #[must_use]
    pub fn sortable(self) -> Self {
        Self {
            sortable: true,
            ..self
        }
    }
}

/// What sorts a table: the column and the way now, and whom to ask for another.
#[derive(Clone, Copy)]
pub(crate) struct Sorting {
    pub(crate) now: Signal<Option<(String, Direction)>>,
    pub(crate) ask: Option<Callback<(String, Direction)>>,
}

/// A table. Rows are `<tr class="table__row">` with `<td class="table__cell">` (figures:
/// `table__cell--numeric`), the first cell preferably `<th scope="row">`.
#[component]
pub fn DataTable(
    /// What the table holds; also the name of the region it scrolls in.
    #[prop(into)]
    caption: TextProp,
    /// The caption is for screen readers only, where a heading stands above.
    #[prop(optional)]
    hide_caption: bool,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// By which column and which way it is sorted.
    #[prop(optional, into)]
    sort: Signal<Option<(String, Direction)>>,
    /// Called with the column and the way to sort by.
    #[prop(optional, into)]
    on_sort: Option<Callback<(String, Direction)>>,
    /// True while other rows are on their way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let name = caption.clone();
    let sorting = Sorting {
        now: sort,
        ask: on_sort,
    };
    view! {
        <div class="table-wrap" role="region" aria-label=name tabindex="0">
            <table class="table" aria-busy=move || busy.get().then_some("true")>
                <caption class="table__caption" class=("visually-hidden", hide_caption)>
                    {move || caption.get()}
                </caption>
                <thead>{head_row(columns, sorting)}</thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The row of heads.
pub(crate) fn head_row(columns: Signal<Vec<Column>>, sorting: Sorting) -> impl IntoView {
    let heads = move || {
        columns
            .get()
            .into_iter()
            .map(|c| head_cell(c, sorting))
            .collect_view()
    };
    view! { <tr>{heads}</tr> }
}

fn head_cell(column: Column, sorting: Sorting) -> impl IntoView {
    let Column {
        key,
        header,
        numeric,
        sortable,
    } = column;
    let direction = move || {
        sorting.now.with(|now| match now {
            Some((by, direction)) if by == key => Some(*direction),
            _ => None,
        })
    };
    let text = move || header.get();
    let content = match sorting.ask.filter(|_| sortable) {
        None => text.into_any(),
        Some(ask) => {
            // The first press on a column of figures shows the largest first.
            let first = if numeric {
                Direction::Descending
            } else {
                Direction::Ascending
            };
            let press = move |_| {
                let next = untrack(direction).map_or(first, Direction::reversed);
                ask.run((key.to_owned(), next));
            };
            view! { <button type="button" class="table__sort" on:click=press>{text}</button> }
                .into_any()
        }
    };
    view! {
        <th
            class="table__head"
            class=("table__head--numeric", numeric)
            scope="col"
            aria-sort=move || direction().map(Direction::aria)
        >
            {content}
        </th>
    }
}
