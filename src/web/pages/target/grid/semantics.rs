//! What screen readers find: the table is a grid whose rows and columns are all counted and named,
//! lists are tables with heads, and what was done is said.

use super::{
    super::{
        lines::Lines,
        tests::{ROW, detail, row, table, with_form},
    },
    *,
};
use domain::{
    id::RowId,
    target::{Cell, CellRef, Cells, List},
};
use uuid::Uuid;

/// The numbers an attribute has, in the order of the page.
fn numbers(html: &str, attribute: &str) -> Vec<usize> {
    let attribute = format!("{attribute}=\"");
    let after = html.split(&attribute).skip(1);
    let numbers = after.map(|rest| rest.split('"').next().unwrap().parse().unwrap());
    numbers.collect()
}

/// The controls that have no name: none of their own, no label, and none around them.
fn unnamed(html: &str) -> Vec<&str> {
    let is_control = |tag: &str| {
        let name = tag.split(' ').next().unwrap_or_default();
        matches!(name, "input" | "select" | "textarea")
    };
    let is_named = |tag: &str| {
        let id = tag
            .split(" id=\"")
            .nth(1)
            .and_then(|it| it.split('"').next());
        let labelled = id.is_some_and(|id| html.contains(&format!("for=\"{id}\"")));
        labelled
            || ["aria-label=\"", "aria-labelledby=\""]
                .iter()
                .any(|it| tag.contains(it))
    };
    let mut inside_label = false;
    let mut found = Vec::new();
    for tag in html.split('<').filter_map(|rest| rest.split('>').next()) {
        match tag.split(' ').next() {
            Some("label") => inside_label = true,
            Some("/label") => inside_label = false,
            _ if is_control(tag) && !inside_label && !is_named(tag) => found.push(tag),
            _ => {}
        }
    }
    found
}

#[test]
fn every_row_and_column_of_the_grid_is_counted_and_named() {
    let mut two = detail();
    let mut second = row();
    second.id = RowId(Uuid::from_u128(8));
    two.draft.rows.push(second);
    let html = table(two);
    let count = numbers(&html, "aria-rowcount");
    assert_eq!(
        numbers(&html, "aria-rowindex"),
        (1..=count[0]).collect::<Vec<_>>()
    );
    assert_eq!(html.matches("<tr").count(), count[0], "no row is left out");
    let columns: Vec<_> = (1..=numbers(&html, "aria-colcount")[0]).collect();
    let (head, _) = html.split_once("</tr>").unwrap();
    assert_eq!(numbers(head, "aria-colindex"), columns);
    assert_eq!(head.matches("role=\"columnheader\"").count(), columns.len());
    for line in html.split("<tr data-row=").skip(1) {
        let (line, _) = line.split_once("</tr>").unwrap();
        assert_eq!(numbers(line, "aria-colindex"), columns);
        assert_eq!(line.matches("role=\"rowheader\"").count(), 1);
        assert_eq!(line.matches("role=\"gridcell\"").count(), columns.len() - 1);
    }
    assert_eq!(unnamed(&html), Vec::<&str>::new());
}

#[test]
fn every_list_is_a_table_with_heads_and_named_cells() {
    for (number, list) in (100..).zip(List::ALL) {
        let mut one = detail();
        let cells = list.fields().iter().map(|field| (*field, Cell::typed("")));
        let line = Row {
            id: RowId(Uuid::from_u128(number)),
            cells: cells.collect::<Cells>(),
        };
        one.draft.lists.insert(*list, vec![line]);
        let html = with_form(one, |form| view! { <Lines form list=*list /> }.to_html());
        let caption = list.label(domain::lang::Lang::Zh);
        assert!(
            html.contains("<caption") && html.contains(caption),
            "{html}"
        );
        let heads = html.matches("scope=\"col\"").count();
        assert_eq!(heads, list.fields().len() + 1, "{caption}");
        assert_eq!(unnamed(&html), Vec::<&str>::new(), "{caption}");
    }
}

#[test]
fn how_much_is_selected_is_said() {
    let said = with_form(detail(), |form| {
        let at = |field| CellRef {
            row: Some(ROW),
            field,
        };
        let core = form.parts().grid.core;
        core.stand(table::spot_of(at(Field::Name)).unwrap());
        core.reach(table::spot_of(at(Field::Value)).unwrap());
        crate::grid::bulk::say_block(&form);
        let announcer = form.ctx().announcer;
        view! { <kit::LiveRegion announcer /> }.to_html()
    });
    assert!(said.contains("aria-live=\"polite\""), "{said}");
    assert!(said.contains("已选 1 行 3 列"), "{said}");
}
