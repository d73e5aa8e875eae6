//! Payments from a file: matched and told first, written as dated facts that correct earlier ones.

use crate::monitoring::{paid, under_way};
use api::{
    Client,
    books::{CSV, XLSX},
    imports::{IMPORTS_PATH, ImportJob, ImportKind, ImportState, ListImportsQuery},
    monitoring::{ListProgressQuery, PaymentEvent, ProgressQuery, ProjectMonitoring},
    payments::{PAYMENTS_TEMPLATE_PATH, PaymentsPreview, PaymentsQuery, UnitFrom},
};
use axum::{body::Body, http::Request};
use calamine::{Reader as _, Xlsx};
use domain::{
    id::{ImportId, ProjectYearId},
    money::Money,
    payments::{AmountUnit, Outcome},
    project::FundNature,
};
use rust_xlsxwriter::{Formula, Workbook};
use std::io::Cursor;
use tests::{RouterTransport, TestApp, census::census};

type Browser = Client<RouterTransport>;

pub(crate) const HEAD: &str = "序号,项目编码,支付日期,支付金额（元）,资金性质,凭证号,摘要\n";
/// Like a code, and nobody's.
const NOBODYS: &str = "640104202600000099999";

pub(crate) fn asked() -> PaymentsQuery {
    PaymentsQuery {
        year: 2026,
        name: "支付明细.csv".to_owned(),
        ..PaymentsQuery::default()
    }
}

async fn preview(client: &Browser, text: &str) -> PaymentsPreview {
    let told = client.preview_payments(&asked(), CSV, text.as_bytes().to_vec());
    told.await.unwrap()
}

async fn over(client: &Browser, id: ImportId) -> ImportJob {
    loop {
        let job = client.find_import(id).await.unwrap();
        if !job.state.is_under_way() {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

pub(crate) async fn run(client: &Browser, query: &PaymentsQuery, text: &str) -> ImportJob {
    let job = client.start_payments(query, CSV, text.as_bytes().to_vec());
    over(client, job.await.unwrap().id).await
}

pub(crate) async fn project(client: &Browser, id: ProjectYearId) -> ProjectMonitoring {
    let found = client.find_progress(id, &ProgressQuery::default()).await;
    found.unwrap()
}

fn in_force(project: &ProjectMonitoring, month: u8) -> &PaymentEvent {
    let own = project.payments.iter();
    let mut own = own.filter(|it| it.month == month && it.superseded_by.is_none());
    own.next().expect("a figure of the month")
}

pub(crate) async fn get(client: &Browser, path: &str) -> Vec<u8> {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = client.transport().raw(request).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.body
}

/// A code of a project that another unit leads.
async fn foreign_code(client: &Browser, unit: &str) -> String {
    let query = ListProgressQuery {
        limit: Some(500),
        ..ListProgressQuery::default()
    };
    let page = client.list_progress(&query).await.unwrap();
    let mut foreign = page.items.into_iter().filter(|it| it.unit_name != unit);
    foreign.next().expect("another unit").code.to_string()
}

#[tokio::test]
async fn every_row_is_told_what_becomes_of_it_and_looking_writes_nothing() {
    let test = TestApp::furnished().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let own = under_way(&clerk).await;
    let code = own.progress.code.to_string();
    let march = in_force(&own, 3).amount;
    let same = in_force(&own, 4).amount.yuan();
    let text = format!(
        "{HEAD}1,{code},2026-03-05,100.10,一般公共预算资金,P1,购设备\n\
         2,{code},2026/3/20,\"1,000.40\",一般公共预算资金,P2,培训\n\
         3,{code},20260430,{same},,P3,\n\
         4,{NOBODYS},2026-03-05,7,,P4,\n\
         5,{code},2026-12-01,7,,P5,\n\
         6,{code},2025-12-31,7,,P6,\n\
         7,{code},2026-03-05,七元,聚宝盆,P7,\n\
         8,{code},2026-03-05,100.10,一般公共预算资金,P1,购设备\n\
         9,{code},2026-11-02,0.005,,P9,\n\
         ,合计,,1234.5,,,\n"
    );
    let before = census(&test.app.main()).await;
    let told = preview(&finance, &text).await;
    assert_eq!(census(&test.app.main()).await, before);
    assert!(told.complete);
    assert_eq!(
        (told.unit, told.unit_from),
        (AmountUnit::Yuan, UnitFrom::Heading)
    );
    let rows = (told.rows_total, told.rows_matched, told.rows_skipped);
    assert_eq!((rows, told.refused), ((10, 3, 1), 6), "{told:#?}");
    let counts = (told.projects, told.new, told.differs, told.same);
    assert_eq!(counts, (1, 0, 1, 1));
    let first = &told.months[0];
    assert_eq!((first.outcome, first.rows), (Outcome::Differs, 2));
    assert_eq!(first.amount.fen(), 110_050, "1100.50 exactly");
    assert_eq!(first.recorded.as_ref().unwrap().amount, march);
    assert_eq!(told.months[1].outcome, Outcome::Same);
    let refused = told.refusals.iter().map(|it| (it.row, it.column.as_str()));
    let expected = [
        (5, "项目编码"),
        (6, "月份"),
        (7, "月份"),
        (8, "支付金额"),
        (8, "资金性质"),
        (9, "凭证号"),
        (10, "支付金额"),
    ];
    assert_eq!(refused.collect::<Vec<_>>(), expected);
    assert!(told.refusals.iter().all(|it| it.reason.ends_with('。')));
    let unknown = &told.unknown[0];
    assert_eq!((unknown.code.as_str(), unknown.rows), (NOBODYS, 1));

    let all = run(&finance, &asked(), &text).await;
    assert_eq!((all.state, all.refused), (ImportState::Refused, 6));
    assert_eq!(project(&clerk, own.progress.project_year).await, own);
    let failed = get(&finance, &format!("{IMPORTS_PATH}/{}/failed", all.id)).await;
    let mut book = Xlsx::new(Cursor::new(failed)).unwrap();
    assert_eq!(book.worksheet_range("CSV").unwrap().height(), 7);
    let good = PaymentsQuery {
        good_rows_only: Some(true),
        ..asked()
    };
    let some = run(&finance, &good, &text).await;
    let came = (some.state, some.updated, some.kept, some.refused);
    assert_eq!(came, (ImportState::Done, 1, 1, 6));
}

#[tokio::test]
async fn an_import_corrects_months_keeps_what_it_replaces_and_changes_nothing_twice() {
    let test = TestApp::furnished().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let before = under_way(&clerk).await;
    let id = before.progress.project_year;
    let code = before.progress.code.to_string();
    let old = in_force(&before, 2).clone();
    let text =
        format!("{HEAD}1,{code},2026-02-09,12345.67,,,二月拨付\n2,{code},2026-11-04,0.01,,,\n");
    let job = run(&finance, &asked(), &text).await;
    assert_eq!(job.state, ImportState::Done, "{:?}", job.refusals);
    let counts = (job.kind, job.projects, job.added + job.updated, job.kept);
    assert_eq!(counts, (ImportKind::Payments, 1, 2, 0));
    let after = project(&clerk, id).await;
    assert!(after.version > before.version);
    let new = in_force(&after, 2);
    assert_eq!((new.amount.fen(), new.imported), (1_234_567, true));
    assert_eq!(
        (new.note.as_str(), new.nature),
        ("二月拨付", FundNature::GeneralBudget)
    );
    let kept = after.payments.iter().find(|it| it.seq == old.seq).unwrap();
    assert_eq!(kept.superseded_by, Some(new.seq), "what it replaces stays");
    assert_eq!(kept.amount, old.amount);
    let cell = |project: &ProjectMonitoring, month: usize| project.paid[month - 1].unwrap().fen();
    let moved = 1_234_567 - old.amount.fen();
    assert_eq!(
        cell(&after, 3) - cell(&before, 3),
        moved,
        "later months move"
    );
    let earlier = ProgressQuery {
        as_of: Some("2026-11-04".to_owned()),
    };
    let then = finance.find_progress(id, &earlier).await.unwrap();
    assert_eq!(in_force(&then, 2).amount, old.amount, "unknown yesterday");

    let rows = census(&test.app.main()).await["execution_events"];
    let again = run(&finance, &asked(), &text).await;
    let counts = (
        again.state,
        again.projects,
        again.added,
        again.updated,
        again.kept,
    );
    assert_eq!(counts, (ImportState::Done, 0, 0, 0, 2));
    assert_eq!(
        project(&clerk, id).await,
        after,
        "the same file changes nothing"
    );
    assert_eq!(census(&test.app.main()).await["execution_events"], rows);
    let list = |kind| ListImportsQuery { kind };
    let payments = finance
        .list_imports(&list(Some(ImportKind::Payments)))
        .await;
    assert_eq!(payments.unwrap().len(), 2);
    assert!(finance.list_imports(&list(None)).await.unwrap().is_empty());
    let file = get(&finance, &format!("{IMPORTS_PATH}/{}/file", job.id)).await;
    assert_eq!(file, text.as_bytes());
}

#[tokio::test]
async fn what_somebody_records_after_the_preview_is_not_overwritten() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let before = under_way(&clerk).await;
    let id = before.progress.project_year;
    let code = before.progress.code.to_string();
    let text = format!("{HEAD}1,{code},2026-02-09,5,,,\n2,{code},2026-05-09,6,,,\n");
    let told = preview(&clerk, &text).await;
    let typed = clerk
        .record_payment(id, before.version, &paid(2, "7"))
        .await
        .unwrap();
    let query = PaymentsQuery {
        as_of: Some(told.as_of),
        ..asked()
    };
    let job = run(&clerk, &query, &text).await;
    assert_eq!((job.state, job.refused), (ImportState::Refused, 1));
    assert!(
        job.refusals[0].reason.contains("预览之后"),
        "{:?}",
        job.refusals
    );
    assert_eq!(project(&clerk, id).await, typed);
    let job = run(&clerk, &asked(), &text).await;
    assert_eq!((job.state, job.updated), (ImportState::Done, 2));
    assert_eq!(in_force(&project(&clerk, id).await, 2).amount.fen(), 500);
}

#[tokio::test]
async fn a_project_out_of_scope_is_answered_like_a_missing_one() {
    let test = TestApp::furnished().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let own = under_way(&clerk).await;
    let foreign = foreign_code(&finance, &own.progress.unit_name).await;
    let text = format!("{HEAD}1,{foreign},2026-02-09,5,,,\n2,{NOBODYS},2026-02-09,5,,,\n");
    let told = preview(&clerk, &text).await;
    assert_eq!((told.projects, told.unknown_total, told.refused), (0, 2, 2));
    assert_eq!(told.refusals[0].reason, told.refusals[1].reason);
    let good = PaymentsQuery {
        good_rows_only: Some(true),
        ..asked()
    };
    let job = run(&clerk, &good, &text).await;
    assert_eq!((job.state, job.refused), (ImportState::Refused, 2));
    let told = preview(&finance, &text).await;
    assert_eq!((told.projects, told.unknown_total), (1, 1));
    for who in ["leader", "region", "admin", "trainer"] {
        let client = test.signed_in(who).await;
        let refused = client.preview_payments(&asked(), CSV, text.as_bytes().to_vec());
        assert_eq!(refused.await.unwrap_err().status(), Some(403), "{who}");
    }
    let job = finance.find_import(job.id).await;
    assert_eq!(job.unwrap_err().status(), Some(404), "another office's");
}

#[tokio::test]
async fn gbk_lists_and_workbooks_in_wan_are_read_to_the_fen() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let own = under_way(&clerk).await;
    let code = own.progress.code.to_string();
    let mut gbk = b"\xcf\xee\xc4\xbf\xb1\xe0\xc2\xeb,\xd4\xc2\xb7\xdd,\xd6\xa7\xb8\xb6\xbd\xf0\
        \xb6\xee\xa3\xa8\xcd\xf2\xd4\xaa\xa3\xa9\n"
        .to_vec();
    gbk.extend(format!("{code},3").into_bytes());
    gbk.extend(b"\xd4\xc2,12.345678\n");
    let told = clerk.preview_payments(&asked(), CSV, gbk).await.unwrap();
    assert_eq!(
        (told.unit, told.months[0].amount.fen()),
        (AmountUnit::Wan, 12_345_678)
    );

    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "支付汇总表").unwrap();
    page.write(1, 3, "单位：万元").unwrap();
    page.write_row(2, 0, ["项目代码", "月份", "金额"]).unwrap();
    page.write_row(3, 0, [code.as_str(), "2026-03"]).unwrap();
    page.write(3, 2, 251.89).unwrap();
    page.write_row(4, 0, [code.as_str(), "2026-04"]).unwrap();
    page.write_formula(4, 2, Formula::new("=1+1")).unwrap();
    let book = book.save_to_buffer().unwrap();
    let told = clerk.preview_payments(&asked(), XLSX, book.clone()).await;
    let told = told.unwrap();
    assert_eq!(
        (told.unit, told.unit_from),
        (AmountUnit::Wan, UnitFrom::Above)
    );
    assert_eq!(told.months[0].amount, Money::parse_wan("251.89").unwrap());
    assert_eq!((told.refused, told.refusals[0].row), (1, 5));
    assert!(told.refusals[0].reason.contains("公式"));
    let yuan = PaymentsQuery {
        unit: Some(AmountUnit::Yuan),
        ..asked()
    };
    let told = clerk.preview_payments(&yuan, XLSX, book).await.unwrap();
    assert_eq!(
        (told.unit_from, told.months[0].amount.fen()),
        (UnitFrom::Chosen, 25_189)
    );
}

#[tokio::test]
async fn columns_are_chosen_once_and_the_template_is_read_as_it_is_given() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let code = under_way(&clerk).await.progress.code.to_string();
    let foreign = format!("甲,乙,丙\n{code},3,5\n");
    let told = preview(&clerk, &foreign).await;
    assert!(!told.complete && told.rows_total == 0);
    assert_eq!(told.mapping.missing(&told.mapping.columns).len(), 3);
    let chosen = PaymentsQuery {
        sheet: Some("CSV".to_owned()),
        header: Some(1),
        columns: Some("pay_code,pay_month,pay_amount".to_owned()),
        ..asked()
    };
    let job = run(&clerk, &chosen, &foreign).await;
    assert_eq!(job.state, ImportState::Done, "{:?}", job.refusals);
    let told = preview(&clerk, &foreign).await;
    assert!(told.complete && told.mapping.kept && told.same == 1);
    assert_eq!(told.unit_from, UnitFrom::Assumed);
    let template = get(&clerk, PAYMENTS_TEMPLATE_PATH).await;
    let told = clerk.preview_payments(&asked(), XLSX, template).await;
    let told = told.unwrap();
    assert!(told.complete);
    assert_eq!((told.rows_total, told.unit_from), (0, UnitFrom::Heading));
    let next = PaymentsQuery {
        year: 2027,
        ..asked()
    };
    let refused = clerk.preview_payments(&next, CSV, foreign.into_bytes());
    assert_eq!(refused.await.unwrap_err().status(), Some(422));
}
