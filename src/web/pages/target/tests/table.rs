//! The indicator table: what stands in its cells and around them.

use super::*;

#[test]
fn a_clerk_types_into_named_cells_and_a_suggestion_asks_to_be_confirmed() {
    let html = table(detail());
    assert!(html.contains(&format!("id=\"row-{ROW}-weight\"")), "{html}");
    assert!(
        html.contains("aria-label=\"指标值 培训&lt;b&gt;人次\""),
        "{html}"
    );
    assert!(html.contains("data-state=\"unconfirmed\""), "{html}");
    assert!(html.contains("指标库建议，待确认"), "{html}");
    assert!(html.contains("全部确认（1）"), "{html}");
    assert!(html.contains("从指标库选择"), "{html}");
}

#[test]
fn a_reader_sees_text_without_fields() {
    let html = table(TargetDetail {
        editable: false,
        ..detail()
    });
    assert!(
        !html.contains("<input") && !html.contains("<select"),
        "{html}"
    );
    assert!(
        html.contains("数量指标") && html.contains("培训&lt;b&gt;人次"),
        "{html}"
    );
    assert!(!html.contains("从指标库选择"), "{html}");
}

#[test]
fn a_remark_and_the_former_text_stand_at_their_cell() {
    let cell = CellRef {
        row: Some(ROW),
        field: Field::Value,
    };
    let mut returned = detail();
    returned.standing = Standing {
        state: State::Returned,
        node: 0,
        round: 1,
    };
    returned.remarks.push(remark(cell, 1));
    returned.changed_since_round.push((cell, "250".to_owned()));
    let html = table(returned);
    assert!(html.contains("主管部门审核：请说明测算依据"), "{html}");
    assert!(html.contains("上轮：250"), "{html}");
    assert!(html.contains("entry__cell--revised"), "{html}");
}

#[test]
fn what_changed_since_the_last_round_is_wholly_marked() {
    let mut sent_again = detail();
    sent_again.editable = false;
    sent_again.standing = Standing {
        state: State::UnderReview,
        node: 0,
        round: 2,
    };
    sent_again.remarks.push(remark(
        CellRef {
            row: Some(ROW),
            field: Field::Operator,
        },
        1,
    ));
    let basis = CellRef {
        row: Some(ROW),
        field: Field::Basis,
    };
    sent_again.changed_since_round.push((basis, String::new()));
    let mut gone = row();
    gone.id = RowId(Uuid::from_u128(8));
    gone.cells.insert(Field::Name, Cell::typed("培训满意度"));
    sent_again.removed_since_round.push(gone);
    let html = table(sent_again);
    assert!(html.contains("<del>培训满意度"), "{html}");
    assert!(html.contains("本轮删除"), "{html}");
    assert!(html.contains("改 1"), "{html}");
    // What was said in the round before reminds, without a mark.
    let mut cells = html.split("<td");
    let cell = cells.find(|td| td.contains("-operator\"")).unwrap();
    assert!(
        cell.contains("第 1 轮 主管部门审核：请说明测算依据"),
        "{cell}"
    );
    assert!(cell.contains("data-state=\"idle\""), "{cell}");
}

#[test]
fn a_list_nobody_reached_holds_its_choice_alone() {
    let html = table(detail());
    assert!(html.contains("value=\"quantity\" selected"), "{html}");
    assert!(!html.contains("value=\"quality\""), "{html}");
}

#[test]
fn a_suggestion_can_be_confirmed_by_a_press() {
    let html = table(detail());
    assert_eq!(html.matches("entry__confirm").count(), 1, "{html}");
}

#[test]
fn the_english_table_speaks_english_around_its_data() {
    let mut returned = detail();
    returned.standing.round = 1;
    returned.remarks.push(remark(
        CellRef {
            row: Some(ROW),
            field: Field::Value,
        },
        1,
    ));
    let html = with_form(returned, |form| {
        form.ctx().prefs.lang.set(domain::lang::Lang::En);
        view! { <grid::Indicators form /> }.to_html()
    });
    assert!(html.contains(">Quantity<"), "{html}");
    assert!(html.contains(": 请说明测算依据"), "{html}");
    assert!(
        !html.contains("数量指标<") && !html.contains("主管部门审核"),
        "{html}"
    );
}

#[test]
fn a_text_that_cannot_be_saved_says_so_at_its_cell() {
    let cell = CellRef {
        row: Some(ROW),
        field: Field::Name,
    };
    let html = with_form(detail(), |form| {
        form.parts().editing.update_value(|editing| {
            editing.set(cell, Cell::typed("长".repeat(101)));
        });
        form.told();
        assert_eq!(form.parts().status.get(), kit::SaveState::Failed);
        view! { <grid::Indicators form /> }.to_html()
    });
    assert!(html.contains("未能保存：最多 100 个字，请缩短。"), "{html}");
}
