//! Monitoring tables of the demonstration: whole as their forms ask, of recorded figures, and told
//! as missing where they are missing.

use super::house;
use crate::{
    app::DEMO_DATE,
    db::{
        Db, Scope, Tx,
        alerts::{self, AlertRow, Wanted},
    },
    demo::{
        SEED, Size, furnish,
        house::House,
        places::{PLACES, Place},
    },
    packs::Packs,
    passwords::Passwords,
};
use domain::{
    alert::Looks,
    day,
    lifecycle::By,
    monitoring::report::{
        ReportContent, ReportField, ReportState, ReportVerb, judge_report, report_step,
    },
    pack::RulePack,
    period::FiscalYear,
    role::{Relation, Role},
};
use std::collections::{BTreeMap, BTreeSet};

/// The place of each project year.
fn places(house: &House) -> BTreeMap<&str, &str> {
    let units = house.units.iter();
    let units: BTreeMap<_, _> = units.map(|it| (&it.id, it.jurisdiction.as_str())).collect();
    let projects = house.projects.iter();
    let projects: BTreeMap<_, _> = projects.map(|it| (&it.id, units[&it.lead_unit])).collect();
    let years = house.project_years.iter();
    years
        .map(|it| (it.id.as_str(), projects[&it.project]))
        .collect()
}

#[test]
fn every_table_that_was_sent_holds_what_its_form_asks_for_and_recorded_results() {
    let house = house(SEED);
    let tables: BTreeMap<_, _> = house.reports.iter().map(|it| (&it.id, it)).collect();
    let mut sent = 0;
    for step in &house.report_steps {
        let Some(content) = &step.content else {
            continue;
        };
        let table = tables[&step.report];
        let form: ReportContent = serde_json::from_str(content).unwrap();
        assert_eq!(judge_report(&form), [], "{table:?}");
        assert!(form.money.iter().any(|money| money.paid.is_some()));
        for row in &form.rows {
            let id = row.row.id.to_string();
            let written = form.draft.rows[&row.row.id][&ReportField::Actual].as_str();
            let known = house.actuals.iter().any(|it| {
                it.project_year == table.project_year
                    && (it.row_id.as_str(), it.month) == (id.as_str(), table.month)
                    && it.actual == written
                    && it.recorded_at <= step.at
            });
            assert!(known, "{written} of {id} in {table:?}");
        }
        sent += 1;
    }
    println!("{} tables, sent {sent} times", tables.len());
    assert!(sent > 300, "{sent}");
}

#[test]
fn every_table_went_the_way_of_the_desks_before_the_day_of_the_demonstration() {
    let house = house(SEED);
    let years = house.project_years.iter();
    let years: BTreeMap<_, _> = years.map(|it| (it.id.as_str(), it.year)).collect();
    let mut seen = BTreeSet::new();
    for table in &house.reports {
        let mut state = ReportState::Draft;
        let own = house.report_steps.iter().filter(|it| it.report == table.id);
        let mut last = format!("{}-01-01", years[table.project_year.as_str()]);
        for step in own {
            let by = match step.by_role {
                "unit" => (Role::Unit, Relation::OwnUnit),
                "department" => (Role::Department, Relation::OwnDepartment),
                _ => (Role::Finance, Relation::OwnJurisdiction),
            };
            let (role, relation) = by;
            let verb = ReportVerb::parse(step.verb).unwrap();
            state = report_step(state, verb, By { role, relation }).unwrap();
            assert!(step.at > last, "{step:?}");
            assert!(!verb.needs_reason() || step.reason.chars().count() > 1);
            last.clone_from(&step.at);
        }
        assert!(last.get(..10).unwrap() <= day::text(DEMO_DATE).as_str());
        assert_eq!(state.code(), table.state);
        seen.insert((
            places(&house)[table.project_year.as_str()].to_owned(),
            table.state,
        ));
    }
    for state in ReportState::ALL {
        let showcase = ("640104".to_owned(), state.code());
        assert!(seen.contains(&showcase), "{state:?}");
    }
}

/// What checkpoints of a kind found: project year and month.
async fn found(tx: &mut Tx, looks: Looks) -> BTreeSet<(String, u8)> {
    let wanted = Wanted {
        year: 2026,
        like: "%".to_owned(),
        looks: looks.code().to_owned(),
        today: day::text(DEMO_DATE),
        ..Wanted::default()
    };
    let mut all = BTreeSet::new();
    for place in &PLACES {
        let scope = Scope {
            kind: Role::Finance.code(),
            place: place.code.to_owned(),
        };
        let rows = alerts::list(tx, &scope, &wanted, (i64::MAX, i64::MAX)).await;
        let key = |row: AlertRow| {
            let through = row.finding().unwrap().through.get();
            (row.project_year, through)
        };
        all.extend(rows.unwrap().into_iter().map(key));
    }
    all
}

fn pack(packs: &Packs, place: &str) -> RulePack {
    let all = PLACES.iter();
    let place = all
        .filter(|it| it.code == place)
        .find_map(Place::jurisdiction);
    let year = FiscalYear::try_from(2026).unwrap();
    packs.set().resolve(&place.unwrap(), year).unwrap()
}

#[tokio::test]
async fn exactly_the_tables_that_were_not_sent_in_time_are_told_as_missing() {
    let house = house(SEED);
    let packs = Packs::load(None).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write().await.unwrap();
    crate::demo::seed(&mut tx, &packs, 1).await.unwrap();
    let told = found(&mut tx, Looks::Unreported).await;
    let outside = found(&mut tx, Looks::Scope).await;
    assert!(!outside.is_empty(), "somebody spent out of scope");

    let places = places(&house);
    let year = FiscalYear::try_from(2026).unwrap();
    let approved = house.versions.iter().filter(|it| it.approved);
    let approved: BTreeSet<&str> = approved.map(|it| it.target.as_str()).collect();
    let targets = house.targets.iter().filter(|it| it.year == 2026);
    let targets = targets.filter(|it| approved.contains(it.id.as_str()));
    let owed: Vec<&str> = targets
        .filter_map(|it| it.project_year.as_deref())
        .collect();
    let (mut missing, mut months) = (BTreeSet::new(), BTreeMap::new());
    for place in places.values().copied().collect::<BTreeSet<_>>() {
        let pack = pack(&packs, place);
        for point in pack.monitoring.dated() {
            let last = day::text(point.deadline(year));
            if point.looks != Looks::Unreported || point.ready(year) > DEMO_DATE {
                continue;
            }
            let month = point.through().get();
            let sent: BTreeSet<&str> = house
                .reports
                .iter()
                .filter(|table| table.month == i64::from(month))
                .filter(|table| {
                    let own = house.report_steps.iter().filter(|it| it.report == table.id);
                    let mut by_then = own.filter(|it| it.at.get(..10) <= Some(last.as_str()));
                    by_then.next_back().is_some_and(|it| it.verb != "return")
                })
                .map(|table| table.project_year.as_str())
                .collect();
            let own = owed.iter().filter(|id| places[*id] == place);
            for id in own.filter(|id| !sent.contains(*id)) {
                missing.insert(((*id).to_owned(), month));
                *months.entry((place, month)).or_insert(0) += 1;
            }
        }
    }
    println!("missing: {months:?}");
    assert_eq!(told, missing);
    for city in ["640100", "640104", "640300", "640500", "150300"] {
        assert!(months.keys().any(|(place, _)| *place == city), "{city}");
    }
}

#[tokio::test]
async fn the_checkpoints_ran_over_the_first_of_a_crowd_which_sends_tables_too() {
    let packs = Packs::load(None).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("demo.db")).await.unwrap();
    db.migrate().await.unwrap();
    let size = Size {
        scale: 1,
        projects: 1_000,
        trainees: 0,
    };
    furnish(&db, &packs, &Passwords::new(1), size)
        .await
        .unwrap();
    let mut tx = db.read().await.unwrap();
    let missing = found(&mut tx, Looks::Unreported).await;
    let house = house(SEED);
    let usual = places(&house);
    let crowd = missing
        .iter()
        .filter(|(id, _)| !usual.contains_key(id.as_str()));
    let crowd = crowd.count();
    assert!((5..100).contains(&crowd), "{crowd} of 500 sent no table");
}
