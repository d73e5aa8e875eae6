//! A server with the demonstration data and training workspaces.

use crate::{app::TestApp, pattern::Pattern};
use server::{
    App,
    config::Limits,
    db::Db,
    demo::{self, Size},
    packs::Packs,
    passwords::Passwords,
    workspaces::Workspaces,
};
use std::fs;

/// Trainees of a furnished server.
pub const TRAINEES: u32 = 2;

const SIZE: Size = Size {
    scale: 1,
    projects: 0,
    trainees: TRAINEES,
};

static HOUSE: Pattern = Pattern::new("house");
static WORKSPACE: Pattern = Pattern::new("workspace");

impl TestApp {
    /// A server as `--demo --trainees 2` makes it.
    #[expect(clippy::expect_used, reason = "no test runs without its server")]
    pub async fn furnished() -> Self {
        let (main, copied) = HOUSE.copy(furnish).await;
        let prepared = WORKSPACE.file(seed).await;
        let training = copied.folder.path().join("training");
        fs::create_dir(&training).expect("a folder");
        let workspaces = Workspaces::new(main).with_training(prepared, training);
        Self::over(App::for_tests(workspaces, Limits::default()), copied)
    }
}

#[expect(clippy::expect_used, reason = "no test runs without its data")]
async fn furnish(db: &Db) {
    let packs = Packs::load(None).expect("the packs");
    let done = demo::furnish(db, &packs, &Passwords::new(1), SIZE).await;
    done.expect("the demonstration data");
}

#[expect(clippy::expect_used, reason = "no test runs without its data")]
async fn seed(db: &Db) {
    let packs = Packs::load(None).expect("the packs");
    let mut tx = db.write().await.expect("a transaction");
    let seeded = demo::seed(&mut tx, &packs, SIZE.scale).await;
    seeded.expect("the demonstration data");
    tx.commit().await.expect("a commit");
}
