//! What the markup promises: names, states and escaping, read from HTML rendered natively.

use std::{fmt::Write as _, fs, path::PathBuf};

use leptos::prelude::*;

use crate::{
    Button, Column, DataTable, Direction, ErrorSummary, Issue, SidePanel, StateChain, Step,
    StepState, Tag, TextArea, TextField, VirtualRows, WeightBar, chart_address, chart_frame,
    gallery::{Gallery, SampleScreen, examples},
    words,
};

fn html<V: IntoView>(build: impl FnOnce() -> V) -> String {
    Owner::new().with(|| build().into_view().to_html())
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn every_example_renders_without_style_attributes_other_than_computed_ones() {
    for example in examples() {
        let html = html(example.view);
        assert!(!html.is_empty(), "{} {}", example.component, example.name);
        for style in html.split("style=\"").skip(1) {
            let name = style.split(':').next().unwrap_or_default();
            // These go through CSSOM in the browser; only this native rendering writes them out.
            let known = ["width", "height", "left", "right", "top"];
            assert!(known.contains(&name), "{}: style {name}", example.component);
        }
    }
}

#[test]
fn every_public_component_has_an_example() {
    let shown: Vec<_> = examples()
        .into_iter()
        .map(|example| example.component)
        .collect();
    let mut components = Vec::new();
    for file in fs::read_dir(root().join("src/kit")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        for after in source.split("#[component]\npub fn ").skip(1) {
            components.extend(after.split(['(', '<']).next().map(str::to_owned));
        }
    }
    assert!(components.len() > 25, "{components:?}");
    let shown_inside = [
        "Icon",
        "TabPanel",
        "CellMark",
        "CellSelect",
        "EntryGrid",
        "VisuallyHidden",
    ];
    for component in components {
        let known = shown.contains(&component.as_str()) || shown_inside.contains(&&*component);
        assert!(known, "{component} has no example in the gallery");
    }
}

#[test]
fn a_field_is_described_by_its_hint_and_its_issues() {
    let value = || RwSignal::new("x".to_owned());
    let issues = vec!["填写数字".to_owned()];
    let bad = html(|| {
        view! { <TextField id="a" label="金额" hint="万元" issues required=true value=value() /> }
    });
    assert!(
        bad.contains("aria-describedby=\"a-hint a-issues\""),
        "{bad}"
    );
    assert!(bad.contains("aria-invalid=\"true\"") && bad.contains("aria-required=\"true\""));
    assert!(bad.contains("<label for=\"a\" class=\"field__label\">"));
    let good = html(|| view! { <TextField id="a" label="金额" value=value() /> });
    assert!(
        !good.contains("aria-describedby") && !good.contains("aria-invalid"),
        "{good}"
    );
}

#[test]
fn what_a_user_typed_is_escaped_everywhere() {
    let evil = "\"><script>alert(1)</script>".to_owned();
    let value = RwSignal::new(evil.clone());
    let issues = vec![Issue::error("a", evil.clone())];
    let list = vec![evil.clone()];
    let rendered = html(|| {
        view! {
            <TextField id="a" label=evil.clone() issues=list value />
            <TextArea id="b" label=evil.clone() value />
            <ErrorSummary issues attempts=0_u32 words=&words::ZH />
            <Tag text=evil.clone() />
        }
    });
    assert!(!rendered.contains("<script"), "{rendered}");
    assert!(rendered.matches("&lt;script").count() >= 4, "{rendered}");
}

#[test]
fn a_drawing_is_described_once_by_its_places() {
    let drawn = examples()
        .into_iter()
        .filter(|it| it.component == "ChartFrame");
    let html: String = drawn.map(|example| html(example.view)).collect();
    assert!(html.contains("chart__svg"), "{html}");
    for picture in html.split("class=\"chart__picture\"").skip(1) {
        let (drawing, places) = picture.split_once("chart__hotspots").unwrap();
        assert!(drawing.contains("aria-hidden=\"true\""), "{drawing}");
        assert!(places.contains("aria-label"), "{places}");
    }
}

#[test]
fn a_place_that_leads_nowhere_tells_and_is_no_button() {
    let row = |key: &str, name: &str| chart::RankedRow {
        key: key.to_owned(),
        name: name.to_owned(),
        ..chart::RankedRow::default()
    };
    let spec = chart::ChartSpec::Ranked(chart::Ranked {
        rows: vec![row("unit", "演示第一小学"), row("", "未归口单位")],
        ..chart::Ranked::default()
    });
    let size = chart::Size {
        width: 800,
        height: None,
        scale: chart::TypeScale::Office,
        words: words::ZH.chart,
    };
    let drawing = chart::draw_now(&spec, size).unwrap();
    let picture = html(|| chart_frame::picture(drawing, Some(Callback::new(|_| ()))));
    let (_, places) = picture.split_once("chart__hotspots").unwrap();
    let places: Vec<&str> = places.split("<rect").collect();
    let role = |name: &str| {
        let place = places.iter().find(|place| place.contains(name)).unwrap();
        place.contains("role=\"button\"")
    };
    assert!(role("演示第一小学") && !role("未归口单位"), "{picture}");
}

#[test]
fn what_came_of_copying_an_address_is_read_aloud_and_a_refusal_leaves_it_to_be_taken_by_hand() {
    let words = Signal::stored(&words::EN);
    let told = |told| html(|| chart_address::outcome(RwSignal::new(told), words));
    let silent = told(None);
    assert!(silent.contains("role=\"status\""), "there before it speaks");
    assert!(!silent.contains("Address") && !silent.contains("<input"));
    let address = "https://wenxiao.example/compare?on=640104&show=mix";
    let copied = told(Some((true, address.to_owned())));
    assert!(copied.contains("Address copied"), "{copied}");
    assert!(!copied.contains("<input"), "{copied}");
    let refused = told(Some((false, address.to_owned())));
    assert!(refused.contains("does not allow copying"), "{refused}");
    let field = refused.split("<input").nth(1).unwrap();
    let escaped = address.replace('&', "&amp;");
    for part in ["readonly", "aria-label=\"Copy address\"", &escaped] {
        assert!(field.contains(part), "{part} in {field}");
    }
    let frame = examples()
        .into_iter()
        .find(|it| it.name == "绘制前")
        .unwrap();
    let frame = html(frame.view);
    let button = frame.split("<button").find(|it| it.contains("复制网址"));
    assert!(
        button.is_some_and(|it| it.contains("type=\"button\"")),
        "{frame}"
    );
}

#[test]
fn a_summary_groups_by_severity_and_leads_to_the_controls() {
    let issues = vec![
        Issue::warning("w", "二"),
        Issue::error("e", "一"),
        Issue::hint("", "三"),
    ];
    let shown = html(|| view! { <ErrorSummary issues attempts=0_u32 words=&words::EN /> });
    let at = |text| {
        shown
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {shown}"))
    };
    assert!(at("summary__group--error") < at("summary__group--warning"));
    assert!(at("summary__group--warning") < at("summary__group--hint"));
    assert!(shown.contains("href=\"#e\"") && shown.contains("Correct the following"));
    let issues: Vec<Issue> = Vec::new();
    let none = html(|| view! { <ErrorSummary issues attempts=3_u32 words=&words::EN /> });
    assert!(!none.contains("summary"), "{none}");
}

#[test]
fn a_button_that_cannot_be_pressed_says_why_and_stays_reachable() {
    let reason = Some("还有错误".to_owned());
    let button = html(|| view! { <Button disabled=reason>"送审"</Button> });
    assert!(button.contains("aria-disabled=\"true\"") && button.contains("title=\"还有错误\""));
    assert!(!button.contains(" disabled"), "{button}");
}

#[test]
fn a_panel_can_be_scrolled_by_keyboard_whatever_it_holds() {
    let html = html(|| {
        let open = RwSignal::new(true);
        view! { <SidePanel id="read" open title="详情" words=&words::ZH>"正文"</SidePanel> }
    });
    let mut tags = html.split('<');
    let body = tags.find(|tag| tag.contains("side-panel__body"));
    let body = body.expect("a body");
    for attribute in [
        "tabindex=\"0\"",
        "role=\"group\"",
        "aria-labelledby=\"read-title\"",
    ] {
        assert!(body.contains(attribute), "{attribute}: {body}");
    }
}

#[test]
fn a_sorted_column_says_its_direction_and_figures_stand_right() {
    let columns = vec![
        Column::text("a", "名称").sortable(),
        Column::number("b", "金额").sortable(),
    ];
    let sort = Some(("b".to_owned(), Direction::Descending));
    let table = html(|| {
        view! { <DataTable caption="表" columns sort on_sort=|_, _| {}><tr></tr></DataTable> }
    });
    assert_eq!(table.matches("aria-sort=\"descending\"").count(), 1);
    assert_eq!(table.matches("<button").count(), 2);
    assert_eq!(table.matches("table__head--numeric").count(), 1);
}

#[test]
fn ten_thousand_rows_render_a_screenful_and_tell_the_true_count() {
    let rows: Vec<usize> = (0..10_000).collect();
    let columns = vec![Column::text("a", "名称")];
    let cell = |row: usize| view! { <td class="table__cell">{row}</td> };
    let table = html(|| view! { <VirtualRows caption="表" columns rows key=|n| *n row=cell /> });
    assert!(table.contains("aria-rowcount=\"10001\""));
    assert!(table.contains("aria-rowindex=\"2\""));
    let rendered = table.matches("aria-rowindex").count();
    assert!((40..100).contains(&rendered), "{rendered}");
}

#[test]
fn weights_compare_as_numbers_not_as_text() {
    let bar = |sum: &'static str| {
        html(move || {
            view! { <WeightBar label="产出" sum=sum expected=Some("30".to_owned()) /> }
        })
    };
    assert!(bar("30.00").contains("data-balance=\"equal\""));
    assert!(bar("29.99").contains("data-balance=\"under\""));
    assert!(bar("30.01").contains("data-balance=\"over\""));
    assert!(bar("").contains("data-balance=\"under\""));
}

#[test]
fn the_chain_marks_the_step_the_matter_is_at() {
    let step = |state| Step {
        label: "审核".to_owned(),
        note: None,
        state,
    };
    let steps = vec![
        step(StepState::Done),
        step(StepState::Returned),
        step(StepState::Todo),
    ];
    let chain = html(|| view! { <StateChain label="环节" steps words=&words::ZH /> });
    assert_eq!(chain.matches("aria-current=\"step\"").count(), 1);
    assert!(chain.contains("已完成") && chain.contains("已退回") && chain.contains("未开始"));
}

#[test]
fn words_fill_their_numbers_in() {
    assert_eq!(words::EN.step_of(2, 5), "Step 2 of 5");
    assert_eq!(words::ZH.step_of(2, 5), "第 2 步，共 5 步");
}

/// Writes the gallery beside the build, so that one can open and judge it.
#[test]
fn the_gallery_is_written_for_looking() {
    let index = fs::read_to_string(root().join("public/index.html")).unwrap();
    let names = index
        .split("../style/")
        .skip(1)
        .filter_map(|after| after.split_once(".css"));
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    assert!(names.len() > 12, "{names:?}");
    let mut links = String::new();
    for name in names {
        assert!(
            root().join(format!("style/{name}.css")).exists(),
            "style/{name}.css"
        );
        writeln!(
            links,
            "<link rel=\"stylesheet\" href=\"../style/{name}.css\">"
        )
        .unwrap();
    }
    let gallery = html(|| view! { <Gallery /> });
    let screen = html(|| view! { <SampleScreen /> });
    fs::create_dir_all(root().join("target")).unwrap();
    let pages = [("gallery", gallery), ("screen", screen)];
    for (theme, suffix) in [("light", ""), ("dark", "-dark")] {
        for (name, body) in &pages {
            let page = format!(
                "<!doctype html><html lang=\"zh-CN\" data-theme=\"{theme}\">\
                 <meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width\">{links}<body>{body}"
            );
            fs::write(root().join(format!("target/{name}{suffix}.html")), page).unwrap();
        }
    }
}

#[test]
fn the_mark_of_invented_figures_is_as_large_below_a_table_as_in_a_picture() {
    let css = include_str!("../../style/meeting.css");
    let (_, rule) = css.split_once(".meeting__foot > .tag {").unwrap();
    let (_, size) = rule.split_once("font-size: ").unwrap();
    let (size, _) = size.split_once("rem;").unwrap();
    let below: f32 = size.parse::<f32>().unwrap() * 16.0;
    let caption = chart::Caption {
        demo: Some("演示数据".to_owned()),
        ..chart::Caption::default()
    };
    let spec = chart::ChartSpec::Ranked(chart::Ranked {
        caption,
        ..chart::Ranked::default()
    });
    let size = chart::Size {
        width: 1600,
        height: Some(628),
        scale: chart::TypeScale::Projector,
        words: &chart::ZH,
    };
    let svg = chart::draw_now(&spec, size).unwrap().svg;
    let mut texts = svg.split("<text ").skip(1);
    let mark = texts.find(|text| text.contains("演示数据")).unwrap();
    let (_, drawn) = mark.split_once("font-size=\"").unwrap();
    let (drawn, _) = drawn.split_once('"').unwrap();
    let on_wide: f32 = drawn.parse::<f32>().unwrap() * 1920.0 / 1600.0;
    assert!(below >= on_wide, "{below} < {on_wide}");
}
