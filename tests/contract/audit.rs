//! Pages of accounts and of the audit trail.

use crate::admin::{field_of, new_account};
use api::admin::ListAdminQuery;
use domain::role::Role;
use tests::TestApp;

#[tokio::test]
async fn lists_come_in_pages_and_the_trail_tells_who_did_what() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    for at in 10..15 {
        admin
            .create_account(&new_account(&format!("clerk{at}"), Role::Unit))
            .await
            .unwrap();
    }
    let mut query = ListAdminQuery {
        q: Some("clerk".to_owned()),
        after: None,
        limit: Some(2),
    };
    let mut seen = Vec::new();
    loop {
        let page = admin.list_accounts(&query).await.unwrap();
        assert_eq!(page.total, 5);
        seen.extend(page.items.into_iter().map(|it| it.username));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    assert_eq!(
        seen,
        ["clerk10", "clerk11", "clerk12", "clerk13", "clerk14"]
    );

    let query = ListAdminQuery {
        q: Some("account.create".to_owned()),
        after: None,
        limit: Some(3),
    };
    let page = admin.list_audit(&query).await.unwrap();
    assert_eq!((page.total, page.items.len()), (5, 3));
    assert_eq!(page.items[0].subject, "clerk14", "newest first");
    assert_eq!(page.items[0].at, "2026-11-05T12:00:00+08:00");
    assert_eq!(page.items[0].by, "演示系统管理员");
    let query = ListAdminQuery {
        after: page.next,
        ..query
    };
    let rest = admin.list_audit(&query).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (2, None));
    let bad = ListAdminQuery {
        after: Some("x".to_owned()),
        ..ListAdminQuery::default()
    };
    assert_eq!(field_of(admin.list_audit(&bad).await), "after");
    let foreign = test
        .signed_in("admin3")
        .await
        .list_audit(&ListAdminQuery::default())
        .await;
    let foreign = foreign.unwrap().items;
    assert!(
        foreign.iter().all(|entry| entry.subject == "admin3"),
        "{foreign:?}"
    );
}
