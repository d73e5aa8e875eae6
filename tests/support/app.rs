//! A server of its own for each test, over a small invented organisation.

use crate::{
    RouterTransport,
    pattern::{Copied, Pattern},
};
use api::{Client, session::Credentials};
use axum::Router;
use domain::{
    id::{DepartmentId, UnitId},
    org::{Jurisdiction, JurisdictionCode, Level, Region},
    role::Role,
};
use server::{
    App,
    config::Limits,
    db::{
        Db,
        account::{NewAccountRow, create_account},
        organisation::{create_department, create_jurisdiction, create_unit},
    },
    packs::Packs,
    passwords::Passwords,
};
use std::fs;
use uuid::Uuid;

static SMALL: Pattern = Pattern::new("small");

/// The password of every account a test finds.
pub const DEMO_PASSWORD: &str = "wenxiao-demo";

/// A server with a small invented organisation.
///
/// 兴庆区 has department 101 with unit 101001 and department 102 with unit 102001, 吴忠市 has
/// department 201 with unit 201001. The accounts `unit`, `department`, `finance`, `leader`,
/// `region`, `trainer` and `admin` belong to 101001, 101 and 兴庆区; `unit2` to 102001,
/// `department2` to 102; `unit3`, `finance3` and `admin3` to 吴忠市.
#[derive(Debug)]
pub struct TestApp {
    /// The server.
    pub app: App,
    router: Router,
    /// Holds the database while the test runs.
    _copied: Copied,
}

/// Identities of the invented organisation: the same in every test.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

impl TestApp {
    /// A server with the limits of the product.
    pub async fn new() -> Self {
        Self::with(Limits::default()).await
    }

    /// A server with other limits.
    pub async fn with(limits: Limits) -> Self {
        Self::under(limits, Packs::default()).await
    }

    /// A server with a pack laid over those of the product.
    #[expect(clippy::expect_used, reason = "no test runs without its packs")]
    pub async fn with_pack(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("over.toml"), text).expect("a pack");
        let packs = Packs::load(Some(folder.path())).expect("a sound pack");
        Self::under(Limits::default(), packs).await
    }

    async fn under(limits: Limits, packs: Packs) -> Self {
        let (main, copied) = SMALL.copy(fill).await;
        Self::over(App::for_tests_under(main, limits, packs), copied)
    }

    /// Another server over the same data, on another business date.
    #[must_use]
    #[expect(clippy::expect_used, reason = "no test runs without its folder")]
    pub fn on_day(&self, date: time::Date) -> Self {
        let main = self.app.main();
        let app = App::for_tests_on(date, main, Limits::default(), Packs::default());
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self::over(app, Copied::file(folder))
    }

    /// A server whose database was copied for it.
    pub(crate) fn over(app: App, copied: Copied) -> Self {
        Self {
            router: server::router(app.clone()),
            app,
            _copied: copied,
        }
    }

    /// The same server over a copy of its data, which may be spoilt; none on PostgreSQL, where
    /// there is no cheap copy. Sessions go on.
    #[expect(clippy::expect_used, reason = "no test runs without its server")]
    pub async fn copied(&self) -> Option<Self> {
        let from = self.app.main().path()?.to_owned();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let to = folder.path().join("test.db");
        for ending in ["db", "db-wal"] {
            let part = from.with_extension(ending);
            if part.exists() {
                fs::copy(part, to.with_extension(ending)).expect("a copy");
            }
        }
        let main = Db::open_file(&to).await.expect("a database");
        let app = App::for_tests(main, Limits::default());
        // The copied server must not give out identities the first one gave out already.
        std::iter::repeat_with(|| app.ids.uuid())
            .take(10_000)
            .for_each(|_| ());
        Some(Self::over(app, Copied::file(folder)))
    }

    /// The server as a service.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A browser nobody has signed in with.
    pub fn anonymous(&self) -> Client<RouterTransport> {
        Client::new(self.transport())
    }

    /// A transport for requests no client would send.
    pub fn transport(&self) -> RouterTransport {
        RouterTransport::new(self.router.clone())
    }

    /// A browser signed in with one of the accounts.
    #[expect(clippy::expect_used, reason = "the accounts are there")]
    pub async fn signed_in(&self, username: &str) -> Client<RouterTransport> {
        let client = self.anonymous();
        let credentials = Credentials {
            username: username.to_owned(),
            password: DEMO_PASSWORD.to_owned(),
        };
        client.sign_in(&credentials).await.expect(username);
        client
    }

    /// Unit 101001, 102001 (兴庆区) or 201001 (吴忠市).
    pub fn unit(code: u32) -> UnitId {
        UnitId(id(u128::from(code)))
    }

    /// Department 101, 102 (兴庆区) or 201 (吴忠市).
    pub fn department(code: u32) -> DepartmentId {
        DepartmentId(id(u128::from(code)))
    }
}

#[expect(clippy::expect_used, reason = "no test runs without its organisation")]
async fn fill(db: &Db) {
    let hash = Passwords::new(1)
        .hash(DEMO_PASSWORD.to_owned(), [7; 16])
        .await
        .expect("a hash");
    let mut tx = db.write().await.expect("a transaction");
    let places = [
        ("640100", "银川市", Level::Prefecture, None),
        ("640104", "兴庆区", Level::District, Some("640100")),
        ("640300", "吴忠市", Level::Prefecture, None),
    ];
    let code = |text: &str| text.parse::<JurisdictionCode>().expect("six digits");
    for (place, name, level, parent) in places {
        let new = Jurisdiction {
            code: code(place),
            name: name.to_owned(),
            level,
            parent: parent.map(code),
            region: Region::Ningxia,
        };
        create_jurisdiction(&mut tx, &new).await.expect(name);
    }
    for (place, department) in [("640104", 101), ("640104", 102), ("640300", 201)] {
        let new = api::organisation::Department {
            id: TestApp::department(department),
            jurisdiction: code(place),
            code: department.to_string(),
            name: format!("演示部门{department}"),
            version: 1,
        };
        create_department(&mut tx, &new)
            .await
            .expect("a department");
        let new = api::organisation::Unit {
            id: TestApp::unit(department * 1000 + 1),
            jurisdiction: code(place),
            department: Some(new.id),
            code: format!("{department}001"),
            name: format!("演示单位{department}001"),
            version: 1,
        };
        create_unit(&mut tx, &new).await.expect("a unit");
    }
    fill_accounts(&mut tx, &hash).await;
    tx.commit().await.expect("a commit");
}

#[expect(clippy::expect_used, reason = "no test runs without its accounts")]
async fn fill_accounts(tx: &mut server::db::Tx, hash: &str) {
    let accounts = [
        ("unit", Role::Unit, Some("640104"), Some(101)),
        ("department", Role::Department, Some("640104"), Some(101)),
        ("finance", Role::Finance, Some("640104"), None),
        ("leader", Role::Leader, Some("640104"), None),
        ("region", Role::Region, None, None),
        ("trainer", Role::Trainer, Some("640104"), None),
        ("admin", Role::Admin, Some("640104"), None),
        ("unit2", Role::Unit, Some("640104"), Some(102)),
        ("department2", Role::Department, Some("640104"), Some(102)),
        ("unit3", Role::Unit, Some("640300"), Some(201)),
        ("finance3", Role::Finance, Some("640300"), None),
        ("admin3", Role::Admin, Some("640300"), None),
    ];
    for (at, (username, role, place, department)) in (1..).zip(accounts) {
        let unit = department.filter(|_| role == Role::Unit);
        let new = NewAccountRow {
            id: id(9_000_000 + at).to_string(),
            username: username.to_owned(),
            name: format!("演示{}", role.label(domain::lang::Lang::Zh)),
            role,
            jurisdiction: place.map(ToOwned::to_owned),
            department: department.map(|code| TestApp::department(code).to_string()),
            unit: unit.map(|code| TestApp::unit(code * 1000 + 1).to_string()),
            workspace: "main".to_owned(),
            password_hash: hash.to_owned(),
            must_change_password: false,
            demo: !username.ends_with(['2', '3']),
        };
        create_account(tx, &new).await.expect(username);
    }
}
