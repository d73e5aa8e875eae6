//! Forms of the years before 2022, whose tree has 成本 under 产出 and 可持续影响.

use super::*;
use domain::taxonomy::Taxonomy;

pub(in super::super) fn older() -> TargetDetail {
    let mut detail = detail();
    let place = Jurisdiction {
        code: "640104".parse().unwrap(),
        name: "兴庆区".to_owned(),
        level: Level::District,
        parent: Some("640100".parse().unwrap()),
        region: Region::Ningxia,
    };
    detail.pack = Box::new(PackSet::embedded().resolve(&place, year(2021)).unwrap());
    assert_eq!(detail.pack.taxonomy.value, Taxonomy::Tax2015);
    detail.year = 2021;
    detail
}

#[test]
fn cost_has_neither_group_nor_bar() {
    let named = |html: &str| html.matches(">成本指标<").count();
    assert_eq!(named(&table(older())), 0);
    assert_eq!(named(&table(detail())), 2);
}

#[test]
fn a_row_of_the_later_tree_is_not_hidden() {
    let mut detail = older();
    let cells = &mut detail.draft.rows[0].cells;
    cells.insert(Field::Level2, Cell::typed("economic_cost"));
    let html = table(detail);
    assert!(html.contains(&format!("row-{ROW}-weight")), "{html}");
}

#[test]
fn its_paper_offers_the_lines_of_its_tree() {
    let mut detail = older();
    detail.draft.rows.clear();
    let html = with_form(detail, |form| {
        let draft = form.with_shown(Clone::clone);
        view! { <paper::Sheet form draft /> }.to_html()
    });
    assert!(
        html.contains("可持续影响指标") && html.contains("2021"),
        "{html}"
    );
    assert!(
        html.contains(">成本指标<") && !html.contains("经济成本"),
        "{html}"
    );
}
