//! 规则怎样不同: the rows say what the packs and the documents say, for every year.

use api::rules::RulesQuery;
use domain::{
    compare::{RuleKind, Standing},
    lang::Lang,
};
use std::collections::BTreeSet;
use tests::TestApp;

#[tokio::test]
async fn every_row_is_what_the_packs_of_that_year_say() {
    let test = TestApp::furnished().await;
    let reader = test.signed_in("unit").await;
    let newest = reader.find_rules(&RulesQuery::default()).await.unwrap();
    assert_eq!((newest.year, newest.years.first()), (2027, Some(&2027)));
    assert!(newest.years.contains(&2022), "{:?}", newest.years);
    for year in [2027, 2022] {
        let query = RulesQuery { year: Some(year) };
        let found = reader.find_rules(&query).await.unwrap();
        assert_eq!((found.year, found.jurisdictions.len()), (year, 5));
        for place in &found.jurisdictions {
            let pack = reader.find_pack(&place.code, year).await.unwrap();
            let lines = pack
                .groups(Lang::Zh)
                .into_iter()
                .flat_map(|group| group.lines);
            let mut told = BTreeSet::new();
            for line in lines {
                let row = found.rows.iter().find(|row| row.key == line.key);
                let cell = row.and_then(|row| row.cell(&place.code)).unwrap();
                assert_eq!(cell.text_zh, line.value, "{} {}", place.name, line.key);
                assert_eq!(
                    cell.source,
                    Some(line.source),
                    "{} {}",
                    place.name,
                    line.key
                );
                told.insert(line.key);
            }
            let silent = found
                .rows
                .iter()
                .filter(|row| row.kind != RuleKind::Practice && !told.contains(&row.key));
            for row in silent {
                let cell = row.cell(&place.code).unwrap();
                assert_eq!(
                    cell.standing,
                    Standing::NoRule,
                    "{} {}",
                    place.name,
                    row.key
                );
            }
        }
    }
}

#[tokio::test]
async fn a_year_without_documents_is_refused_at_its_field() {
    let test = TestApp::furnished().await;
    let reader = test.signed_in("leader").await;
    for year in [1999, 2010, 2028] {
        let query = RulesQuery { year: Some(year) };
        let refused = reader.find_rules(&query).await.unwrap_err();
        assert_eq!(refused.problem().unwrap().fields[0].field, "year", "{year}");
    }
}
