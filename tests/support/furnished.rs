//! A server with the demonstration data and training workspaces.
//!
//! Inventing the data takes seconds, so a process does it once into two files, one for the main
//! database and one for the workspaces, and every test gets copies.

use crate::app::{TestApp, own_schema};
use server::{
    App,
    config::Limits,
    db::Db,
    demo::{self, Size},
    packs::Packs,
    passwords::Passwords,
    workspaces::{Workspaces, prepare},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tokio::sync::OnceCell;

/// Trainees of a furnished server.
pub const TRAINEES: u32 = 2;

const SIZE: Size = Size {
    scale: 1,
    trainees: TRAINEES,
};

/// The two files.
#[derive(Debug)]
struct Pattern {
    main: PathBuf,
    prepared: PathBuf,
}

static PATTERN: OnceCell<Pattern> = OnceCell::const_new();

impl TestApp {
    /// A server as `--demo --trainees 2` makes it.
    #[expect(clippy::expect_used, reason = "no test runs without its server")]
    pub async fn furnished() -> Self {
        let pattern = PATTERN.get_or_init(pattern).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let main = if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
            let main = Db::open(&own_schema(&url).await).await.expect("a database");
            main.migrate().await.expect("its tables");
            furnish(&main).await;
            main
        } else {
            let file = folder.path().join("main.db");
            fs::copy(&pattern.main, &file).expect("a copy");
            Db::open_file(&file).await.expect("a database")
        };
        let training = folder.path().join("training");
        fs::create_dir(&training).expect("a folder");
        let workspaces = Workspaces::new(main).with_training(pattern.prepared.clone(), training);
        Self::over(App::for_tests(workspaces, Limits::default()), folder)
    }
}

#[expect(clippy::expect_used, reason = "no test runs without its data")]
async fn furnish(db: &Db) {
    let packs = Packs::load(None).expect("the packs");
    let done = demo::furnish(db, &packs, &Passwords::new(1), SIZE).await;
    done.expect("the demonstration data");
}

#[expect(clippy::expect_used, reason = "no test runs without its data")]
async fn pattern() -> Pattern {
    let folder = folder();
    let made = Pattern {
        main: folder.join("main.db"),
        prepared: folder.join("prepared.db"),
    };
    let packs = Packs::load(None).expect("the packs");
    let seeded = prepare(&made.prepared, async |db: &Db| {
        let mut tx = db.write().await?;
        demo::seed(&mut tx, &packs, SIZE.scale).await?;
        tx.commit().await
    });
    seeded.await.expect("a prepared workspace");
    if !made.main.exists() {
        let fresh = folder.join("main.making");
        let db = Db::open_file(&fresh).await.expect("a database");
        db.migrate().await.expect("its tables");
        furnish(&db).await;
        db.close().await;
        fs::rename(fresh, &made.main).expect("its place");
    }
    made
}

/// Where this build of this binary keeps its files; those of an earlier build are thrown away.
#[expect(
    clippy::expect_used,
    reason = "a test has an executable and a place to write"
)]
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("the executable");
    let name = program.file_stem().expect("its name");
    let target = program.ancestors().nth(3).unwrap_or(Path::new("target"));
    let folder = target.join("tmp/furnished").join(name);
    let built = fs::metadata(&program).and_then(|about| about.modified());
    let stamp = format!("{:?}", built.expect("its time"));
    let known = fs::read_to_string(folder.join("stamp")).unwrap_or_default();
    if known != stamp {
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the old files gone");
        }
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("stamp"), stamp).expect("the stamp");
    }
    folder
}
