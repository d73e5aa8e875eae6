//! Typed and imported payments that differ: listed for whoever works with them, by the one rule.

use crate::{
    monitoring::{paid, under_way},
    payments::{HEAD, asked, get, project, run},
};
use api::{
    monitoring::PaymentEvent,
    payments::{DISAGREEMENTS_BOOK_PATH, DisagreementsQuery},
};
use calamine::{Reader as _, Xlsx};
use domain::payments::{Figure, disagreements};
use std::io::Cursor;
use tests::TestApp;

fn figure(event: &PaymentEvent) -> Figure {
    Figure {
        seq: event.seq,
        month: u16::from(event.month).try_into().unwrap(),
        fund: event.nature,
        amount: event.amount,
        imported: event.imported,
    }
}

#[tokio::test]
async fn months_that_were_typed_and_imported_with_two_amounts_are_listed() {
    let test = TestApp::furnished().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let query = DisagreementsQuery::default();
    let own = under_way(&clerk).await;
    let id = own.progress.project_year;
    let code = own.progress.code.to_string();
    let typed = clerk
        .record_payment(id, own.version, &paid(6, "3"))
        .await
        .unwrap();
    let others = clerk.list_disagreements(&query).await.unwrap().total;
    let text = format!("{HEAD}1,{code},2026-06-09,30000.01,一般公共预算,,\n");
    let job = run(&finance, &asked(), &text).await;
    assert_eq!(job.updated, 1, "{job:?}");
    let listed = clerk.list_disagreements(&query).await.unwrap();
    assert!(listed.total <= others + 1);
    let newest = &listed.items[0];
    assert_eq!((newest.project_year, newest.month), (id, 6));
    let amounts = [&newest.typed, &newest.imported].map(|it| it.amount.fen());
    assert_eq!(
        (amounts, newest.imported_counts),
        ([3_000_000, 3_000_001], true)
    );
    assert_eq!(
        (&*newest.typed.by, &*newest.typed.on),
        ("演示经办员", "2026-11-05")
    );

    // The rule the browser shows a project by finds the same.
    let now = project(&clerk, id).await;
    let mut found: Vec<_> = disagreements(now.payments.iter().map(figure))
        .into_iter()
        .map(|(typed, imported)| (typed.month.get(), typed.amount, imported.amount))
        .collect();
    let mut told: Vec<_> = listed
        .items
        .iter()
        .filter(|it| it.project_year == id)
        .collect();
    told.sort_by_key(|it| it.month);
    found.sort_by_key(|it| it.0);
    let told = told
        .iter()
        .map(|it| (it.month, it.typed.amount, it.imported.amount));
    assert_eq!(told.collect::<Vec<_>>(), found);

    let settled = clerk
        .record_payment(id, now.version, &paid(6, "3.000001"))
        .await
        .unwrap();
    assert!(settled.payments.len() > typed.payments.len());
    let after = clerk.list_disagreements(&query).await.unwrap();
    assert!(
        !after
            .items
            .iter()
            .any(|it| (it.project_year, it.month) == (id, 6))
    );
    assert!(finance.list_disagreements(&query).await.unwrap().total >= after.total);
    let unit = &own.progress.unit_name;
    assert!(after.items.iter().all(|it| it.unit_name == *unit));
    let book = get(&clerk, DISAGREEMENTS_BOOK_PATH).await;
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let rows = book.worksheet_range("Sheet1").unwrap().height() as u64;
    assert_eq!(rows, after.total + 1);
}
