//! Published figures taken along: every one that ships, with its source.

use crate::{papers_view_book::ViewBook, unzipped::opened};
use api::papers::{BriefRequest, ComparisonView};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use tests::TestApp;

/// What ships of the chosen ones, in the rows of the catalogue or standing alone.
#[tokio::test]
async fn all_measures_of_a_paper_are_every_figure_the_page_shows() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let published = leader.find_published().await.unwrap();
    for on in ["640104,640105,640106", "640100,640300,640500,150300"] {
        let book = ViewBook::of(&leader, &format!("on={on}&all=true")).await;
        let listed: Vec<Vec<String>> = book
            .page("公开数据出处")
            .iter()
            .skip(2)
            .map(|row| row.iter().map(ToString::to_string).collect())
            .filter(|row: &Vec<String>| !row[1].is_empty())
            .collect();
        let own = published.facts.iter();
        let own: Vec<_> = own
            .filter(|fact| on.contains(fact.jurisdiction.as_str()))
            .collect();
        assert_eq!(listed.len(), own.len(), "{on}");
        let alone: Vec<_> = own.iter().filter(|it| it.measure.is_none()).collect();
        assert!(!alone.is_empty(), "{on}");
        let shown: Vec<String> = book
            .page("公开数据")
            .iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        for fact in alone {
            let mut places = published.jurisdictions.iter();
            let place = places.find(|it| it.code == fact.jurisdiction).unwrap();
            let line = listed.iter().find(|row| {
                let same = row[1] == place.name && row[2] == fact.label_zh;
                same && row[3].contains(&fact.value) && row[5].contains(&fact.section)
            });
            let line = line.expect(&fact.id);
            assert!(line[5].contains(&fact.document), "{line:?}");
            let year = fact.fiscal_year.map(|year| format!("{year}年度"));
            assert!(line[4].contains(&year.unwrap_or_default()), "{line:?}");
            assert!(
                shown.contains(&format!("{}（仅此地公布）", fact.label_zh)),
                "{}",
                fact.id
            );
            let number = format!("[{}]", line[0]);
            assert!(shown.iter().any(|cell| cell.ends_with(&number)), "{number}");
        }
    }
}

#[tokio::test]
async fn a_brief_of_all_measures_leads_to_the_source_of_each() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let on = "150300,640100";
    let request = BriefRequest {
        view: ComparisonView {
            on: Some(on.to_owned()),
            all: Some(true),
            ..ComparisonView::default()
        },
        pictures: Vec::new(),
    };
    let made = leader.make_brief(&request).await.unwrap();
    let paper = opened(&STANDARD.decode(&made.docx).unwrap());
    paper.references_lead_somewhere();
    paper.is_well_set();
    let published = leader.find_published().await.unwrap();
    for fact in &published.facts {
        if on.contains(fact.jurisdiction.as_str()) {
            let of = |row: &&Vec<String>| {
                row.len() == 7 && row[3].contains(&fact.value) && row[5].contains(&fact.section)
            };
            assert!(paper.rows.iter().any(|row| of(&row)), "{}", fact.id);
        }
    }
}
