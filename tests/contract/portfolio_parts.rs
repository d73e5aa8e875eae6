//! The list of projects narrowed to the part that the charts have come to, and to direct funds.

use crate::adjusting::Browser;
use api::{
    monitoring::{ListProgressQuery, ProjectProgress},
    positions::PositionsQuery,
};
use domain::id::ProjectYearId;
use std::collections::BTreeSet;
use tests::TestApp;

async fn list(reader: &Browser, query: &ListProgressQuery) -> Vec<ProjectProgress> {
    let query = ListProgressQuery {
        limit: Some(500),
        ..query.clone()
    };
    let page = reader.list_progress(&query).await.unwrap();
    assert_eq!(page.items.len() as u64, page.total, "{query:?}");
    page.items
}

fn ids(rows: &[ProjectProgress]) -> BTreeSet<ProjectYearId> {
    rows.iter().map(|row| row.project_year).collect()
}

#[tokio::test]
async fn the_list_has_the_projects_of_the_part_and_of_the_funds_that_are_asked_for() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let positions = leader.find_positions(&PositionsQuery::default()).await;
    let departments = positions.unwrap().groups;
    for as_of in [None, Some("2026-10-31".to_owned())] {
        let whole = ListProgressQuery {
            as_of: as_of.clone(),
            ..ListProgressQuery::default()
        };
        let all = list(&leader, &whole).await;
        let place = ListProgressQuery {
            place: "640104".parse().ok(),
            ..whole.clone()
        };
        assert_eq!(list(&leader, &place).await, all);
        let direct = ListProgressQuery {
            direct: Some(true),
            ..whole.clone()
        };
        let direct = ids(&list(&leader, &direct).await);
        let mut paid_directly = all.clone();
        paid_directly.retain(|row| row.direct_fund);
        assert_eq!(direct, ids(&paid_directly));
        assert!(!direct.is_empty() && direct.len() < all.len());
        let mut together = BTreeSet::new();
        for department in departments.iter().filter(|it| !it.key.is_empty()) {
            let inside = PositionsQuery {
                department: department.key.parse().ok(),
                as_of: as_of.clone(),
                ..PositionsQuery::default()
            };
            let inside = leader.find_positions(&inside).await.unwrap().projects;
            let inside: BTreeSet<_> = inside.iter().map(|it| it.project_year).collect();
            let query = ListProgressQuery {
                department: department.key.parse().ok(),
                ..whole.clone()
            };
            let own = ids(&list(&leader, &query).await);
            assert_eq!(own, inside, "{}", department.name);
            together.extend(own);
        }
        assert!(together.is_subset(&ids(&all)));
    }
}
