//! The subcommands as somebody types them, on a database of their own.

use super::{Cli, account::lines, run};
use crate::{
    db::{self, Db, Scope, audit, organisation},
    site::Site,
    workspaces::MAIN,
};
use clap::Parser as _;
use domain::org::JurisdictionCode;
use std::path::{Path, PathBuf};

/// A folder with a database, and what is typed there.
struct Town(tempfile::TempDir);

impl Town {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("town.db")
    }

    /// Runs a command on the database.
    async fn type_in(&self, words: &str) -> Result<(), String> {
        let database = format!("--database=sqlite:{}", self.file().display());
        let words = words.split_whitespace().map(ToOwned::to_owned);
        let all = ["wenxiao".to_owned()].into_iter().chain(words);
        let cli = Cli::try_parse_from(all.chain([database])).map_err(|e| e.to_string())?;
        let done = run(cli, Site::new(&[])).await;
        done.map_err(|error| format!("{error:#}"))
    }

    async fn db(&self) -> Db {
        Db::open_file(&self.file()).await.unwrap()
    }

    async fn actions(&self, place: &str) -> Vec<String> {
        let db = self.db().await;
        let mut tx = db.read().await.unwrap();
        let (rows, _) = audit::list_audit(&mut tx, place, "", i64::MAX, 100)
            .await
            .unwrap();
        let mut actions: Vec<_> = rows.into_iter().map(|row| row.action).collect();
        actions.reverse();
        actions
    }
}

async fn accounts(town: &Town) -> Vec<String> {
    let db = town.db().await;
    lines(&db, None, i64::MAX - 1).await.unwrap()
}

#[tokio::test]
async fn departments_units_and_accounts_are_made_one_upon_the_other() {
    let town = Town::new();
    let place = "--jurisdiction 640104";
    town.type_in(&format!("department add 101 演示教育局 {place}"))
        .await
        .unwrap();
    town.type_in(&format!(
        "unit add 101001 演示小学 --department 101 {place}"
    ))
    .await
    .unwrap();
    town.type_in(&format!("user add clerk --role unit --unit 101001 {place}"))
        .await
        .unwrap();
    town.type_in("user add above --role region").await.unwrap();
    let refused = [
        (format!("department add 101 演示又一局 {place}"), "exists"),
        (format!("department add 1 演示局 {place}"), "code"),
        (
            format!("unit add 102001 演示小学 --department 101 {place}"),
            "begins",
        ),
        (
            format!("unit add 101002 演示小学 --department 109 {place}"),
            "no department 109",
        ),
        (
            "unit add 101002 演示小学 --jurisdiction 999999".to_owned(),
            "no jurisdiction 999999",
        ),
        (
            format!("user add clerk --role leader {place}"),
            "user name is taken",
        ),
        ("user add other --role leader".to_owned(), "--jurisdiction"),
        (
            format!("user add other --role unit {place}"),
            "names its unit",
        ),
    ];
    for (words, reason) in refused {
        let error = town.type_in(&words).await.unwrap_err();
        assert!(error.contains(reason), "{words}: {error}");
    }
    let known = accounts(&town).await;
    assert_eq!(
        known,
        ["above\tregion\t-\tabove", "clerk\tunit\t640104\tclerk"]
    );
    let db = town.db().await;
    let mut tx = db.read().await.unwrap();
    let clerk = db::account::find_by_username(&mut tx, "clerk");
    let clerk = clerk.await.unwrap().unwrap();
    let scope = Scope::everything_in(&"640104".parse::<JurisdictionCode>().unwrap());
    let units = organisation::list_units(&mut tx, &scope).await.unwrap();
    assert_eq!(clerk.unit, Some(units[0].id.to_string()));
    assert_eq!(
        (clerk.workspace.as_str(), clerk.must_change_password),
        (MAIN, true)
    );
    let done = ["department.create", "unit.create", "account.create"];
    assert_eq!(town.actions("640104").await, done);
}

#[tokio::test]
async fn an_account_is_reset_blocked_and_let_in_again() {
    let town = Town::new();
    town.type_in("user add boss --role admin --jurisdiction 640104")
        .await
        .unwrap();
    town.type_in("user add above --role region").await.unwrap();
    let db = town.db().await;
    let mut tx = db.write().await.unwrap();
    let boss = db::account::find_by_username(&mut tx, "boss");
    let boss = boss.await.unwrap().unwrap();
    db::account::set_failures(&mut tx, &boss.id, 5, Some(i64::MAX))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(accounts(&town).await[1].ends_with("\tlocked"));
    town.type_in("user reset Boss").await.unwrap();
    let mut tx = db.read().await.unwrap();
    let reset = db::account::find_account(&mut tx, &boss.id);
    let reset = reset.await.unwrap().unwrap();
    drop(tx);
    assert_ne!(reset.password_hash, boss.password_hash);
    assert!(reset.must_change_password && reset.wall_locked_until.is_none());
    town.type_in("user block above").await.unwrap();
    assert!(accounts(&town).await[0].ends_with("\tblocked"));
    town.type_in("user unblock above").await.unwrap();
    assert!(accounts(&town).await[0].ends_with("\tabove"));
    town.type_in("user list").await.unwrap();
    town.type_in("user list --jurisdiction 640104")
        .await
        .unwrap();
    let error = town.type_in("user block nobody").await.unwrap_err();
    assert!(error.contains("no account nobody"), "{error}");
    let done = ["account.create", "account.reset_password"];
    assert_eq!(town.actions("640104").await, done);
}

#[tokio::test]
async fn a_new_jurisdiction_needs_no_code() {
    let town = Town::new();
    let error = town.type_in("jurisdiction add 640402 演示原州区").await;
    assert!(
        error.unwrap_err().contains("640400"),
        "its city comes first"
    );
    town.type_in("jurisdiction add 640400 演示固原市")
        .await
        .unwrap();
    town.type_in("jurisdiction add 640402 演示原州区")
        .await
        .unwrap();
    town.type_in("department add 101 演示教育局 --jurisdiction 640402")
        .await
        .unwrap();
    for (words, reason) in [
        ("jurisdiction add 640402 演示原州区", "already"),
        ("jurisdiction add 110101 演示东城区", "64…"),
        ("jurisdiction add 640000 演示宁夏", "region"),
    ] {
        let error = town.type_in(words).await.unwrap_err();
        assert!(error.contains(reason), "{words}: {error}");
    }
    let db = town.db().await;
    let mut tx = db.read().await.unwrap();
    let place = organisation::find_jurisdiction(&mut tx, "640402").await;
    let place = place.unwrap().unwrap();
    assert_eq!(place.parent.as_ref().unwrap().as_str(), "640400");
    let year = 2027.try_into().unwrap();
    let packs = crate::packs::Packs::load(None).unwrap();
    assert!(packs.find(&place, year).is_ok(), "it inherits its rules");
    let done = ["jurisdiction.create", "department.create"];
    assert_eq!(town.actions("640402").await, done);
    town.type_in("jurisdiction list").await.unwrap();
}

#[tokio::test]
async fn a_workbook_is_imported_or_refused_with_its_rows() {
    let town = Town::new();
    let file = town.0.path().join("organisation.xlsx");
    std::fs::write(&file, crate::import::template().unwrap()).unwrap();
    let import = |file: &Path| format!("import {} --jurisdiction 640104", file.display());
    let done = town.type_in(&import(&file)).await;
    done.unwrap();
    std::fs::write(&file, "no workbook").unwrap();
    assert!(town.type_in(&import(&file)).await.is_err());
    let missing = town.0.path().join("missing.xlsx");
    let error = town.type_in(&import(&missing)).await.unwrap_err();
    assert!(error.contains("missing.xlsx"), "{error}");
}

#[tokio::test]
async fn a_taken_port_is_told_before_a_database_is_opened() {
    let town = Town::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let error = town.type_in(&format!("serve --listen {address}")).await;
    assert!(error.unwrap_err().contains("cannot listen"));
    assert!(!town.file().exists(), "nothing was made");
}

#[tokio::test]
async fn a_start_on_a_present_database_waits_for_no_writer() {
    let town = Town::new();
    let first = town.db().await;
    first.migrate().await.unwrap();
    super::ensure_jurisdictions(&first).await.unwrap();
    let _writing = first.write().await.unwrap();
    let second = town.db().await;
    second.migrate().await.unwrap();
    super::ensure_jurisdictions(&second).await.unwrap();
}
