//! Published figures added by workbook: looked at, written, shown beside the shipped ones,
//! corrected, taken back.

use crate::papers_view_book::ViewBook;
use api::{admin::ListAdminQuery, comparison::MeasuresQuery, figures::FigureWithdrawal};
use domain::{
    compare::{self, Gap, Population, Published},
    facts::{Bound, FigureField, FigureOutcome, PublishedFact},
    lang::Lang,
};
use rust_xlsxwriter::Workbook;
use tests::TestApp;

type Cells<'a> = &'a [(FigureField, &'a str)];

/// A workbook with a good row for each of these, some cells otherwise.
fn workbook(rows: &[Cells<'_>]) -> Vec<u8> {
    use FigureField as F;
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("公开数据").unwrap();
    for (at, field) in (0..).zip(F::ALL) {
        page.write_string(0, at, field.label(Lang::Zh)).unwrap();
        for (row, cells) in (1..).zip(rows) {
            let usual = match field {
                F::Code => "640300",
                F::Measure => "自评项目",
                F::Value => "201",
                F::Year => "2023",
                F::Document => "测试用情况说明",
                F::Section => "第三部分",
                _ => "",
            };
            let other = cells.iter().find(|(own, _)| own == field);
            let text = other.map_or(usual, |(_, text)| text);
            if !text.is_empty() {
                page.write_string(row, at, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn added(facts: &[PublishedFact]) -> Vec<&PublishedFact> {
    facts.iter().filter(|fact| fact.added.is_some()).collect()
}

/// One of a known city, one of a new city, one of a new district in it.
fn three() -> Vec<u8> {
    use FigureField as F;
    workbook(&[
        &[],
        &[
            (F::Code, "640200"),
            (F::Name, "石嘴山市"),
            (F::Level, "地级市"),
            (F::Value, "1,050"),
            (F::Bound, "下限"),
        ],
        &[
            (F::Code, "640202"),
            (F::Name, "大武口区"),
            (F::Measure, "key_evaluation_amount_wan"),
            (F::Value, "1.5"),
            (F::Unit, "亿元"),
            (F::Basis, "按文件推定"),
            (F::Note, "仅区本级"),
        ],
    ])
}

/// Every added figure is marked and has its measure's stage and unit; gives the new district.
fn marked_and_placed(after: &api::comparison::PublishedComparison) -> domain::org::Jurisdiction {
    let new = added(&after.facts);
    let far = new
        .iter()
        .find(|fact| fact.jurisdiction.as_str() == "640200")
        .unwrap();
    assert_eq!((far.value.as_str(), far.bound), ("1050", Bound::AtLeast));
    assert_eq!(
        (far.stage.as_str(), far.label_zh.is_empty()),
        ("self_evaluation", false)
    );
    let mark = far.added.as_ref().unwrap();
    assert_eq!((mark.by.is_empty(), mark.on.len()), (false, 10));
    let district = new
        .iter()
        .find(|fact| fact.jurisdiction.as_str() == "640202")
        .unwrap();
    assert_eq!(district.value_normalised.as_deref(), Some("15000"));
    let places: Vec<_> = after
        .jurisdictions
        .iter()
        .map(|place| place.name.as_str())
        .collect();
    assert!(
        places.contains(&"石嘴山市") && places.contains(&"大武口区"),
        "{places:?}"
    );
    let place = after
        .jurisdictions
        .iter()
        .find(|place| place.name == "大武口区")
        .unwrap();
    assert_eq!(place.parent.as_ref().unwrap().as_str(), "640200");
    place.clone()
}

#[tokio::test]
async fn a_workbook_is_looked_at_first_and_then_stands_beside_the_shipped_figures() {
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let reader = test.signed_in("unit").await;
    let before = reader.find_published().await.unwrap();
    let book = three();
    let seen = region.import_figures(book.clone(), false).await.unwrap();
    assert!(!seen.applied && seen.refused.is_empty(), "{seen:?}");
    let outcomes: Vec<_> = seen.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [FigureOutcome::New; 3]);
    assert_eq!(
        reader.find_published().await.unwrap(),
        before,
        "nothing is written yet"
    );

    assert!(
        region
            .import_figures(book.clone(), true)
            .await
            .unwrap()
            .applied
    );
    let after = reader.find_published().await.unwrap();
    assert_eq!(after.facts.len(), before.facts.len() + 3);
    assert_eq!(
        after.facts[..before.facts.len()],
        before.facts,
        "what ships stays"
    );
    let place = marked_and_placed(&after);
    // Of a jurisdiction whose documents nobody has read, nothing is known to be unpublished.
    let measure = after
        .measures
        .iter()
        .find(|one| one.key == "ex_ante_gate")
        .unwrap();
    let shown = compare::published(measure, &place.code, &after.facts, &after.mechanisms);
    assert_eq!(shown, Published::Missing(Gap::NotRecorded));
    let rules = reader
        .find_rules(&api::rules::RulesQuery::default())
        .await
        .unwrap();
    assert_eq!(rules.jurisdictions.len(), 7);

    let again = region.import_figures(book, true).await.unwrap();
    assert!(
        again
            .rows
            .iter()
            .all(|row| row.outcome == FigureOutcome::Same)
    );
    assert_eq!(
        reader.find_published().await.unwrap(),
        after,
        "the same twice changes nothing"
    );
}

#[tokio::test]
async fn a_correction_follows_and_what_is_taken_back_leaves_its_history() {
    use FigureField as F;
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    region.import_figures(workbook(&[&[]]), true).await.unwrap();
    let other = workbook(&[&[(F::Value, "202")]]);
    let seen = region.import_figures(other.clone(), false).await.unwrap();
    assert_eq!(seen.rows[0].outcome, FigureOutcome::Changed);
    assert_eq!(seen.rows[0].before.as_ref().unwrap().value, "201");
    region.import_figures(other, true).await.unwrap();
    let now = region.find_published().await.unwrap();
    let own = added(&now.facts);
    assert_eq!((own.len(), own[0].value.as_str()), (1, "202"));
    let id = own[0].id.clone();

    let no_reason = FigureWithdrawal {
        reason: " ".to_owned(),
    };
    let refused = region.withdraw_figure(&id, &no_reason).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "reason");
    let because = FigureWithdrawal {
        reason: "文件已废止".to_owned(),
    };
    let gone = region.withdraw_figure(&id, &because).await.unwrap();
    assert_eq!(gone.ended.as_ref().unwrap().reason, "文件已废止");
    assert!(
        region.withdraw_figure(&id, &because).await.is_err(),
        "once only"
    );
    let now = region.find_published().await.unwrap();
    assert!(added(&now.facts).is_empty());
    let history = region.list_added_figures().await.unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|one| {
            (
                one.fact.value.as_str(),
                one.ended.as_ref().map(|end| end.corrected),
            )
        })
        .collect();
    assert_eq!(told, [("202", Some(false)), ("201", Some(true))]);
}

#[tokio::test]
async fn a_bad_row_refuses_the_whole_workbook_with_cell_and_reason() {
    use FigureField as F;
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let rows: [Cells<'_>; 4] = [
        &[],
        &[(F::Year, "2022"), (F::Document, "")],
        &[(F::Measure, "没有的指标")],
        &[],
    ];
    let report = region.import_figures(workbook(&rows), true).await.unwrap();
    assert!(!report.applied);
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.sheet.as_str(), one.row, one.column.as_str()))
        .collect();
    assert_eq!(
        refused,
        [
            ("公开数据", 3, "文件"),
            ("公开数据", 4, "指标"),
            ("公开数据", 5, "指标")
        ]
    );
    let now = region.find_published().await.unwrap();
    assert!(added(&now.facts).is_empty());
    let beside = workbook(&[&[(F::Year, "2021")]]);
    let seen = region.import_figures(beside, false).await.unwrap();
    assert_eq!(
        seen.rows[0].outcome,
        FigureOutcome::Beside,
        "吴忠市 printed 187 for 2021"
    );
}

#[tokio::test]
async fn finance_and_administrators_add_for_their_own_place_and_it_is_audited() {
    use FigureField as F;
    let test = TestApp::furnished().await;
    let foreign = workbook(&[&[]]);
    let own = workbook(&[&[(F::Code, "640104"), (F::Year, "2022")]]);
    for who in ["finance", "admin"] {
        let caller = test.signed_in(who).await;
        let report = caller.import_figures(foreign.clone(), true).await.unwrap();
        assert_eq!(report.refused[0].column, "辖区代码", "{who}");
        assert!(
            caller
                .import_figures(own.clone(), true)
                .await
                .unwrap()
                .applied,
            "{who}"
        );
    }
    let admin = test.signed_in("admin").await;
    let query = ListAdminQuery {
        q: Some("figures.import".to_owned()),
        ..ListAdminQuery::default()
    };
    let audited = admin.list_audit(&query).await.unwrap().items;
    assert_eq!(audited.len(), 2);
    assert!(audited[1].changes.starts_with("new 1"), "{:?}", audited[1]);
    for who in ["unit", "department", "leader", "trainer"] {
        let caller = test.signed_in(who).await;
        assert!(
            caller.import_figures(own.clone(), false).await.is_err(),
            "{who}"
        );
        assert!(caller.list_added_figures().await.is_err(), "{who}");
    }
    let region = test.signed_in("region").await;
    region.import_figures(foreign, true).await.unwrap();
    let history = region.list_added_figures().await.unwrap();
    assert_eq!(history.len(), 2);
    let mine = test
        .signed_in("finance")
        .await
        .list_added_figures()
        .await
        .unwrap();
    assert_eq!(mine.len(), 1);
    let theirs = history.iter().find(|one| one.place == "吴忠市").unwrap();
    let because = FigureWithdrawal {
        reason: "不是本区".to_owned(),
    };
    let finance = test.signed_in("finance").await;
    assert!(
        finance
            .withdraw_figure(&theirs.fact.id, &because)
            .await
            .is_err()
    );
    assert!(
        finance
            .withdraw_figure(&mine[0].fact.id, &because)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn populations_added_by_workbook_are_told_beside_the_figures_and_on_paper() {
    use FigureField as F;
    let test = TestApp::furnished().await;
    let region = test.signed_in("region").await;
    let paper = async || {
        let book = ViewBook::of(&region, "on=640104,640300,640500").await;
        let cells = book.page("公开数据").iter().flatten();
        cells.map(ToString::to_string).collect::<String>()
    };
    let before = paper().await;
    assert!(before.contains("各地常住人口均未公布"), "{before}");
    let people = (F::Measure, "常住人口");
    let book = workbook(&[
        &[people, (F::Value, "150")],
        &[
            people,
            (F::Code, "640500"),
            (F::Value, "600,000"),
            (F::Unit, "人"),
        ],
    ]);
    let seen = region.import_figures(book, true).await.unwrap();
    assert!(seen.applied, "{seen:?}");
    let after = region.find_published().await.unwrap();
    assert_eq!(after.population_times, 2);
    let new = added(&after.facts);
    let in_wan: Vec<_> = new
        .iter()
        .map(|fact| (fact.value_normalised.as_deref(), fact.stage.as_str()))
        .collect();
    // What no shipped figure is of stands with the institution, not nowhere.
    assert_eq!(
        in_wan,
        [(Some("150"), "institution"), (Some("60"), "institution")]
    );
    let told = paper().await;
    let note = "常住人口吴忠市 150 万人（2023）是中卫市 600000 人（2023）的 2.5 倍";
    assert!(told.contains(note), "{told}");
    assert!(told.contains("兴庆区的常住人口未公布。"), "{told}");
    let live = region.find_measures(&MeasuresQuery::default()).await;
    let live = live.unwrap();
    assert_eq!(live.population_times, 2);
    for row in &live.rows {
        let told = Population::beside(row.population.as_ref(), Lang::Zh);
        let expected = match row.key.as_str() {
            "640300" => "常住人口 150 万人（2023）",
            "640500" => "常住人口 600000 人（2023）",
            _ => "常住人口未公布",
        };
        assert_eq!(told, expected, "{}", row.name);
    }
}
