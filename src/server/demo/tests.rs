//! What every demonstration must offer to the screens and the comparison.

use super::{Size, furnish, people, years};
use crate::{
    db::{Db, comparison, organisation},
    demo::{dice::Dice, house::House},
    packs::Packs,
    passwords::Passwords,
};
use domain::{library, org::Level};
use std::collections::{BTreeMap, BTreeSet};

fn house(seed: u64) -> House {
    scaled(seed, 1)
}

fn scaled(seed: u64, scale: u32) -> House {
    let packs = Packs::load(None).unwrap();
    let library = library::embedded();
    let mut house = House::default();
    people::organise(
        &mut house,
        &mut Dice::new(seed),
        scale,
        |site, house, dice| {
            years::fill(site, house, packs.set(), &library, dice);
        },
    );
    house
}

#[test]
fn the_same_seed_gives_the_same_house() {
    assert_eq!(format!("{:?}", house(1)), format!("{:?}", house(1)));
    assert_ne!(format!("{:?}", house(1)), format!("{:?}", house(2)));
}

#[test]
fn a_larger_house_has_the_same_departments_and_units() {
    let ids = |house: &House| {
        let departments = house.departments.iter();
        let units = house.units.iter();
        let all = departments
            .map(|row| (row.jurisdiction.clone(), row.code.clone(), row.id.clone()))
            .chain(units.map(|row| (row.jurisdiction.clone(), row.code.clone(), row.id.clone())));
        all.collect::<Vec<_>>()
    };
    let (small, large) = (scaled(super::SEED, 1), scaled(super::SEED, 2));
    assert_eq!(ids(&small), ids(&large), "training copies are small");
    assert!(small.projects.len() < large.projects.len());
    let all: BTreeSet<_> = ids(&small).into_iter().map(|(.., id)| id).collect();
    assert_eq!(all.len(), small.departments.len() + small.units.len());
}

#[test]
fn everything_is_invented_and_says_so() {
    let house = house(super::SEED);
    let names = house.departments.iter().map(|row| &row.name);
    let names = names.chain(house.units.iter().map(|row| &row.name));
    for name in names.chain(house.projects.iter().map(|row| &row.name)) {
        assert!(name.starts_with("演示"), "{name}");
    }
    assert!(
        (200..600).contains(&house.projects.len()),
        "{} projects",
        house.projects.len()
    );
}

#[test]
fn the_year_being_filed_shows_every_state_in_the_showcase_district() {
    let house = house(super::SEED);
    let units: BTreeSet<_> = house
        .units
        .iter()
        .filter(|unit| unit.jurisdiction == "640104")
        .map(|unit| unit.id.as_str())
        .collect();
    let mut states = BTreeMap::new();
    for target in &house.targets {
        if target.year == 2027 && units.contains(target.unit.as_str()) {
            *states.entry(target.state).or_insert(0) += 1;
        }
    }
    for state in ["draft", "under_review", "returned", "reviewed", "approved"] {
        assert!(states.contains_key(state), "{state} is missing: {states:?}");
    }
}

#[test]
fn what_was_sent_has_no_errors() {
    let house = house(super::SEED);
    let sent = house
        .targets
        .iter()
        .filter(|target| target.state != "draft");
    let faulty: Vec<_> = sent.filter(|target| target.errors > 0).collect();
    assert!(
        faulty.is_empty(),
        "{} of them, like {:?}",
        faulty.len(),
        faulty.first()
    );
}

#[tokio::test]
async fn a_furnished_database_compares_like_with_like() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let size = Size {
        scale: 1,
        trainees: 2,
    };
    let (packs, passwords) = (Packs::load(None).unwrap(), Passwords::new(1));
    furnish(&db, &packs, &passwords, size).await.unwrap();
    // A second start finds it as it is.
    furnish(&db, &packs, &passwords, size).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let places = organisation::list_jurisdictions(&mut tx).await.unwrap();
    let rows = comparison::by_jurisdiction(&mut tx, 2026, "2026-11-06")
        .await
        .unwrap();
    for level in [Level::Prefecture, Level::District] {
        let alike = rows.iter().filter(|row| {
            let code = row.jurisdiction().unwrap();
            places
                .iter()
                .any(|place| place.code == code && place.level == level)
        });
        let alike: Vec<_> = alike.collect();
        assert!(alike.len() >= 3, "{level:?}: {}", alike.len());
        for row in alike {
            assert!(
                row.money.spent > 0 && row.money.spent <= row.money.adjusted,
                "{row:?}"
            );
        }
    }
}
