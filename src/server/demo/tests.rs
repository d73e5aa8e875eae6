//! What every demonstration must offer to the screens and the comparison.

mod reports;
mod sources;

use super::{Size, furnish};
use crate::{
    app::DEMO_DATE,
    db::{
        self, Db, Scope, Tx, cells, measured, monitoring::Portfolio, organisation,
        summaries as kept, targets,
    },
    demo::house::House,
    packs::Packs,
    passwords::Passwords,
    summaries::{self, Handled, Keeper, Sums},
    target::{KnownTexts, Memo, Opened, View, gather, standing, summary::Summary, verdict},
};
use domain::{
    lifecycle::By,
    org::Level,
    period::FiscalYear,
    role::{Relation, Role},
};
use std::collections::{BTreeMap, BTreeSet};

fn house(seed: u64) -> House {
    scaled(seed, 1)
}

fn scaled(seed: u64, scale: u32) -> House {
    super::invent(seed, &Packs::load(None).unwrap(), scale)
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
    for state in [
        "draft",
        "under_review",
        "returned",
        "reviewed",
        "approved",
        "void",
    ] {
        assert!(states.contains_key(state), "{state} is missing: {states:?}");
    }
    let adjusting = house
        .targets
        .iter()
        .any(|target| target.number == 2 && units.contains(target.unit.as_str()));
    assert!(adjusting, "none is being adjusted");
}

#[test]
fn reviews_show_every_grade_and_a_first_one_beside_the_later() {
    let house = house(super::SEED);
    let mut grades: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for decision in &house.decisions {
        let of = grades.entry(decision.target.as_str()).or_default();
        of.extend(decision.grade);
        let is_return = decision.verb == "return";
        let low = matches!(decision.grade, Some("fair" | "poor"));
        assert!(decision.grade.is_none() || low == is_return, "{decision:?}");
    }
    let given: BTreeSet<_> = grades.values().flatten().copied().collect();
    assert_eq!(given, ["excellent", "fair", "good", "poor"].into());
    let twice = grades
        .values()
        .filter(|of| of.len() > 1 && of.first() != of.last());
    assert!(twice.count() > 3);
    // A second round differs from the first in what was remarked.
    let second = house.versions.iter().filter(|version| version.round == 2);
    let mut corrected = 0;
    for version in second.filter(|version| !version.approved) {
        let first = house
            .versions
            .iter()
            .find(|it| it.target == version.target && it.round == 1)
            .unwrap();
        assert_ne!(first.content, version.content);
        corrected += 1;
    }
    assert!(corrected > 10, "{corrected}");
}

#[test]
fn figures_reach_october_and_what_was_approved_has_its_budget() {
    let house = house(super::SEED);
    let of: BTreeMap<_, _> = house
        .project_years
        .iter()
        .map(|y| (&y.id, y.year))
        .collect();
    let october = |year| {
        let own = house
            .actuals
            .iter()
            .filter(|it| of[&it.project_year] == year);
        own.map(|it| it.month).max()
    };
    assert_eq!((october(2025), october(2026)), (Some(12), Some(10)));
    let late = house
        .actuals
        .iter()
        .filter(|it| it.recorded_at.as_str() >= "2026-11-06");
    assert_eq!(late.count(), 0, "nothing from the future");
    let initial = house.budgets.iter().filter(|it| it.kind == "initial");
    let initial: BTreeSet<_> = initial.map(|it| it.project_year.as_str()).collect();
    let approved = house.targets.iter().filter(|it| it.state == "approved");
    for target in approved {
        // A unit as a whole has no budget beside those of its projects.
        let own = target.project_year.as_deref();
        assert!(own.is_none_or(|year| initial.contains(year)), "{target:?}");
    }
}

#[test]
fn units_of_every_place_have_a_target_of_themselves_as_a_whole() {
    let house = house(super::SEED);
    let place: BTreeMap<_, _> = house.units.iter().map(|it| (&it.id, it)).collect();
    let mut states: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for target in house.targets.iter().filter(|it| it.project_year.is_none()) {
        let unit = place[&target.unit];
        assert!(known.insert((&target.unit, target.year)), "twice: {unit:?}");
        assert_eq!(target.errors, 0, "{target:?}");
        let of = states.entry(unit.jurisdiction.as_str()).or_default();
        of.extend((target.year == 2027).then_some(target.state));
        assert!(
            unit.code != "105001" || unit.jurisdiction != "640104" || target.year == 2026,
            "the demo clerk makes that of 2027"
        );
    }
    assert_eq!(states.len(), super::places::PLACES.len());
    let seen: BTreeSet<_> = states.values().flatten().copied().collect();
    assert_eq!(seen, ["approved", "draft", "under_review"].into());
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
async fn stored_summaries_are_what_the_form_judges() {
    let house = house(super::SEED);
    let packs = Packs::load(None).unwrap();
    let (folder, memo) = (tempfile::tempdir().unwrap(), Memo::default());
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write().await.unwrap();
    super::seed(&mut tx, &packs, 1).await.unwrap();
    let (mut warned, mut compared) = (0, 0);
    for stored in &house.targets {
        let row = targets::find(&mut tx, &stored.id).await.unwrap().unwrap();
        let place = super::places::PLACES
            .iter()
            .find(|place| place.code == row.jurisdiction)
            .and_then(super::places::Place::jurisdiction)
            .unwrap();
        let year = FiscalYear::try_from(u16::try_from(row.year).unwrap()).unwrap();
        let opened = Opened {
            standing: standing(&row.state, row.node, row.round).unwrap(),
            by: By {
                role: Role::Unit,
                relation: Relation::OwnUnit,
            },
            view: View::Working,
            pack: packs.set().resolve(&place, year).unwrap().into(),
            row,
        };
        let draft = cells::load(&mut tx, &stored.id).await.unwrap();
        let context = gather(
            (&memo, &KnownTexts::new()),
            "main",
            &mut tx,
            &opened,
            &draft,
        )
        .await
        .unwrap();
        let problems = verdict(&draft, &opened.pack, &context);
        let judged = Summary::of(&draft, &problems);
        let name = &opened.row.name;
        assert_eq!(
            (stored.errors, stored.warnings),
            (judged.errors, judged.warnings),
            "{name}"
        );
        assert_eq!(
            stored.money_fen,
            judged.money.map(domain::money::Money::fen),
            "{name}"
        );
        warned += judged.warnings;
        compared += 1;
    }
    println!("{compared} targets, {warned} warnings");
    assert!(warned > 50, "{warned}");
    let frozen = house.versions.iter().filter(|it| it.problems.len() > 2);
    assert!(frozen.count() > 50, "frozen with their problems");
}

#[tokio::test]
async fn a_crowd_is_under_way_approved_and_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let size = Size {
        scale: 1,
        projects: 1_500,
        trainees: 0,
    };
    let (packs, passwords) = (Packs::load(None).unwrap(), Passwords::new(1));
    furnish(&db, &packs, &passwords, size).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let usual = house(super::SEED).projects.len();
    let units = measured::units(&mut tx, &Scope::everything(), 2026, None).await;
    let mut approved = 0;
    for unit in units.unwrap() {
        if unit.jurisdiction().unwrap().as_str() == "640104" {
            approved += Handled::parse(&unit.handled).unwrap().approved;
        }
    }
    let further = i64::try_from(1_500 - usual).unwrap();
    assert!(approved >= further, "{approved}");
    let keeper = Keeper {
        packs: &packs,
        today: DEMO_DATE,
    };
    drop(tx);
    let mut tx = db.write().await.unwrap();
    let made = std::sync::atomic::AtomicUsize::new(0);
    let note = |done| made.store(done, std::sync::atomic::Ordering::SeqCst);
    summaries::build(&mut tx, keeper, &note).await.unwrap();
    assert_eq!(made.into_inner(), 0, "nothing is left to sum up");
    let marks = db::summaries::marks(&mut tx, 2026).await.unwrap();
    assert!(marks.iter().any(|mark| mark.jurisdiction == "640104"));
}

/// The sums of 2026 of every jurisdiction.
async fn by_jurisdiction(tx: &mut Tx) -> BTreeMap<String, Sums> {
    let scope = Scope::everything();
    let of = Portfolio {
        scope: &scope,
        year: 2026,
        recorded_before: "2026-11-06",
        month: 10,
    };
    let mut places: BTreeMap<String, Sums> = BTreeMap::new();
    for part in kept::of_scope(tx, &of).await.unwrap() {
        let sum = places.entry(part.jurisdiction.clone()).or_default();
        sum.add(&Sums::parse(&part.content).unwrap());
    }
    places
}

#[tokio::test]
async fn a_furnished_database_compares_like_with_like() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let size = Size {
        scale: 1,
        projects: 0,
        trainees: 2,
    };
    let (packs, passwords) = (Packs::load(None).unwrap(), Passwords::new(1));
    furnish(&db, &packs, &passwords, size).await.unwrap();
    // A second start finds it as it is.
    furnish(&db, &packs, &passwords, size).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let places = organisation::list_jurisdictions(&mut tx).await.unwrap();
    let rows = by_jurisdiction(&mut tx).await;
    for level in [Level::Prefecture, Level::District] {
        let alike = rows.iter().filter(|(code, _)| {
            places
                .iter()
                .any(|place| place.code.as_str() == code.as_str() && place.level == level)
        });
        let alike: Vec<_> = alike.collect();
        assert!(alike.len() >= 3, "{level:?}: {}", alike.len());
        for (code, sums) in alike {
            let money = sums.money();
            let sound = money.spent > 0 && money.spent <= money.adjusted;
            assert!(sound, "{code}: {money:?}");
        }
    }
}
