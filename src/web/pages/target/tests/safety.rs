//! Whether what stands in a cell is stored, said at the cell itself.

use super::*;

#[test]
fn a_cell_that_is_not_stored_says_so_and_a_stored_one_nothing() {
    let place = CellRef {
        row: Some(ROW),
        field: Field::Weight,
    };
    let id = format!("{}-unsaved", place::cell_id(place));
    let shown = |act: fn(&mut editing::Editing)| {
        with_form(detail(), |form| {
            form.parts().editing.update_value(|editing| {
                editing.set(place, Cell::typed("35"));
                act(editing);
            });
            form.told();
            view! { <grid::Indicators form /> }.to_html()
        })
    };
    let stored = table(detail());
    assert!(!stored.contains("entry__unsaved"), "{stored}");
    let marked = |html: &str, word: &str| {
        assert_eq!(html.matches("entry__unsaved").count(), 1, "{html}");
        assert!(
            html.contains(&format!("id=\"{id}\" title=\"{word}\"")),
            "{html}"
        );
        let read = format!("aria-describedby=\"{id}");
        assert!(html.contains(&read), "read with the cell\n{html}");
    };
    marked(&shown(|_| {}), "保存中");
    let offline = shown(|editing| {
        editing.take().expect("something to send");
        editing.lost();
    });
    marked(&offline, "等待联网");
    let refused = shown(|editing| {
        editing.take().expect("something to send");
        editing.refused();
    });
    marked(&refused, "未能保存");
}
