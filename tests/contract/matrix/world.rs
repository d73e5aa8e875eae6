//! A world in which every role finds something of its own and something foreign.

use api::{
    Client,
    admin::ListAdminQuery,
    monitoring::ProgressQuery,
    organisation::{Department, Unit},
    targets::{NewRemark, SaveEdits, TargetDetail},
};
use domain::{
    lifecycle::Verb,
    org::{Jurisdiction, JurisdictionCode, Level, Region},
    role::Role,
    target::{Edit, Field},
};
use server::db::{
    account::{NewAccountRow, create_account},
    organisation::{create_department, create_jurisdiction, create_unit},
};
use tests::{
    Caller, DEMO_PASSWORD, RouterTransport, TestApp,
    targets::{cell, graded_pass, head, project_under_way, set, verb, whole_form},
};
use uuid::Uuid;

/// The columns of the table; `-` is nobody.
pub(crate) const ROLES: [&str; 8] = [
    "unit",
    "department",
    "finance",
    "leader",
    "region",
    "trainer",
    "admin",
    "-",
];

/// Whose a target is: of the clerk's own unit, of another unit of the department, of another
/// department, of another district.
pub(crate) const PLACES: [&str; 4] = ["own", "sibling", "neighbour", "foreign"];

/// A target, by place and state.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// Like `sibling-sent`.
    pub(crate) key: String,
    pub(crate) name: String,
    /// A text in its cells that stands nowhere else.
    pub(crate) mark: String,
    pub(crate) target: TargetDetail,
    /// Version of the money of an approved one.
    pub(crate) money_version: i64,
    /// A remark of the department on a sent one.
    pub(crate) remark: Option<String>,
}

/// An account an administrator may or may not reach.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    pub(crate) id: String,
    pub(crate) version: i64,
}

pub(crate) struct World {
    pub(crate) test: TestApp,
    /// In the order of [`ROLES`].
    pub(crate) callers: Vec<Caller>,
    pub(crate) subjects: Vec<Subject>,
    /// In the own jurisdiction and in another one.
    pub(crate) accounts: [Reached; 2],
}

fn code(text: &str) -> JurisdictionCode {
    text.parse().unwrap()
}

/// A second unit of department 101, a district beside 兴庆区, and the city around both.
async fn settle(test: &TestApp) {
    let hash = test
        .app
        .passwords
        .hash(DEMO_PASSWORD.to_owned(), [8; 16])
        .await
        .unwrap();
    let mut tx = test.app.main().write().await.unwrap();
    let place = Jurisdiction {
        code: code("640106"),
        name: "金凤区".to_owned(),
        level: Level::District,
        parent: Some(code("640100")),
        region: Region::Ningxia,
    };
    create_jurisdiction(&mut tx, &place).await.unwrap();
    let away = Department {
        id: TestApp::department(301),
        jurisdiction: code("640106"),
        code: "301".to_owned(),
        name: "演示部门301".to_owned(),
        version: 1,
    };
    create_department(&mut tx, &away).await.unwrap();
    for (at, department, unit) in [("640104", 101, 101_002), ("640106", 301, 301_001)] {
        let unit = Unit {
            id: TestApp::unit(unit),
            jurisdiction: code(at),
            department: Some(TestApp::department(department)),
            code: unit.to_string(),
            name: format!("演示单位{unit}"),
            version: 1,
        };
        create_unit(&mut tx, &unit).await.unwrap();
    }
    let accounts = [
        ("unit4", Role::Unit, "640104", Some(101), Some(101_002)),
        ("unit5", Role::Unit, "640106", Some(301), Some(301_001)),
        ("department5", Role::Department, "640106", Some(301), None),
        ("finance5", Role::Finance, "640106", None, None),
        ("finance6", Role::Finance, "640100", None, None),
        ("leader6", Role::Leader, "640100", None, None),
    ];
    for (number, (username, role, at, department, unit)) in (1..).zip(accounts) {
        let row = NewAccountRow {
            id: Uuid::from_u128(0x77 << 64 | number).to_string(),
            username: username.to_owned(),
            name: format!("演示{username}"),
            role,
            jurisdiction: Some(at.to_owned()),
            department: department.map(|code| TestApp::department(code).to_string()),
            unit: unit.map(|code| TestApp::unit(code).to_string()),
            workspace: "main".to_owned(),
            password_hash: hash.clone(),
            must_change_password: false,
            demo: false,
        };
        create_account(&mut tx, &row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

type Browser = Client<RouterTransport>;

/// A filled target of the year under way, so that its money can be watched.
async fn file(clerk: &Browser, name: &str, mark: &str) -> TargetDetail {
    let project = project_under_way(name);
    let new = clerk.create_project(&project).await.unwrap();
    let saved = clerk.save_cells(new.id, new.version, &whole_form()).await;
    let objective = head(Field::ObjectiveYear);
    let words = whole_form().edits.into_iter().find_map(|edit| match edit {
        Edit::SetCell { cell, new, .. } if cell == objective => Some(new.text),
        _ => None,
    });
    let marked = SaveEdits {
        edits: vec![
            set(objective, &words.unwrap(), mark),
            set(cell(1, Field::Name), "培训人次", &format!("{mark}人次")),
        ],
    };
    let version = saved.unwrap().version;
    let saved = clerk.save_cells(new.id, version, &marked).await;
    saved.unwrap();
    clerk.find_target(new.id).await.unwrap()
}

async fn bring(place: &str, state: &str, people: [&Browser; 3]) -> Subject {
    let [clerk, department, finance] = people;
    let name = format!("演示项目{place}{state}");
    let mark = format!("标记{place}{state}");
    let mut target = file(clerk, &name, &mark).await;
    let mut step = async |who: &Browser, asked: api::targets::Move| {
        let moved = who.move_target(target.id, target.version, &asked);
        target = moved.await.unwrap();
    };
    if state != "draft" {
        step(clerk, verb(Verb::Submit)).await;
    }
    if state == "approved" {
        step(department, graded_pass()).await;
        step(finance, graded_pass()).await;
        step(finance, verb(Verb::Approve)).await;
    }
    let mut money_version = 0;
    if state == "approved" {
        let money = clerk
            .find_progress(
                target.project.project_year.unwrap(),
                &ProgressQuery::default(),
            )
            .await;
        money_version = money.unwrap().version;
    }
    let mut remark = None;
    if state == "sent" {
        let new = NewRemark {
            cell: None,
            text: format!("{mark}的意见"),
        };
        let written = department.create_remark(target.id, &new).await.unwrap();
        remark = Some(written.id.to_string());
    }
    Subject {
        key: format!("{place}-{state}"),
        name,
        mark,
        target,
        money_version,
        remark,
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        let test = TestApp::new().await;
        settle(&test).await;
        let mut subjects = Vec::new();
        for (place, names) in PLACES.into_iter().zip([
            ["unit", "department", "finance"],
            ["unit4", "department", "finance"],
            ["unit2", "department2", "finance"],
            ["unit5", "department5", "finance5"],
        ]) {
            let [clerk, department, finance] = names;
            let clerk = test.signed_in(clerk).await;
            let department = test.signed_in(department).await;
            let finance = test.signed_in(finance).await;
            for state in ["draft", "sent", "approved"] {
                subjects.push(bring(place, state, [&clerk, &department, &finance]).await);
            }
        }
        let mut callers = Vec::new();
        for role in ROLES {
            callers.push(if role == "-" {
                Caller::anonymous(test.router())
            } else {
                Caller::of(&test.signed_in(role).await).await
            });
        }
        let own = reached(&test, "admin", "unit2").await;
        let foreign = reached(&test, "admin3", "unit3").await;
        Self {
            test,
            callers,
            subjects,
            accounts: [own, foreign],
        }
    }

    /// The same world for a request that will change it. Identities and sessions are the same:
    /// a test draws them from a seed.
    pub(crate) async fn fresh(&self) -> TestApp {
        match self.test.copied().await {
            Some(copy) => copy,
            None => Self::new().await.test,
        }
    }

    pub(crate) fn subject(&self, key: &str) -> Option<&Subject> {
        self.subjects.iter().find(|subject| subject.key == key)
    }
}

async fn reached(test: &TestApp, admin: &str, username: &str) -> Reached {
    let query = ListAdminQuery {
        q: Some(username.to_owned()),
        ..ListAdminQuery::default()
    };
    let admin = test.signed_in(admin).await;
    let page = admin.list_accounts(&query).await.unwrap();
    let account = page.items.iter().find(|it| it.username == username);
    let account = account.expect(username);
    Reached {
        id: account.id.to_string(),
        version: account.version,
    }
}
