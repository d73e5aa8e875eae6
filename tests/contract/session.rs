//! Signing in, expiry, lock-out, CSRF.

use api::{
    Client, ClientError,
    session::{Credentials, PasswordChange},
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use server::db::{Db, account, session};
use tests::{DEMO_PASSWORD, RouterTransport, TestApp};

fn credentials(username: &str, password: &str) -> Credentials {
    Credentials {
        username: username.to_owned(),
        password: password.to_owned(),
    }
}

async fn fail(client: &Client<RouterTransport>, username: &str) -> api::ApiProblem {
    let refused = client
        .sign_in(&credentials(username, "wrong-password"))
        .await;
    refused
        .expect_err("a wrong password")
        .problem()
        .expect("an envelope")
        .clone()
}

#[tokio::test]
async fn somebody_signs_in_is_known_and_signs_out() {
    let test = TestApp::new().await;
    let client = test.anonymous();
    let state = client.find_session().await.unwrap();
    assert!(state.session.is_none());
    assert_eq!(state.business_date, "2026-11-05");
    let offered: Vec<_> = state
        .demo_accounts
        .iter()
        .map(|it| it.username.as_str())
        .collect();
    let expected = [
        "unit",
        "department",
        "finance",
        "leader",
        "region",
        "trainer",
        "admin",
    ];
    assert_eq!(offered, expected);

    let state = client
        .sign_in(&credentials(" Unit ", DEMO_PASSWORD))
        .await
        .unwrap();
    let session = state.session.expect("a session");
    assert_eq!(session.username, "unit");
    assert_eq!(session.unit.expect("a unit").name, "演示单位101001");
    assert_eq!(session.jurisdiction.expect("a place").name, "兴庆区");
    assert!(!session.training && session.may_borrow.is_empty());
    assert!(client.find_organisation().await.is_ok());

    client.sign_out().await.unwrap();
    assert!(client.find_session().await.unwrap().session.is_none());
    assert_eq!(
        client.find_organisation().await,
        Err(ClientError::SignedOut)
    );
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_new_at_every_sign_in() {
    let test = TestApp::new().await;
    let browser = test.transport();
    let body = || {
        let sent = serde_json::to_vec(&credentials("unit", DEMO_PASSWORD)).unwrap();
        Request::post("/api/v1/session")
            .header("content-type", "application/json")
            .body(Body::from(sent))
            .unwrap()
    };
    let answer = browser.raw(body()).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure"), "loopback without TLS: {cookie}");
    let first = browser.cookies();
    browser.raw(body()).await;
    assert_ne!(browser.cookies(), first);
    let old = test.transport();
    let request = Request::get("/api/v1/organisation").header("cookie", first);
    let answer = old.raw(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        answer.status,
        StatusCode::UNAUTHORIZED,
        "the old session ended"
    );
}

#[tokio::test]
async fn a_session_ends_after_idling_and_in_any_case_after_half_a_day() {
    let test = TestApp::new().await;
    let client = test.signed_in("unit").await;
    for _ in 0..23 {
        test.app.clock.advance(29 * 60);
        assert!(client.find_organisation().await.is_ok());
    }
    test.app.clock.advance(30 * 60);
    assert_eq!(
        client.find_organisation().await,
        Err(ClientError::SignedOut)
    );

    let client = test.signed_in("unit").await;
    for _ in 0..25 {
        test.app.clock.advance(28 * 60);
        assert!(client.find_organisation().await.is_ok());
    }
    test.app.clock.advance(21 * 60);
    assert_eq!(
        client.find_organisation().await,
        Err(ClientError::SignedOut),
        "12 hours"
    );
}

#[tokio::test]
async fn five_failures_lock_the_account_and_nobody_else() {
    let test = TestApp::new().await;
    let client = test.anonymous();
    for _ in 0..4 {
        assert_eq!(fail(&client, "unit").await.code, "session.refused");
    }
    let problem = fail(&client, "unit").await;
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (423, "account.locked")
    );
    assert_eq!(problem.retry_after_seconds, Some(900));
    assert!(problem.detail.contains("15 分钟"), "{}", problem.detail);

    let right = credentials("unit", DEMO_PASSWORD);
    test.app.clock.advance(60);
    let refused = client.sign_in(&right).await.unwrap_err();
    assert_eq!(
        refused.problem().unwrap().retry_after_seconds,
        Some(840),
        "even when right"
    );
    assert!(
        client
            .sign_in(&credentials("finance", DEMO_PASSWORD))
            .await
            .is_ok()
    );

    test.app.clock.advance(840);
    assert_eq!(
        fail(&client, "unit").await.code,
        "account.locked",
        "the count survives"
    );
    test.app.clock.advance(900);
    assert!(client.sign_in(&right).await.is_ok());
    assert_eq!(
        fail(&client, "unit").await.code,
        "session.refused",
        "and starts again"
    );
}

#[tokio::test]
async fn an_unknown_name_is_refused_like_a_wrong_password() {
    let test = TestApp::new().await;
    let client = test.anonymous();
    let known = fail(&client, "unit").await;
    let unknown = fail(&client, "nobody").await;
    let same =
        |problem: &api::ApiProblem| (problem.status, problem.code.clone(), problem.detail.clone());
    assert_eq!(same(&known), same(&unknown));
}

#[tokio::test]
async fn writes_need_the_token_of_their_session() {
    let test = TestApp::new().await;
    let client = test.signed_in("unit").await;
    let browser = client.transport();
    for token in [None, Some("0".repeat(64))] {
        let mut request = Request::delete("/api/v1/sessions");
        if let Some(token) = token {
            request = request.header("x-csrf-token", token);
        }
        let answer = browser.raw(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(answer.problem().code, "session.csrf");
    }
    assert!(
        client.find_organisation().await.is_ok(),
        "nothing was ended"
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_the_account_only() {
    let test = TestApp::new().await;
    let here = test.signed_in("unit").await;
    let there = test.signed_in("unit").await;
    let other = test.signed_in("finance").await;
    here.sign_out_everywhere().await.unwrap();
    assert_eq!(there.find_organisation().await, Err(ClientError::SignedOut));
    assert!(other.find_organisation().await.is_ok());
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    let test = TestApp::new().await;
    let here = test.signed_in("unit2").await;
    let there = test.signed_in("unit2").await;
    let change = |old: &str, new: &str| PasswordChange {
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let cases = [
        (change("wrong-password", "another-word"), "old"),
        (change(DEMO_PASSWORD, "short"), "new"),
        (change(DEMO_PASSWORD, DEMO_PASSWORD), "new"),
    ];
    for (sent, field) in cases {
        let refused = here.change_password(&sent).await.unwrap_err();
        let problem = refused.problem().expect("an envelope");
        assert_eq!(problem.status, 422);
        assert_eq!(problem.fields[0].field, field);
    }
    here.change_password(&change(DEMO_PASSWORD, "another-word"))
        .await
        .unwrap();
    assert!(here.find_organisation().await.is_ok());
    assert_eq!(there.find_organisation().await, Err(ClientError::SignedOut));
    let client = test.anonymous();
    assert!(
        client
            .sign_in(&credentials("unit2", DEMO_PASSWORD))
            .await
            .is_err()
    );
    assert!(
        client
            .sign_in(&credentials("unit2", "another-word"))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn the_shared_password_of_a_demonstration_stays() {
    let test = TestApp::new().await;
    let client = test.signed_in("unit").await;
    let change = PasswordChange {
        old: DEMO_PASSWORD.to_owned(),
        new: "another-word".to_owned(),
    };
    let refused = client.change_password(&change).await.unwrap_err();
    let problem = refused.problem().expect("an envelope");
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (409, "account.shared")
    );
    assert!(
        client.find_organisation().await.is_ok(),
        "and nothing ended"
    );
    test.signed_in("unit").await;
}

#[tokio::test]
async fn a_lock_does_not_tell_who_exists() {
    let test = TestApp::new().await;
    let client = test.anonymous();
    for attempt in 1..=6 {
        let [known, unknown] = [fail(&client, "unit").await, fail(&client, "nobody").await];
        let same = |problem: &api::ApiProblem| {
            let code = problem.code.clone();
            (
                problem.status,
                code,
                problem.detail.clone(),
                problem.retry_after_seconds,
            )
        };
        assert_eq!(same(&known), same(&unknown), "attempt {attempt}");
        assert_eq!(known.status == 423, attempt >= 5, "attempt {attempt}");
        test.app.clock.advance(60);
    }
    test.app.clock.advance(900);
    for name in ["unit", "nobody"] {
        assert_eq!(fail(&client, name).await.code, "account.locked", "{name}");
    }
}

#[tokio::test]
async fn nobody_outside_training_borrows_eyes() {
    let test = TestApp::new().await;
    let eyes = api::session::Eyes {
        role: domain::role::Role::Finance,
        workspace: None,
    };
    for username in ["unit", "finance", "admin", "region"] {
        let refused = test
            .signed_in(username)
            .await
            .borrow_eyes(&eyes)
            .await
            .unwrap_err();
        assert_eq!(refused.status(), Some(403), "{username}");
    }
    let trainer = test.signed_in("trainer").await;
    let refused = trainer.borrow_eyes(&eyes).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "training.no_workspace");
}

/// The command line is a process of its own beside the server.
#[tokio::test]
async fn what_another_process_does_to_a_session_counts_within_two_seconds() {
    let test = TestApp::new().await;
    let client = test.signed_in("unit").await;
    assert!(client.find_organisation().await.is_ok());
    let Some(path) = test.app.main().path().map(std::path::Path::to_owned) else {
        return; // the second way in is the same file
    };
    let beside = Db::open_file(&path).await.unwrap();
    let mut tx = beside.write().await.unwrap();
    let account = account::find_by_username(&mut tx, "unit").await.unwrap();
    session::remove_sessions(&mut tx, &account.unwrap().id, "")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test.app.clock.advance(2);
    assert_eq!(
        client.find_organisation().await,
        Err(ClientError::SignedOut)
    );
}
