//! The portfolio as its readers see it: on an earlier day, in the order of need, by jurisdiction.

use crate::{
    monitoring::{paid, under_way},
    reports::{Town, all, edit, of_row},
};
use api::{
    Client,
    monitoring::{ListProgressQuery, MonitoringQuery, ProgressQuery, ProjectProgress},
    positions::{LightCounts, Position, PositionsQuery},
};
use domain::{
    money::Money,
    monitoring::{
        Combination, Light, Standing,
        report::{MARKED, ReportField, ReportVerb},
    },
};
use rust_decimal::Decimal;
use tests::{RouterTransport, TestApp};

async fn every_page(
    reader: &Client<RouterTransport>,
    standing: Option<Standing>,
) -> Vec<ProjectProgress> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let query = ListProgressQuery {
            standing,
            after,
            limit: Some(7),
            ..ListProgressQuery::default()
        };
        let page = reader.list_progress(&query).await.unwrap();
        all.extend(page.items);
        after = page.next;
        if after.is_none() {
            assert_eq!(all.len() as u64, page.total);
            return all;
        }
    }
}

#[tokio::test]
async fn a_project_and_the_list_show_an_earlier_day_and_record_nothing_then() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let project = under_way(&clerk).await;
    let id = project.progress.project_year;
    let june = ProgressQuery {
        as_of: Some("2026-06-30".to_owned()),
    };
    let before = clerk.find_progress(id, &june).await.unwrap();
    assert_eq!(before.as_of, "2026-06-30");
    assert!(!before.editable, "one records what is known today");
    assert!(
        before
            .payments
            .iter()
            .all(|it| it.recorded_on.as_str() <= "2026-06-30")
    );
    let now = clerk
        .record_payment(id, project.version, &paid(2, "77"))
        .await
        .unwrap();
    assert_ne!(now.progress.rate, before.progress.rate);
    let mut after = clerk.find_progress(id, &june).await.unwrap();
    after.version = before.version;
    assert_eq!(after, before, "recorded today, so unknown in June");
    let query = ListProgressQuery {
        as_of: june.as_of.clone(),
        ..ListProgressQuery::default()
    };
    let page = clerk.list_progress(&query).await.unwrap();
    let own = page.items.iter().find(|it| it.project_year == id);
    assert_eq!(own, Some(&before.progress));
    let tomorrow = ProgressQuery {
        as_of: Some("2026-11-06".to_owned()),
    };
    let refused = clerk.find_progress(id, &tomorrow).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "as_of");
}

#[tokio::test]
async fn the_list_begins_with_what_needs_action_and_can_be_narrowed_to_it() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let all = every_page(&leader, None).await;
    assert!(all.len() > 14, "more than two pages");
    let urgency = |it: &ProjectProgress| {
        let light = match it.money_light {
            Some(Light::Red) => 0,
            Some(Light::Yellow) => 1,
            Some(Light::Green) => 2,
            None => 3,
        };
        (light, it.rate.ratio(), it.code.to_string())
    };
    assert!(all.is_sorted_by_key(urgency));
    assert_eq!(
        all[0].money_light,
        Some(Light::Red),
        "the demonstration has some"
    );
    let red = every_page(&leader, Some(Standing::Red)).await;
    let expected: Vec<_> = all
        .iter()
        .filter(|it| it.money_light == Some(Light::Red))
        .cloned()
        .collect();
    assert_eq!(red, expected);
    let silent = every_page(&leader, Some(Standing::Unreported)).await;
    let overview = leader
        .find_monitoring(&MonitoringQuery::default())
        .await
        .unwrap();
    assert!(silent.iter().all(|it| it.last_month < overview.month));
    assert_eq!(silent.len(), overview.places[0].unreported as usize);
    let broken = ListProgressQuery {
        after: Some("640104202600000000001".to_owned()),
        ..ListProgressQuery::default()
    };
    let refused = leader.list_progress(&broken).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "after");
}

/// Every project of the list is placed, with the light the list shows, and groups add up to it.
#[tokio::test]
async fn positions_say_what_the_list_says_and_departments_add_up() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let found = leader.find_positions(&PositionsQuery::default()).await;
    let found = found.unwrap();
    let all = every_page(&leader, None).await;
    assert_eq!(found.projects.len(), all.len());
    for one in &found.projects {
        let own = all.iter().find(|it| it.project_year == one.project_year);
        let own = own.expect("a project of the list");
        assert_eq!((one.rate, one.attainment), (own.rate, own.attainment));
        assert_eq!(one.money_light, own.money_light);
        assert_eq!(one.target_light, own.target_light);
        let shown = found.shown.as_ref().unwrap();
        let green = one.money.map(|money| money >= shown.lights.green);
        let lit = one.money_light.map(|light| light == Light::Green);
        assert_eq!(green, lit, "a point stands where its light says: {one:?}");
    }
    let overview = leader.find_monitoring(&MonitoringQuery::default()).await;
    let overview = overview.unwrap();
    let spent: Money = found.groups.iter().map(|it| it.rate.numerator).sum();
    assert_eq!(spent, overview.places[0].total.numerator);
    for group in &found.groups {
        assert_eq!(group.months.len(), usize::from(found.month));
        for counts in &group.lights {
            let sum = counts.green + counts.yellow + counts.red + counts.none;
            assert_eq!(sum, group.projects, "{}", group.name);
        }
    }
    let slowest = found.groups.iter().find(|it| !it.key.is_empty()).unwrap();
    let query = PositionsQuery {
        department: slowest.key.parse().ok(),
        ..PositionsQuery::default()
    };
    let inside = leader.find_positions(&query).await.unwrap();
    assert_eq!(inside.projects.len(), slowest.projects as usize);
    let spent: Money = inside.groups.iter().map(|it| it.rate.numerator).sum();
    assert_eq!(
        spent, slowest.rate.numerator,
        "units add up to their department"
    );
    let unit = PositionsQuery {
        unit: inside.groups[0].key.parse().ok(),
        ..PositionsQuery::default()
    };
    let unit = leader.find_positions(&unit).await.unwrap();
    let way = unit.shown.unwrap();
    assert_eq!(way.department.unwrap().name, slowest.name);
    assert_eq!(way.unit.unwrap().name, inside.groups[0].name);
    let june = PositionsQuery {
        as_of: Some("2026-06-30".to_owned()),
        ..PositionsQuery::default()
    };
    let june = leader.find_positions(&june).await.unwrap();
    assert_eq!(june.month, 6);
    let spent: Money = june.groups.iter().map(|it| it.rate.numerator).sum();
    assert!(spent < overview.places[0].total.numerator);
}

#[tokio::test]
async fn the_approved_schedule_is_shown_to_those_who_see_cells() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let region = test.signed_in("region").await;
    let page = leader.list_progress(&ListProgressQuery::default()).await;
    let mut steps = 0;
    for item in page.unwrap().items.iter().take(20) {
        let query = ProgressQuery::default();
        let found = leader
            .find_progress(item.project_year, &query)
            .await
            .unwrap();
        steps += found.schedule.len();
        for step in &found.schedule {
            assert!(!step.content.is_empty() && step.from <= step.to, "{step:?}");
        }
        let far = region
            .find_progress(item.project_year, &query)
            .await
            .unwrap();
        assert!(far.schedule.is_empty(), "a region sees no cells");
    }
    assert!(steps > 0, "the demonstration has schedules");
}

#[tokio::test]
async fn a_region_chooses_a_jurisdiction_and_others_find_none_but_their_own() {
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let all = region.find_positions(&PositionsQuery::default()).await;
    let all = all.unwrap();
    assert!(all.places.len() > 5 && all.shown.is_none() && all.projects.is_empty());
    let there = PositionsQuery {
        place: "640300".parse().ok(),
        ..PositionsQuery::default()
    };
    let found = region.find_positions(&there).await.unwrap();
    assert!(!found.projects.is_empty() && !found.groups.is_empty());
    let leader = test.signed_in("leader").await;
    let refused = leader.find_positions(&there).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().status, 404);
}

#[tokio::test]
async fn a_region_sees_jurisdictions_apart_and_no_rank_across_them() {
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let overview = region
        .find_monitoring(&MonitoringQuery::default())
        .await
        .unwrap();
    assert!(overview.places.len() > 5);
    assert_eq!(overview.total, None, "packs need not divide by the same");
    assert!(overview.places.iter().all(|place| !place.name.is_empty()));
    let place = |unit: &api::monitoring::UnitProgress| {
        let ratio = unit.rate.ratio();
        (
            unit.jurisdiction.clone(),
            ratio.is_none(),
            ratio,
            unit.name.clone(),
        )
    };
    assert!(overview.units.is_sorted_by_key(place));
    for one in &overview.places {
        let own = overview
            .units
            .iter()
            .filter(|unit| unit.jurisdiction == one.code);
        let spent: Money = own.map(|unit| unit.rate.numerator).sum();
        assert_eq!(spent, one.total.numerator, "{}", one.name);
    }
}

#[tokio::test]
async fn both_lights_say_why() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let found = under_way(&clerk).await;
    let progress = &found.progress;
    assert!(progress.reported.all as usize == found.indicators.len());
    let said = |why: &[String], light: Option<Light>| {
        let word = light.map(|light| light.label(domain::lang::Lang::Zh));
        word.is_none_or(|word| why.last().is_some_and(|line| line.ends_with(word)))
    };
    assert!(
        said(&found.money_why, progress.money_light),
        "{:?}",
        found.money_why
    );
    assert!(
        said(&found.target_why, progress.target_light),
        "{:?}",
        found.target_why
    );
    assert!(!found.money_why.is_empty());
}

#[tokio::test]
async fn the_curve_and_the_months_end_where_the_totals_stand() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let query = MonitoringQuery::default();
    let now = leader.find_monitoring(&query).await.unwrap();
    let last = |paid: &[Option<Money>]| paid.iter().flatten().last().copied();
    let place = &now.places[0];
    assert_eq!(last(&place.paid), Some(place.total.numerator));
    for (month, sum) in (0..).zip(&place.paid) {
        let units = now.units.iter().filter_map(|unit| {
            let known = unit.months.get(..=month).unwrap_or(&unit.months);
            known.iter().rev().flatten().next()
        });
        if month < usize::from(now.month) {
            let units: Money = units.map(|one| one.paid).sum();
            assert_eq!(*sum, Some(units), "month {}", month + 1);
        }
    }
    // The year before is told as its own page tells it.
    let query = MonitoringQuery {
        year: Some(now.year - 1),
        ..query
    };
    let then = leader.find_monitoring(&query).await.unwrap();
    let before = place.before.as_ref().unwrap();
    assert_eq!(before.total, then.places[0].total);
    assert_eq!(before.paid, then.places[0].paid);
    // What was recorded later is not known in June.
    let june = MonitoringQuery {
        as_of: Some("2026-06-30".to_owned()),
        ..MonitoringQuery::default()
    };
    let june = leader.find_monitoring(&june).await.unwrap();
    assert!(june.places[0].paid[6..].iter().all(Option::is_none));
    assert!(june.units.iter().all(|unit| unit.months.len() == 6));
}

#[tokio::test]
async fn money_and_target_are_seen_in_every_combination_and_over_the_year() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let query = PositionsQuery::default();
    let found = leader.find_positions(&query).await.unwrap();
    let of = |project: &Position| {
        project.money.and(project.target)?;
        let (money, target) = (project.money_light?, project.target_light?);
        Some(Combination::of_lights(money, target))
    };
    for (field, counted) in Combination::ALL.iter().zip(&found.counts.situations) {
        let own = found.projects.iter().filter(|it| of(it) == Some(*field));
        let own = own.count() as u64;
        assert!(own > 2, "{field:?}");
        assert_eq!(own, *counted, "{field:?}");
    }
    // The last month is what the projects show now.
    let lights = leader.find_target_lights(&query).await.unwrap().months;
    assert_eq!(lights.len(), usize::from(found.month));
    let last = lights[lights.len() - 1];
    let now = |light| {
        let own = found.projects.iter().filter(|it| it.target_light == light);
        u32::try_from(own.count()).unwrap()
    };
    let (yellow, red) = (Some(Light::Yellow), Some(Light::Red));
    let counted = [last.green, last.yellow, last.red, last.none];
    assert_eq!(
        counted,
        [now(Some(Light::Green)), now(yellow), now(red), now(None)]
    );
    assert!(last.red > 0 && last.green > last.red, "{last:?}");
    let whole = |it: &LightCounts| it.green + it.yellow + it.red + it.none;
    assert!(lights.iter().all(|it| whole(it) == whole(&last)));
    assert_eq!(
        lights[0].none,
        whole(&last),
        "nothing is reported in January"
    );
}

#[tokio::test]
async fn a_target_out_of_reach_does_not_keep_up_however_far_it_has_come() {
    let town = Town::new().await;
    let mut edits = all(&town.seen(&town.clerk).await);
    let likelihood = of_row(1, ReportField::Likelihood);
    edits.retain(|edit| edit.cell != likelihood);
    edits.push(edit(likelihood, "", "impossible"));
    for (field, text) in [
        (ReportField::CauseStaff, MARKED),
        (ReportField::CauseText, "师资外出"),
        (ReportField::Remark, "第三期取消"),
    ] {
        edits.push(edit(of_row(1, field), "", text));
    }
    town.save(edits).await;
    let sent = town.step(&town.clerk, ReportVerb::Submit, "").await;
    sent.unwrap();
    let found = town.finance.find_positions(&PositionsQuery::default());
    let found = found.await.unwrap();
    let one = &found.projects[0];
    assert_eq!(one.target_light, Some(Light::Red));
    assert!(one.target.is_some_and(|target| target > Decimal::ONE));
    assert!(!one.partial, "everything is reported");
    let behind = Combination::ALL
        .iter()
        .position(|it| *it == Combination::Behind);
    assert_eq!(found.counts.situations[behind.unwrap()], 1);
}
