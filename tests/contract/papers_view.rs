//! The comparison taken along, as brief and as workbook: nothing in it differs from what the house
//! answers, and nobody gets what the role may not see.

use crate::{
    books::{get, sheets},
    measures::measures,
    papers::percent,
    unzipped::opened,
};
use api::{
    comparison::Measures,
    papers::{BriefPicture, BriefRequest, ComparisonView, PICTURES_MAX, VIEW_BOOK_PATH},
    standing::Standing,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::lang::Lang;
use tests::TestApp;

/// A picture of one point, as small as one can be.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA\
                   AABJRU5ErkJggg==";

fn asked(on: &str, pictures: usize) -> BriefRequest {
    let picture = |at: usize| BriefPicture {
        title: format!("图 {at} & <说明>"),
        png: PNG.to_owned(),
    };
    BriefRequest {
        view: ComparisonView {
            on: Some(on.to_owned()),
            ..ComparisonView::default()
        },
        pictures: (1..=pictures).map(picture).collect(),
    }
}

#[tokio::test]
async fn the_brief_has_every_figure_with_its_source_and_the_pictures_that_were_sent() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let made = leader
        .make_brief(&asked("640104,640300,640500", 2))
        .await
        .unwrap();
    let name = "区域对比简报_兴庆区_吴忠市_中卫市_2026年_截至2026-11-05.docx";
    assert_eq!(made.name, name);
    let paper = opened(&STANDARD.decode(&made.docx).unwrap());
    paper.references_lead_somewhere();
    paper.is_well_set();
    assert!(paper.header.contains("演示数据"), "{}", paper.header);
    let sent = STANDARD.decode(PNG).unwrap();
    let pictures = paper
        .files
        .iter()
        .filter(|(name, _)| name.starts_with("word/media/"));
    let pictures: Vec<_> = pictures.map(|(_, bytes)| bytes).collect();
    assert_eq!(pictures, [&sent, &sent]);
    assert!(paper.says("图2　图 2 & <说明>"), "{:?}", paper.texts);
    let published = leader.find_published().await.unwrap();
    let places = ["640104", "640300", "640500"];
    for fact in &published.facts {
        let own = places.contains(&fact.jurisdiction.as_str());
        let mut measures = published.measures.iter().filter(|measure| measure.default);
        let measure = measures.find(|measure| fact.measure.as_ref() == Some(&measure.key));
        if let Some(measure) = measure.filter(|_| own) {
            let place = published
                .jurisdictions
                .iter()
                .find(|it| it.code == fact.jurisdiction);
            let of = |row: &&Vec<String>| {
                row.len() == 7 && row[1] == place.unwrap().name && row[2] == measure.name_zh
            };
            let line = paper.rows.iter().find(of).expect(&fact.id);
            assert!(line[3].contains(&fact.value), "{line:?}");
            assert!(line[5].contains(&fact.document), "{line:?}");
            assert!(line[5].contains(&fact.section), "{line:?}");
        }
    }
    let all = measures(&leader, None).await;
    for (at, measure) in all.measures.iter().enumerate() {
        let told = paper.row(&[&measure.name_zh]);
        for (column, code) in (1..).zip(places) {
            let row = all.rows.iter().find(|row| row.key == code).unwrap();
            let shown = row.figures[at].now.ratio().is_some();
            assert_eq!(told[column] == "没有可计算的数据", !shown, "{told:?}");
            if shown && measure.is_share() {
                assert!(
                    told[column].starts_with(&percent(row.figures[at].now)),
                    "{told:?}"
                );
            }
        }
        let of = |row: &&Vec<String>| row.len() == 2 && row[0] == measure.name_zh;
        let told = &paper.rows.iter().find(of).expect(&measure.name_zh)[1];
        ranked_as_on_the_screen(&all, (at, places), told);
    }
}

#[tokio::test]
async fn a_brief_is_named_after_the_live_figures_and_says_whose_the_published_ones_are() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let mut request = asked("640104,640500", 0);
    request.view.pick = Some("640104,640106".to_owned());
    let made = leader.make_brief(&request).await.unwrap();
    assert!(
        made.name.starts_with("区域对比简报_兴庆区_金凤区_"),
        "{}",
        made.name
    );
    let paper = opened(&STANDARD.decode(&made.docx).unwrap());
    let about = "公开数据：兴庆区、中卫市；系统数据：兴庆区、金凤区";
    assert!(paper.says(about), "{:?}", paper.texts);
}

/// The two cities are ranked; the district has no other of its kind.
fn ranked_as_on_the_screen(all: &Measures, (at, places): (usize, [&str; 3]), told: &str) {
    let rows = places.map(|code| all.rows.iter().position(|row| row.key == code).unwrap());
    for block in all.blocks(&rows, Some(at)) {
        for (row, standing) in block.iter().zip(all.standings(&block, (at, 0))) {
            let name = &all.rows[*row].name;
            let says = match standing {
                Standing::Ranked(place, of, _) => format!("{name}第{}位，共{of}个", place.rank),
                Standing::Few(cases) => format!("{name}只有{cases}个样本"),
                Standing::Missing => format!("{name}没有可计算的"),
                Standing::Unranked(why) => why.sentence(Lang::Zh),
            };
            assert!(told.contains(&says), "{says} in {told}");
        }
    }
}

#[tokio::test]
async fn a_brief_takes_nothing_but_pictures_and_known_places() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let field = async |request: BriefRequest| {
        let refused = leader.make_brief(&request).await.unwrap_err();
        refused.problem().unwrap().fields[0].field.clone()
    };
    for png in ["", "no base64!", "PHNjcmlwdD4="] {
        let mut request = asked("640104", 2);
        request.pictures[1].png = png.to_owned();
        assert_eq!(field(request).await, "pictures[1].png", "{png}");
    }
    assert_eq!(field(asked("640104", PICTURES_MAX + 1)).await, "pictures");
    for on in [
        "640199",
        "x",
        "640100,640104,640105,640106,640300,640302,640500",
    ] {
        assert_eq!(field(asked(on, 0)).await, "on", "{on}");
    }
    let mut request = asked("640104", 1);
    request.pictures[0].png = "A".repeat(api::papers::BRIEF_BYTES_MAX);
    let refused = leader.make_brief(&request).await.unwrap_err();
    assert_eq!(refused.status(), Some(413));
}

#[tokio::test]
async fn a_view_opens_as_far_as_its_reader_may_see() {
    let test = TestApp::furnished().await;
    // Aggregates of everybody for those who work, published figures for everybody.
    for (who, live) in [
        ("unit", true),
        ("region", true),
        ("trainer", false),
        ("admin", false),
    ] {
        let client = test.signed_in(who).await;
        let made = client.make_brief(&asked("640104", 0)).await.unwrap();
        let paper = opened(&STANDARD.decode(&made.docx).unwrap());
        assert!(paper.says("271 个"), "{who}");
        assert_eq!(paper.says("系统数据对比（2026年度"), live, "{who}");
        let book = get(&client, &format!("{VIEW_BOOK_PATH}?on=640104")).await;
        let names: Vec<_> = sheets(&book.body)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names.contains(&"系统数据".to_owned()), live, "{who}");
    }
    // Departments of another jurisdiction are none of a leader's business.
    let leader = test.signed_in("leader").await;
    let own = get(&leader, &format!("{VIEW_BOOK_PATH}?within=640104")).await;
    assert_eq!(own.status, 200, "{}", own.text());
    let other = get(&leader, &format!("{VIEW_BOOK_PATH}?within=640300")).await;
    assert!(!other.status.is_success(), "{}", other.status);
    let refused = leader.make_brief(&BriefRequest {
        view: ComparisonView {
            within: Some("640300".to_owned()),
            ..ComparisonView::default()
        },
        pictures: Vec::new(),
    });
    assert!(refused.await.is_err());
}
