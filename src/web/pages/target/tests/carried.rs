//! What was carried over: counted, asked for, and copied from an earlier target.

use super::super::carried::{CarriedNotice, Waiting, confirm, last_year_of, parts};
use super::*;
use api::targets::TargetSummary;
use domain::{carry::carry, judge::LastYearRow, target::Origin};

fn past(actual: &str) -> LastYearRow {
    LastYearRow {
        name: "培训人次".to_owned(),
        operator: "≥".to_owned(),
        value: "300".to_owned(),
        unit: "人次".to_owned(),
        actual: Some(actual.to_owned()),
        earlier_ratio: None,
    }
}

/// A target filled from last year, whose result is known.
fn taken_over(actual: &str) -> TargetDetail {
    let mut last = TargetDraft {
        head: [(Field::YearTotal, Cell::typed("251.89"))].into(),
        rows: vec![row()],
        ..TargetDraft::default()
    };
    last.rows[0]
        .cells
        .insert(Field::Name, Cell::typed("培训人次"));
    let mut detail = detail();
    detail.draft = carry(&last, || ROW);
    detail.context.last_year = vec![past(actual)];
    detail
}

#[test]
fn head_and_table_are_counted_and_what_last_year_refutes_is_asked_singly() {
    let quiet = taken_over("310");
    let waiting = Waiting::of(&quiet.draft, &quiet);
    assert_eq!((waiting.heads.len(), waiting.together.len()), (1, 1));
    assert!(waiting.singly.is_empty());
    let loud = taken_over("900");
    let waiting = Waiting::of(&loud.draft, &loud);
    assert!(waiting.together.is_empty(), "not confirmed with others");
    assert_eq!((waiting.singly.len(), waiting.count()), (1, 2));
    with_form(loud, |form| {
        assert!(form.unconfirmed_cells().is_empty());
        let html = view! { <CarriedNotice form /> }.to_html();
        for text in [
            "还有 2 项待确认",
            "1 个栏目",
            "大幅超过",
            "上年实际 900",
            "仍用此值",
            &format!("id=\"keep-{ROW}\""),
            &format!("aria-describedby=\"asked-{ROW}\""),
        ] {
            assert!(html.contains(text), "{text}\n{html}");
        }
    });
    with_form(detail(), |form| {
        let cell = form.with_shown(|shown| shown.rows[0].cells[&Field::Value].origin);
        assert_eq!((cell, form.waiting().singly.len()), (Origin::Suggested, 0));
    });
}

#[test]
fn a_field_of_the_head_has_its_own_key_and_a_row_its_last_year() {
    with_form(taken_over("310"), |form| {
        let money = field::head_cell(Field::YearTotal);
        let html = confirm(form, money).to_html();
        assert!(
            html.contains("上年结转，待确认") && html.contains("确认<span"),
            "{html}"
        );
        form.parts().editing.update_value(|editing| {
            let cell = Cell::typed("260");
            assert!(editing.set(money, cell));
        });
        assert!(form.waiting().heads.is_empty(), "touched is confirmed");
        let html = last_year_of(form, ROW).to_html();
        assert!(
            html.contains("上年指标值 ≥300人次 · 上年实际 310人次"),
            "{html}"
        );
        assert!(html.contains("与上年相同"), "{html}");
    });
}

#[test]
fn a_difference_keeps_what_both_texts_share_and_cuts_no_number() {
    let whole = ["培训", "300", "400", "人次"];
    assert_eq!(parts("培训300人次", "培训400人次"), whole);
    assert_eq!(parts("2880", "4320"), ["", "2880", "4320", ""]);
    assert_eq!(
        parts("全年培训", "全年集中培训"),
        ["全年", "", "集中", "培训"]
    );
    assert_eq!(parts("", "新"), ["", "", "新", ""]);
    assert_eq!(parts("aa", "aaa"), ["aa", "", "a", ""]);
    assert_eq!(parts("100", "100"), ["100", "", "", ""]);
}

#[test]
fn copying_offers_the_same_project_first_and_shows_what_lands() {
    let own = detail();
    let summary = |last: u128, name: &str, year: u16| TargetSummary {
        id: TargetId(Uuid::from_u128(last)),
        project_name: name.to_owned(),
        project_code: own.project.code.clone(),
        unit_name: "演示第一小学".to_owned(),
        year,
        class: ExpenditureClass::Specific,
        money: None,
        standing: Standing::NEW,
        node_name: None,
        deadline: None,
        overdue: false,
        errors: 0,
        warnings: 0,
        rows: u32::from(year > 2000),
        changed_at: String::new(),
        version: 1,
        waits_for_me: false,
        shared: false,
        adjusting_since: None,
        exempt: false,
        demo: true,
    };
    let other = summary(1, "演示其他项目", 2026);
    assert!(
        last_texts::predecessor(&own, vec![other]).is_some(),
        "the same code"
    );
    let found = copy::choices(
        &own,
        vec![
            summary(1, "演示其他项目", 2026),
            summary(2, "演示教师培训", 2025),
            summary(3, "演示教师培训", 2026),
            summary(4, "演示空白", 2000),
            summary(9, "演示教师培训", 2027),
        ],
    );
    let labels: Vec<_> = found.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "2026 演示教师培训",
            "2025 演示教师培训",
            "2026 演示其他项目"
        ]
    );
    with_form(detail(), |form| {
        let from = taken_over("310").draft;
        let edits = form
            .with_shown(|now| domain::carry::fill_from(now, &from, || RowId(Uuid::from_u128(8))));
        let html = copy::preview(form.ctx(), &edits).to_html();
        for text in ["1 个栏目、1 项指标", "251.89", "培训人次 ≥300"] {
            assert!(html.contains(text), "{text}\n{html}");
        }
    });
}

#[test]
fn texts_of_the_head_show_what_was_changed_since_last_year() {
    let mut own = detail();
    assert!(
        with_form(own.clone(), last_texts::beside).is_none(),
        "nothing before a new project"
    );
    own.project.continuing = true;
    let objective = |text: &str| (Field::ObjectiveYear, Cell::typed(text));
    own.draft.head = [objective("全年培训500人次")].into();
    let last = TargetDraft {
        head: [objective("全年培训400人次")].into(),
        ..TargetDraft::default()
    };
    with_form(own, |form| {
        assert!(last_texts::beside(form).is_some());
        let html = last_texts::table(form.ctx(), form, &last).to_html();
        let plain = html.replace("<!>", "");
        assert!(
            plain.contains("全年培训<del>400</del> → <ins>500</ins>人次"),
            "{plain}"
        );
        assert!(plain.contains("与上年相同"), "{plain}");
    });
}
