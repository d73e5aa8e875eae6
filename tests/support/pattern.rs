//! Databases that are filled once and copied for every test: a file, or a database of the
//! PostgreSQL server that `TEST_DATABASE_URL` names.

use server::{
    db::{Db, copy_database, create_database, drop_database},
    workspaces::prepare,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// A filled database, made when the first test asks for it.
#[derive(Debug)]
pub(crate) struct Pattern {
    name: &'static str,
    made: OnceCell<String>,
}

/// A test's own copy; whoever holds it has the database.
#[derive(Debug)]
pub(crate) struct Copied {
    /// For files of the test; the database lies here where it is a file.
    pub(crate) folder: TempDir,
    database: Option<String>,
}

/// Databases of tests that are over. The next test that needs one throws them away: the end of
/// a test is no place to wait.
static OVER: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Copied {
    /// A database that lies in the folder.
    pub(crate) fn file(folder: TempDir) -> Self {
        Self {
            folder,
            database: None,
        }
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        if let (Some(name), Ok(mut over)) = (self.database.take(), OVER.lock()) {
            over.push(name);
        }
    }
}

#[expect(clippy::expect_used, reason = "no test runs without its database")]
impl Pattern {
    /// A pattern and the name of its file.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            made: OnceCell::const_new(),
        }
    }

    /// A copy of the database that `fill` fills.
    pub(crate) async fn copy(&self, fill: impl AsyncFnOnce(&Db)) -> (Db, Copied) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Ok(url) = env::var("TEST_DATABASE_URL") else {
            let pattern = self.file(fill).await;
            let file = folder.path().join("test.db");
            fs::copy(pattern, &file).expect("a copy");
            let db = Db::open_file(&file).await.expect("a database");
            return (db, Copied::file(folder));
        };
        let made = self.made.get_or_init(async || {
            let name = random_name();
            let db = create_database(&url, &name).await.expect("a database");
            db.migrate().await.expect("its tables");
            fill(&db).await;
            db.close().await;
            name
        });
        let made = made.await;
        let over = OVER.lock().map(|mut over| std::mem::take(&mut *over));
        for name in over.unwrap_or_default() {
            drop_database(&url, &name).await.expect("an end");
        }
        let name = random_name();
        let db = copy_database(&url, made, &name).await.expect("a copy");
        let database = Some(name);
        (db, Copied { folder, database })
    }

    /// The filled file.
    pub(crate) async fn file(&self, fill: impl AsyncFnOnce(&Db)) -> PathBuf {
        let file = FOLDER.join(self.name).with_extension("db");
        let made = self.made.get_or_init(async || {
            let filled = prepare(&file, async |db: &Db| {
                fill(db).await;
                Ok(())
            });
            filled.await.expect("a prepared database");
            String::new()
        });
        made.await;
        file
    }
}

#[expect(clippy::expect_used, reason = "sixteen bytes are sixteen bytes")]
fn random_name() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let [a, b] = [
        RandomState::new().hash_one(1),
        RandomState::new().hash_one(2),
    ];
    let both = [a.to_le_bytes(), b.to_le_bytes()].concat();
    let bytes = both.try_into().expect("twice eight bytes");
    format!("wenxiao_test_{}", Uuid::from_bytes(bytes).simple())
}

static FOLDER: LazyLock<PathBuf> = LazyLock::new(folder);

/// Where this build of this binary keeps its files; those of an earlier build are thrown away.
#[expect(
    clippy::expect_used,
    reason = "a test has an executable and a place to write"
)]
fn folder() -> PathBuf {
    let program = env::current_exe().expect("the executable");
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
