//! Demonstration data 演示数据: deterministic from a seed and a size, every name invented.
//!
//! 2025 is complete, 2026 under way with figures to October, 2027 is being filed; the business
//! date of a demonstration stands at [`crate::app::DEMO_DATE`].

mod accounts;
mod alerts;
mod contents;
mod crowd;
mod dice;
mod dossier;
mod filled;
pub(crate) mod house;
mod money;
mod parts;
mod people;
mod places;
mod plan;
mod recorded;
mod reports;
mod states;
#[cfg(test)]
mod tests;
mod verdicts;
mod whole_lines;
mod wholes;
mod years;

use crate::{
    db::{
        self, Db, DbError, Tx,
        account::{NewAccountRow, create_account},
        house::{find_fact, is_empty, put_fact},
        organisation, workspace,
    },
    error::Error,
    packs::Packs,
    passwords::Passwords,
    summaries::{self, Keeper},
};
use accounts::{DEMO_PASSWORD, demo_accounts, trainee};
use dice::Dice;
use domain::{library, role::Role};
use house::House;

/// The seed; another one gives another house of the same shape.
const SEED: u64 = 20_261_105;

/// The fact that says which house a database holds.
const MADE_OF: &str = "demo";

/// The fact that says which edition a database of production was made of.
pub const EDITION: &str = "edition";

/// Which invented house this program makes: its version and the seed.
pub fn edition() -> String {
    format!("{}-{SEED}", env!("CARGO_PKG_VERSION"))
}

/// How large a demonstration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Multiplies the projects of every unit.
    pub scale: u32,
    /// So many projects in all, those beyond the usual ones in the showcase district; 0 for none
    /// beyond.
    pub projects: u32,
    /// Accounts 学员01…, each with a workspace of its own.
    pub trainees: u32,
}

/// Makes a migrated database of production a demonstration; one that is one already only gets
/// the trainees it lacks. Says whether anything was written. A database in real use is refused.
pub async fn furnish(
    db: &Db,
    packs: &Packs,
    passwords: &Passwords,
    size: Size,
) -> Result<bool, Error> {
    if is_complete(db, size.trainees).await? {
        return Ok(false);
    }
    let mut salt = Dice::new(SEED ^ 1);
    let hash = passwords
        .hash(DEMO_PASSWORD.to_owned(), *salt.uuid().as_bytes())
        .await?;
    let mut tx = db.write().await?;
    if find_fact(&mut tx, MADE_OF).await?.is_none() {
        if !is_empty(&mut tx).await? {
            return Err(Error::Internal(anyhow::anyhow!(
                "this database is in use; a demonstration needs a new one"
            )));
        }
        let house = fill(&mut tx, packs, size.scale).await?;
        gather(&mut tx, packs, house, size.projects).await?;
        db::demo::analyse(&mut tx).await?;
        open_accounts(&mut tx, &hash).await?;
        put_fact(&mut tx, EDITION, &edition()).await?;
    }
    invite_trainees(&mut tx, &hash, size.trainees).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whether nothing is left to do, the usual case at a start: hashing a password costs more than
/// all else that happens then.
async fn is_complete(db: &Db, trainees: u32) -> Result<bool, DbError> {
    let mut tx = db.read().await?;
    let made = find_fact(&mut tx, MADE_OF).await?.is_some();
    let (last, _) = trainee(trainees);
    let all = trainees == 0
        || db::account::find_by_username(&mut tx, &last)
            .await?
            .is_some();
    Ok(made && all)
}

/// Fills a migrated database that holds nothing yet with the invented house, without accounts.
pub async fn seed(tx: &mut Tx, packs: &Packs, scale: u32) -> Result<(), DbError> {
    fill(tx, packs, scale).await.map(drop)
}

async fn fill(tx: &mut Tx, packs: &Packs, scale: u32) -> Result<House, DbError> {
    let house = invent(SEED, packs, scale.max(1));
    db::demo::insert(tx, &house).await?;
    alerts::tell(tx, packs, SEED ^ 5).await?;
    sum_up(tx, packs).await?;
    put_fact(tx, MADE_OF, &format!("{SEED}/{scale}")).await?;
    Ok(house)
}

/// The district that gets the further projects.
const SHOWCASE: &str = "640104";

/// Adds projects to the showcase district until there are so many in all.
async fn gather(tx: &mut Tx, packs: &Packs, house: House, all: u32) -> Result<(), DbError> {
    let (all, before) = (
        usize::try_from(all).unwrap_or_default(),
        house.projects.len(),
    );
    let at = places::PLACES.iter().find(|place| place.code == SHOWCASE);
    let place = organisation::find_jurisdiction(tx, SHOWCASE).await?;
    let Some((place, at)) = place.zip(at).filter(|_| all > before) else {
        return Ok(());
    };
    let units = house.units.into_iter();
    let crowd = crowd::Crowd {
        packs,
        place,
        at,
        units: units.filter(|unit| unit.jurisdiction == SHOWCASE).collect(),
        before,
    };
    let reporting = all.min(before + crowd::REPORTING);
    crowd.add(tx, (before, reporting), SEED ^ 6).await?;
    alerts::look_again(tx, packs, SHOWCASE, SEED ^ 7).await?;
    crowd.add(tx, (reporting, all), SEED ^ 8).await
}

/// Makes the summaries of what was written.
async fn sum_up(tx: &mut Tx, packs: &Packs) -> Result<(), DbError> {
    let today = crate::app::DEMO_DATE;
    let keeper = Keeper { packs, today };
    let summed = summaries::build(tx, keeper, &|_| ()).await;
    summed.map_err(|error| DbError::Broken(format!("{error:?}")))
}

/// The invented house of a seed.
fn invent(seed: u64, packs: &Packs, scale: u32) -> House {
    let mut house = House::default();
    let library = library::embedded();
    people::organise(
        &mut house,
        &mut Dice::new(seed),
        scale,
        |site, house, dice| {
            years::fill(site, house, packs.set(), &library, dice);
        },
    );
    wholes::fill(&mut house, packs.set(), &mut Dice::new(seed ^ 4));
    verdicts::judge_all(&mut house, packs.set(), &library);
    house
}

async fn open_accounts(tx: &mut Tx, hash: &str) -> Result<(), DbError> {
    let mut dice = Dice::new(SEED ^ 2);
    for demo in demo_accounts() {
        let row = account_row(tx, &mut dice, &demo, hash).await?;
        create_account(tx, &row).await?;
        if demo.role == Role::Trainer {
            workspace::create_workspace(tx, demo.username, demo.name, &row.id).await?;
        }
    }
    Ok(())
}

async fn invite_trainees(tx: &mut Tx, hash: &str, trainees: u32) -> Result<(), DbError> {
    let mut dice = Dice::new(SEED ^ 3);
    for number in 1..=trainees {
        let (username, name) = trainee(number);
        let place = demo_accounts()
            .into_iter()
            .find(|demo| demo.role == Role::Unit);
        let Some(place) = place else { continue };
        let row = account_row(tx, &mut dice, &place, hash).await?;
        let row = NewAccountRow {
            workspace: username.clone(),
            name,
            username,
            ..row
        };
        if db::account::find_by_username(tx, &row.username)
            .await?
            .is_none()
        {
            create_account(tx, &row).await?;
            workspace::create_workspace(tx, &row.username, &row.name, &row.id).await?;
        }
    }
    Ok(())
}

async fn account_row(
    tx: &mut Tx,
    dice: &mut Dice,
    demo: &accounts::DemoAccount,
    hash: &str,
) -> Result<NewAccountRow, DbError> {
    let place = demo.jurisdiction.unwrap_or_default();
    let department = match demo.department {
        Some(code) => organisation::find_department_by_code(tx, place, code).await?,
        None => None,
    };
    let unit = match demo.unit {
        Some(code) => organisation::find_unit_by_code(tx, place, code).await?,
        None => None,
    };
    let workspace = if demo.role == Role::Trainer {
        demo.username
    } else {
        "main"
    };
    Ok(NewAccountRow {
        id: dice.uuid().to_string(),
        username: demo.username.to_owned(),
        name: demo.name.to_owned(),
        role: demo.role,
        jurisdiction: demo.jurisdiction.map(str::to_owned),
        department: department.map(|department| department.id.to_string()),
        unit: unit.map(|unit| unit.id.to_string()),
        workspace: workspace.to_owned(),
        password_hash: hash.to_owned(),
        must_change_password: false,
        demo: true,
    })
}
