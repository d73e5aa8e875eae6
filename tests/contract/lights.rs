//! The lights of money at the ends of months, counted once more from what each project tells of
//! itself.

use crate::adjusting::Browser;
use api::{
    adjustment::BudgetLine,
    monitoring::{ListProgressQuery, ProgressQuery, ProjectMonitoring},
    positions::{LightCounts, PositionsQuery},
};
use domain::{
    money::Money,
    monitoring::{BudgetChange, Light},
    pack::Lights,
    rate::{Base, Rate},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use tests::TestApp;

/// The lights of the projects of each unit, by its name and month by month.
type Counts = BTreeMap<String, [LightCounts; 12]>;

/// What was paid by the end of a month of 2026 over the budget of then, beside the plan, or the
/// calendar where there is none. Nothing is said of months after the last report.
fn light(project: &ProjectMonitoring, month: usize, limits: Lights) -> Option<Light> {
    let paid = project.paid[month - 1]?;
    let end = format!("2026-{month:02}-31");
    let holds = |line: &&BudgetLine| match line.change {
        BudgetChange::Initial => line.superseded_by.is_none(),
        BudgetChange::Adjustment => line.superseded_by.is_none() && line.on <= end,
        BudgetChange::Receipt => false,
    };
    let budget = project.footing.budget.iter().filter(holds);
    let rate = Rate {
        numerator: paid,
        denominator: budget.map(|line| line.amount).sum(),
        base: Base::Adjusted,
    };
    let plan = project.planned.as_ref();
    let expected = match plan.filter(|plan| plan[11] > Money::ZERO) {
        Some(plan) => plan[month - 1].yuan() / plan[11].yuan(),
        None => Decimal::from(month) / Decimal::from(12),
    };
    let rate = rate.ratio()?;
    let reaches = |limit: Decimal| rate >= limit * expected.round_dp(6);
    Some(if reaches(limits.green) {
        Light::Green
    } else if reaches(limits.yellow) {
        Light::Yellow
    } else {
        Light::Red
    })
}

fn count(counts: &mut LightCounts, light: Option<Light>) {
    *match light {
        Some(Light::Green) => &mut counts.green,
        Some(Light::Yellow) => &mut counts.yellow,
        Some(Light::Red) => &mut counts.red,
        None => &mut counts.none,
    } += 1;
}

/// Counted one project after the other.
async fn by_hand(reader: &Browser, asked: &PositionsQuery, limits: Lights) -> Counts {
    let list = ListProgressQuery {
        department: asked.department,
        as_of: asked.as_of.clone(),
        limit: Some(500),
        ..ListProgressQuery::default()
    };
    let list = reader.list_progress(&list).await.unwrap();
    assert!(list.next.is_none() && list.items.len() > 7);
    let mut counts = Counts::new();
    for item in list.items {
        let query = ProgressQuery {
            as_of: asked.as_of.clone(),
        };
        let found = reader.find_progress(item.project_year, &query).await;
        let found = found.unwrap();
        let unit = counts.entry(item.unit_name).or_default();
        for month in 1..=12 {
            count(&mut unit[month - 1], light(&found, month, limits));
        }
    }
    counts
}

/// The counts of several in one month.
fn sum(counts: impl Iterator<Item = LightCounts>) -> [u32; 4] {
    counts.fold([0; 4], |sum, it| {
        let [green, yellow, red, none] = sum;
        [
            green + it.green,
            yellow + it.yellow,
            red + it.red,
            none + it.none,
        ]
    })
}

#[tokio::test]
async fn money_lights_of_months_are_those_of_the_projects_beside_as_many_of_targets() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    for as_of in [None, Some("2026-06-30".to_owned())] {
        let whole = PositionsQuery {
            as_of,
            ..PositionsQuery::default()
        };
        let found = leader.find_positions(&whole).await.unwrap();
        let shown = found.shown.as_ref().unwrap();
        assert_eq!(shown.base, Base::Adjusted);
        let mut departments = found.groups.iter();
        let department = departments.find(|it| it.projects > 7).unwrap();
        let inside = PositionsQuery {
            department: Some(department.key.parse().unwrap()),
            ..whole.clone()
        };
        let counted = by_hand(&leader, &inside, shown.lights).await;
        let units = leader.find_positions(&inside).await.unwrap().groups;
        assert_eq!(units.len(), counted.len());
        let months = usize::from(found.month);
        for unit in &units {
            assert_eq!(unit.lights, counted[&unit.name][..months], "{}", unit.name);
        }
        // Units add up to their department, and beside each month of all departments stands one of
        // as many targets.
        let targets = leader.find_target_lights(&whole).await.unwrap().months;
        assert_eq!(targets.len(), months);
        for (at, targets) in targets.iter().enumerate() {
            let own = sum(units.iter().map(|it| it.lights[at]));
            assert_eq!(own, sum([department.lights[at]].into_iter()));
            let money = sum(found.groups.iter().map(|it| it.lights[at]));
            let targets = sum([*targets].into_iter());
            assert_eq!(money.iter().sum::<u32>(), targets.iter().sum::<u32>());
        }
    }
}
