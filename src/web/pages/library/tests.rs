//! The library rendered without a browser.

use super::{
    details,
    page::Shelves,
    panel::Picker,
    shelf::{Shelf, Wanted},
    *,
};
use crate::{ctx::Ctx, prefs::Stored, session::tests::signed_in};
use api::library::IndicatorUse;
use domain::{
    indicator::{Direction, Operator, ValueKind},
    lang::Lang,
    library::{LibraryIndicator, ScoringRule},
    role::Role,
    taxonomy::Level2,
};
use leptos_router::{components::Router, location::RequestUrl};
use std::collections::{BTreeMap, BTreeSet};

/// Three entries of different kinds.
pub(super) fn library() -> Vec<LibraryIndicator> {
    vec![
        LibraryIndicator {
            initials: "fwdxmyd".to_owned(),
            pinyin: "fuwuduixiangmanyidu".to_owned(),
            ..entry(
                "000-09-41-01",
                "服务对象满意度",
                Level2::ServiceSatisfaction,
            )
        },
        LibraryIndicator {
            functional_class: "205 教育".to_owned(),
            typical_value: "95".to_owned(),
            initials: "pxhgl".to_owned(),
            pinyin: "peixunhegelv".to_owned(),
            ..entry("205-01-22-01", "培训合格率", Level2::Quality)
        },
        LibraryIndicator {
            value_type: ValueKind::Qualitative,
            direction: Direction::Qualitative,
            operator: Operator::Qualitative,
            typical_value: "有效运行".to_owned(),
            unit: String::new(),
            initials: "cxjz".to_owned(),
            pinyin: "changxiaojizhi".to_owned(),
            ..entry("000-05-32-01", "长效机制", Level2::SocialBenefit)
        },
    ]
}

fn entry(code: &str, name: &str, level2: Level2) -> LibraryIndicator {
    LibraryIndicator {
        code: code.to_owned(),
        name: name.to_owned(),
        level1: level2.level1(),
        level2,
        functional_class: "000 通用".to_owned(),
        project_type: "培训".to_owned(),
        value_type: ValueKind::Percent,
        direction: Direction::Positive,
        operator: Operator::AtLeast,
        typical_value: "90".to_owned(),
        unit: "%".to_owned(),
        explanation: "满意人数占受访人数".to_owned(),
        scoring: "按比例得分".to_owned(),
        rule: ScoringRule::Ratio { pass_line: None },
        date: None,
        source: "问卷调查".to_owned(),
        initials: String::new(),
        pinyin: String::new(),
        reach: None,
        place: String::new(),
    }
}

fn render<V: IntoView + 'static>(
    lang: Lang,
    at: &str,
    view: impl Fn() -> V + Send + Clone + 'static,
) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new(at));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        provide_context(ctx);
        view! { <Router>{view()}</Router> }.to_html()
    })
}

/// The same for somebody who is signed in, in Chinese.
pub(super) fn render_as<V: IntoView + 'static>(
    role: Role,
    at: &str,
    view: impl Fn() -> V + Send + Clone + 'static,
) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new(at));
        let ctx = Ctx::new(Stored::default());
        ctx.session.hear(signed_in(role));
        provide_context(ctx);
        view! { <Router>{view()}</Router> }.to_html()
    })
}

fn shelf() -> Arc<Shelf> {
    Arc::new(Shelf::new(library(), BTreeMap::new()))
}

fn picker(class: &'static str, taken: &[&str]) -> String {
    let taken: BTreeSet<String> = taken.iter().map(|code| (*code).to_owned()).collect();
    render(Lang::Zh, "/", move || {
        let taken = taken.clone();
        view! {
            <Picker
                shelf=shelf()
                wanted=Wanted::new()
                class=Signal::derive(move || class.to_owned())
                taken=Signal::derive(move || taken.clone())
                on_pick=Callback::new(|_| ())
            />
        }
    })
}

#[test]
fn the_page_lists_everything_and_names_its_search_box() {
    let html = render(Lang::Zh, "/library", || view! { <Shelves shelf=shelf() /> });
    assert!(html.contains("aria-label=\"搜索指标\""), "{html}");
    assert!(
        html.contains("找到 3 条") && html.contains("培训合格率"),
        "{html}"
    );
    assert!(
        html.contains("不是标准"),
        "values are marked as illustrations: {html}"
    );
}

#[test]
fn the_address_holds_search_filters_and_the_open_entry() {
    let at = "/library?q=manyidu&level1=satisfaction&code=000-09-41-01";
    let html = render(Lang::Zh, at, || view! { <Shelves shelf=shelf() /> });
    assert!(html.contains("服务对象<mark>满意度</mark>"), "{html}");
    assert!(
        html.contains("找到 1 条") && !html.contains("长效机制"),
        "{html}"
    );
    assert!(
        html.contains("满意人数占受访人数") && html.contains("≥ 90%"),
        "{html}"
    );
}

#[test]
fn filters_take_several_values_and_say_how_many_are_chosen() {
    let at = "/library?level1=satisfaction,benefit";
    let html = render(Lang::Zh, at, || view! { <Shelves shelf=shelf() /> });
    assert!(html.contains("一级指标 · 2"), "{html}");
    assert!(
        html.contains("找到 2 条") && !html.contains("培训合格率"),
        "{html}"
    );
    assert!(html.contains("清除筛选"), "{html}");
}

#[test]
fn nothing_found_says_what_to_do() {
    let html = render(
        Lang::Zh,
        "/library?q=zzz",
        || view! { <Shelves shelf=shelf() /> },
    );
    assert!(
        html.contains("没有符合条件的指标") && html.contains("清除筛选"),
        "{html}"
    );
}

#[test]
fn the_page_speaks_english_but_domain_names_stay() {
    let html = render(Lang::En, "/library", || view! { <Shelves shelf=shelf() /> });
    assert!(
        html.contains("Search indicators") && html.contains("3 found"),
        "{html}"
    );
    assert!(
        html.contains("服务对象满意度") && !html.contains("参考值"),
        "{html}"
    );
}

#[test]
fn how_an_entry_fares_is_told_or_that_nobody_used_it() {
    let usage = |used| IndicatorUse {
        used,
        approved: 2,
        returned: 1,
        measured: 3,
        met: 2,
        values: vec![("90".to_owned(), 3)],
    };
    let show = move |used| {
        render(Lang::Zh, "/", move || {
            details::usage_view(crate::ctx::ctx(), usage(used))
        })
    };
    assert!(show(5).contains("2 项（有结果 3 项）"), "{}", show(5));
    assert!(show(5).contains("5 次"), "{}", show(5));
    assert!(show(0).contains("尚未在目标中使用"));
}

#[test]
fn the_panel_begins_with_the_projects_class_and_the_general_ones() {
    let html = picker("205", &[]);
    assert!(
        html.contains("培训合格率") && html.contains("服务对象满意度"),
        "{html}"
    );
    assert!(html.contains("只看本项目功能分类和通用"), "{html}");
    assert!(html.contains("加入所选"), "{html}");
    let unknown = picker("", &[]);
    assert!(!unknown.contains("只看本项目功能分类和通用"), "{unknown}");
}

#[test]
fn what_stands_in_the_form_already_says_so() {
    let html = picker("", &["205-01-22-01"]);
    assert_eq!(html.matches("已在表中").count(), 1, "{html}");
}
