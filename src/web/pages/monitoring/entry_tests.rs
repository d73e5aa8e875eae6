//! Entering payments and results through the state, without a browser.

use super::{
    actuals::{Entry, Results},
    desk::Desk,
    entry::{Form, Typed, Wrong, months, replaced},
    project::Progress,
    projects::Rows,
    tests::{record, render},
};
use crate::{ctx::Ctx, messages::Messages, prefs::Stored};
use api::{Page, monitoring::ListProgressQuery};
use domain::{id::RowId, lang::Lang, project::FundNature};
use leptos::prelude::*;
use uuid::Uuid;

#[test]
fn the_clerk_may_record_and_is_told_what_is_replaced() {
    let html = render(Lang::Zh, || view! { <Progress record=record(true) /> });
    assert!(
        html.contains("payment-amount") && html.contains("维修面积的完成值"),
        "{html}"
    );
    assert!(
        html.contains("6月底 500"),
        "what was agreed for June\n{html}"
    );
    // The month offered is the one after the last reported; nothing stands there yet.
    assert!(!html.contains("保存后以新数为准"), "{html}");
    let record = record(true);
    let found = replaced(&record, "9", "general_budget").map(|event| event.seq);
    assert_eq!(found, Some(2), "the event in force, not the corrected one");
    assert!(replaced(&record, "9", "special_bond").is_none());
    assert!(replaced(&record, "8", "general_budget").is_none());
}

#[test]
fn a_payment_is_entered_through_the_state_and_survives_until_it_is_stored() {
    Owner::new().with(|| {
        let desk = Desk::new(Ctx::new(Stored::default()), record(true));
        let form = Form::new(desk);
        assert!(form.left().is_empty(), "nothing typed, nothing to lose");
        assert_eq!(form.request(), Err("payment-amount"), "begin there");
        form.amount.set(" 12.5 ".to_owned());
        form.note.set("第三笔".to_owned());
        form.month.set("9".to_owned());
        // The tab is closed and opened again.
        let again = Form::new(desk);
        again.restore(&form.left());
        let body = again.request().unwrap();
        assert_eq!((body.month, body.amount_wan.as_str()), (9, "12.5"));
        assert_eq!(
            (body.nature, body.note.as_str()),
            (FundNature::GeneralBudget, "第三笔")
        );
        again.stored();
        assert!(again.left().is_empty(), "stored, so nothing is kept");
        again.restore(&["9".to_owned()]);
        assert!(again.left().is_empty(), "half a draft is none");
    });
}

#[test]
fn a_result_is_entered_through_the_state_and_survives_until_it_is_stored() {
    Owner::new().with(|| {
        let desk = Desk::new(Ctx::new(Stored::default()), record(true));
        let results = Results::new(desk);
        let id = RowId(Uuid::from_u128(9));
        let entry = Entry::new(results, id, "维修面积".to_owned());
        assert_eq!(entry.request(), None);
        assert!(
            entry.issue().is_some(),
            "an empty result is told once one tried"
        );
        entry.actual.set("-950".to_owned());
        assert_eq!(entry.doubt().as_deref(), Some("完成值小于零，请核对"));
        assert!(entry.request().is_some(), "asked about, not refused");
        entry.actual.set("950".to_owned());
        assert_eq!(entry.doubt(), None);
        entry.note.set("现场核对".to_owned());
        results.month.set("9".to_owned());
        let other = Results::new(desk);
        let again = Entry::new(other, id, "维修面积".to_owned());
        again.restore(&entry.left());
        let said = again.replaced().unwrap();
        assert!(said.contains("900"), "{said}");
        let body = again.request().unwrap();
        assert_eq!((body.month, body.row, body.actual.as_str()), (9, id, "950"));
        assert_eq!(body.note, "现场核对");
        again.stored();
        assert!(again.left().is_empty() && again.issue().is_none());
    });
}

#[test]
fn months_end_with_the_present_one() {
    let mut record = record(true);
    assert_eq!(months(&record), 11);
    record.year = 2025;
    assert_eq!(months(&record), 12);
}

#[test]
fn every_fault_of_a_payment_is_told_at_once() {
    let words = &Messages::of(Lang::Zh).monitoring;
    let typed = |month: &str, amount: &str, note: &str| Typed {
        month: month.to_owned(),
        amount: amount.to_owned(),
        nature: "special_bond".to_owned(),
        note: note.to_owned(),
    };
    let wrong = typed("", "十万", &"长".repeat(501))
        .check(words)
        .unwrap_err();
    let all = Wrong {
        month: Some(words.bad_month),
        amount: Some(words.bad_number),
        note: Some(words.bad_note),
    };
    assert_eq!(wrong, all);
    let negative = typed("9", "-1", "").check(words).unwrap_err();
    assert_eq!(negative.amount, Some(words.bad_negative));
    let body = typed("9", " 12.5 ", "").check(words).unwrap();
    assert_eq!((body.month, body.amount_wan.as_str()), (9, "12.5"));
    assert_eq!(body.nature, FundNature::SpecialBond);
}

#[test]
fn no_project_says_what_to_do() {
    let page = Page {
        items: Vec::new(),
        total: 0,
        next: None,
    };
    let html = render(Lang::En, move || {
        view! { <Rows page=page.clone() query=ListProgressQuery::default() /> }
    });
    assert!(html.contains("No project matches"), "{html}");
}
