//! The table as a grid: what screen readers find, what a paste would do, what is given out.

use super::super::tests::{ROW, detail, older::older, row, table, with_form};
use super::*;
use domain::{
    id::RowId,
    target::{Cell, CellRef},
};
use uuid::Uuid;

fn at(field: Field) -> CellRef {
    CellRef {
        row: Some(ROW),
        field,
    }
}

#[test]
fn screen_readers_find_a_grid_with_heads_and_places() {
    let html = table(detail());
    for text in [
        "role=\"grid\"",
        "aria-multiselectable=\"true\"",
        // The head, the bars of four levels, one row.
        "aria-rowcount=\"6\"",
        "aria-colcount=\"8\"",
        "role=\"columnheader\"",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    let (_, line) = html.split_once("<tr data-row=").unwrap();
    assert!(
        line.starts_with(&format!("\"{ROW}\" aria-rowindex=\"4\"")),
        "{line}"
    );
    assert!(
        line.contains("role=\"rowheader\" aria-colindex=\"1\""),
        "{line}"
    );
    assert!(
        line.contains("aria-colindex=\"7\" aria-selected=\"false\""),
        "{line}"
    );
}

#[test]
fn a_reader_moves_about_too_from_one_stop_of_tab() {
    let html = table(api::targets::TargetDetail {
        editable: false,
        ..detail()
    });
    assert!(html.contains("role=\"grid\""), "{html}");
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1, "{html}");
    assert!(!html.contains("撤销"), "{html}");
}

#[test]
fn the_selected_block_is_marked() {
    let html = with_form(detail(), |form| {
        let core = form.parts().grid.core;
        core.stand(table::spot_of(at(Field::Name)).unwrap());
        core.reach(table::spot_of(at(Field::Value)).unwrap());
        view! { <Indicators form /> }.to_html()
    });
    assert_eq!(html.matches("aria-selected=\"true\"").count(), 3, "{html}");
    assert_eq!(html.matches("entry__cell--selected").count(), 3, "{html}");
}

#[test]
fn a_paste_is_shown_with_what_it_changes_adds_and_refuses() {
    let html = with_form(detail(), |form| {
        let block = domain::paste::parse("新名称\t约\t90%\n第二行\t>=\t5\n");
        let landing = clipboard::land(form, &block, at(Field::Name)).unwrap();
        assert_eq!((landing.added(), landing.refused()), (1, 1));
        crate::pasting::sheet(form.ctx(), &preview::plan(form, &landing)).to_html()
    });
    for text in [
        "新增 1 行，1 格不接受",
        "<del class=\"muted\">培训&lt;b&gt;人次</del>",
        "新名称",
        "不接受：计算符号应为",
        "新增行",
        // A new row comes into the level of the row one points at.
        "数量指标",
        "第二行",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn what_is_left_of_a_level_is_offered_to_rows_without_a_weight() {
    let mut open = detail();
    let mut second = row();
    second.id = RowId(Uuid::from_u128(8));
    second.cells.remove(&Field::Weight);
    open.draft.rows.push(second);
    let html = table(open);
    assert_eq!(html.matches("分配余下").count(), 1, "{html}");
    assert!(html.contains("：产出指标"), "{html}");
    assert!(html.contains("按比例调整到 90"), "{html}");
    let html = with_form(detail(), |form| {
        form.parts().editing.update_value(|editing| {
            editing.set(at(Field::Weight), Cell::typed("90"));
        });
        form.judge();
        view! { <Indicators form /> }.to_html()
    });
    assert!(
        !html.contains("分配余下") && !html.contains("按比例调整到"),
        "{html}"
    );
}

#[test]
fn every_second_level_is_offered_under_its_first() {
    let offered = with_form(detail(), |form| row::levels(form.ctx(), form, "quantity"));
    let under = |group: &str| offered.iter().filter(|one| one.group == group).count();
    for group in ["产出指标", "效益指标", "满意度指标"] {
        assert!(under(group) > 0, "{group}: {offered:?}");
    }
    assert!(
        offered
            .iter()
            .any(|one| one.value == "service_satisfaction")
    );
    let older = with_form(older(), |form| row::levels(form.ctx(), form, "quantity"));
    let labels: Vec<&str> = older.iter().map(|one| one.label.as_str()).collect();
    assert!(labels.contains(&"成本指标") && labels.contains(&"可持续影响指标"));
    assert!(!labels.contains(&"经济成本指标"), "{labels:?}");
}
