//! Accounts, organisation and audit: each administrator in the own jurisdiction.

use api::{
    Client, ClientError,
    admin::{
        Account, AccountPatch, ListAdminQuery, NewAccount, NewDepartment, NewPassword, NewUnit,
    },
    session::{Credentials, PasswordChange},
};
use domain::role::Role;
use tests::{RouterTransport, TestApp};

const PASSWORD: &str = "first-password";

pub(crate) fn new_account(username: &str, role: Role) -> NewAccount {
    NewAccount {
        username: username.to_owned(),
        name: "李明".to_owned(),
        role,
        department: (role == Role::Department).then(|| TestApp::department(101)),
        unit: (role == Role::Unit).then(|| TestApp::unit(101_001)),
        password: PASSWORD.to_owned(),
    }
}

fn code_of<T: std::fmt::Debug>(answer: Result<T, ClientError>) -> (u16, String) {
    let error = answer.expect_err("a refusal");
    let problem = error.problem().expect("an envelope");
    (problem.status, problem.code.clone())
}

pub(crate) fn field_of<T: std::fmt::Debug>(answer: Result<T, ClientError>) -> String {
    let error = answer.expect_err("a refusal");
    let problem = error.problem().expect("an envelope");
    assert_eq!(problem.status, 422, "{problem:?}");
    problem.fields.first().expect("a field").field.clone()
}

async fn sign_in(test: &TestApp, username: &str, password: &str) -> Client<RouterTransport> {
    let client = test.anonymous();
    let sent = Credentials {
        username: username.to_owned(),
        password: password.to_owned(),
    };
    client.sign_in(&sent).await.expect(username);
    client
}

async fn list(client: &Client<RouterTransport>, q: &str) -> Vec<Account> {
    let query = ListAdminQuery {
        q: Some(q.to_owned()),
        ..ListAdminQuery::default()
    };
    client.list_accounts(&query).await.unwrap().items
}

#[tokio::test]
async fn a_new_account_changes_its_password_before_anything_else() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let made = admin
        .create_account(&new_account("Li.Ming", Role::Unit))
        .await
        .unwrap();
    assert_eq!(
        (made.username.as_str(), made.place.as_str()),
        ("li.ming", "演示单位101001")
    );
    assert_eq!(
        made.department,
        Some(TestApp::department(101)),
        "its unit's department"
    );
    assert!(made.must_change_password);

    let client = sign_in(&test, "li.ming", PASSWORD).await;
    let due = (403, "session.password_change_due".to_owned());
    assert_eq!(code_of(client.find_organisation().await), due);
    let change = PasswordChange {
        old: PASSWORD.to_owned(),
        new: "my-own-password".to_owned(),
    };
    let state = client.change_password(&change).await.unwrap();
    assert!(!state.session.unwrap().must_change_password);
    assert_eq!(client.find_organisation().await.unwrap().units.len(), 1);
}

#[tokio::test]
async fn a_reset_password_ends_sessions_and_lifts_a_lock() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let clerk = test.signed_in("unit2").await;
    let wrong = Credentials {
        username: "unit2".to_owned(),
        password: "wrong".to_owned(),
    };
    for _ in 0..5 {
        assert!(test.anonymous().sign_in(&wrong).await.is_err());
    }
    let account = list(&admin, "unit2")
        .await
        .into_iter()
        .find(|it| it.username == "unit2")
        .unwrap();
    assert!(account.locked_until.is_some());
    let sent = NewPassword {
        password: PASSWORD.to_owned(),
    };
    let changed = admin
        .reset_password(account.id, account.version, &sent)
        .await
        .unwrap();
    assert!(changed.must_change_password && changed.locked_until.is_none());
    assert_eq!(clerk.find_organisation().await, Err(ClientError::SignedOut));
    sign_in(&test, "unit2", PASSWORD).await;
    let stale = admin
        .reset_password(account.id, account.version, &sent)
        .await;
    assert_eq!(stale.unwrap_err().status(), Some(412), "an old version");
    let shared = list(&admin, "unit").await;
    let shared = shared.iter().find(|it| it.username == "unit").unwrap();
    let refused = admin.reset_password(shared.id, shared.version, &sent).await;
    assert_eq!(code_of(refused), (409, "account.shared".to_owned()));
}

#[tokio::test]
async fn a_blocked_account_is_out_at_once() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let clerk = test.signed_in("unit").await;
    let accounts = list(&admin, "").await;
    let find = |name: &str| {
        accounts
            .iter()
            .find(|it| it.username == name)
            .unwrap()
            .clone()
    };
    let block = AccountPatch {
        blocked: Some(true),
        name: None,
    };
    let unit = find("unit");
    let changed = admin
        .update_account(unit.id, unit.version, &block)
        .await
        .unwrap();
    assert!(changed.blocked && changed.version == unit.version + 1);
    assert_eq!(clerk.find_organisation().await, Err(ClientError::SignedOut));
    let right = Credentials {
        username: "unit".to_owned(),
        password: tests::DEMO_PASSWORD.to_owned(),
    };
    let refused = code_of(test.anonymous().sign_in(&right).await);
    assert_eq!(refused, (403, "account.blocked".to_owned()));
    let own = find("admin");
    assert_eq!(
        field_of(admin.update_account(own.id, own.version, &block).await),
        "blocked"
    );
    let stale = admin
        .update_account(unit.id, unit.version, &block)
        .await
        .unwrap_err();
    assert_eq!(stale.status(), Some(412));
    assert_eq!(
        stale.problem().unwrap().current_version,
        Some(changed.version)
    );
}

#[tokio::test]
async fn a_change_without_a_version_is_refused() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let unit = list(&admin, "unit").await.remove(0);
    let path = [unit.id.to_string()];
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let patch = AccountPatch::default();
    let answer = admin
        .call::<api::admin::UpdateAccount>(&path, &api::Nothing {}, &patch, None)
        .await;
    assert_eq!(code_of(answer), (428, "version.missing".to_owned()));
}

#[tokio::test]
async fn an_administrator_sees_and_changes_the_own_jurisdiction_only() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let other = test.signed_in("admin3").await;
    let theirs = list(&other, "").await;
    let names: Vec<_> = theirs.iter().map(|it| it.username.as_str()).collect();
    assert_eq!(names, ["admin3", "finance3", "unit3"]);
    assert!(list(&admin, "3").await.is_empty());

    let foreign = theirs[0].clone();
    let rename = AccountPatch {
        name: Some("别人".to_owned()),
        blocked: None,
    };
    let missing = (404, "not_found".to_owned());
    let answer = admin
        .update_account(foreign.id, foreign.version, &rename)
        .await;
    assert_eq!(code_of(answer), missing);
    let password = NewPassword {
        password: PASSWORD.to_owned(),
    };
    assert_eq!(
        code_of(
            admin
                .reset_password(foreign.id, foreign.version, &password)
                .await
        ),
        missing
    );

    let mut new = new_account("someone", Role::Unit);
    new.unit = Some(TestApp::unit(201_001));
    assert_eq!(field_of(admin.create_account(&new).await), "unit");
    let mut new = new_account("someone", Role::Department);
    new.department = Some(TestApp::department(201));
    assert_eq!(field_of(admin.create_account(&new).await), "department");
    let unit = NewUnit {
        code: "201002".to_owned(),
        name: "演示单位".to_owned(),
        department: Some(TestApp::department(201)),
    };
    assert_eq!(field_of(admin.create_unit(&unit).await), "department");
}

#[tokio::test]
async fn nobody_else_administers() {
    let test = TestApp::new().await;
    let forbidden = (403, "role.forbidden".to_owned());
    for username in [
        "unit",
        "department",
        "finance",
        "leader",
        "region",
        "trainer",
    ] {
        let client = test.signed_in(username).await;
        let query = ListAdminQuery::default();
        assert_eq!(
            code_of(client.list_accounts(&query).await),
            forbidden,
            "{username}"
        );
        assert_eq!(
            code_of(client.list_audit(&query).await),
            forbidden,
            "{username}"
        );
        let new = new_account("someone", Role::Unit);
        assert_eq!(
            code_of(client.create_account(&new).await),
            forbidden,
            "{username}"
        );
        let new = NewDepartment {
            code: "999".to_owned(),
            name: "演示部门".to_owned(),
        };
        assert_eq!(
            code_of(client.create_department(&new).await),
            forbidden,
            "{username}"
        );
        assert_eq!(
            code_of(client.import_organisation(vec![]).await),
            forbidden,
            "{username}"
        );
    }
}

#[tokio::test]
async fn bad_values_are_refused_at_their_fields() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let good = || new_account("someone", Role::Unit);
    let cases = [
        (
            NewAccount {
                username: "李明".to_owned(),
                ..good()
            },
            "username",
        ),
        (
            NewAccount {
                username: "UNIT".to_owned(),
                ..good()
            },
            "username",
        ),
        (
            NewAccount {
                name: " ".to_owned(),
                ..good()
            },
            "name",
        ),
        (
            NewAccount {
                name: "李\u{202e}明".to_owned(),
                ..good()
            },
            "name",
        ),
        (
            NewAccount {
                password: "short".to_owned(),
                ..good()
            },
            "password",
        ),
        (
            NewAccount {
                role: Role::Region,
                unit: None,
                ..good()
            },
            "role",
        ),
        (
            NewAccount {
                role: Role::Finance,
                ..good()
            },
            "unit",
        ),
        (
            NewAccount {
                unit: None,
                ..good()
            },
            "unit",
        ),
    ];
    for (sent, field) in cases {
        assert_eq!(
            field_of(admin.create_account(&sent).await),
            field,
            "{}",
            sent.username
        );
    }
}

#[tokio::test]
async fn codes_are_of_one_form_unique_and_below_their_department() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let units = [("12345", "code"), ("102009", "code"), ("101001", "code")];
    for (code, field) in units {
        let sent = NewUnit {
            code: code.to_owned(),
            name: "演示单位".to_owned(),
            department: Some(TestApp::department(101)),
        };
        assert_eq!(field_of(admin.create_unit(&sent).await), field, "{code}");
    }
    let sent = NewDepartment {
        code: "１０３".to_owned(),
        name: "演示“<100元”部门".to_owned(),
    };
    let made = admin.create_department(&sent).await.unwrap();
    assert_eq!(
        (made.code.as_str(), made.name.as_str()),
        ("103", "演示“<100元”部门"),
        "plain text"
    );
    assert_eq!(
        field_of(admin.create_department(&sent).await),
        "code",
        "taken"
    );
}
