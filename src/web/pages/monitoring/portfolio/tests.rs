//! The charts of a part of the portfolio, rendered without a browser.

use super::{
    super::tests::{pen, rate, render, source},
    chosen::Choice,
    *,
};
use api::positions::{Counts, Group, LightCounts, PlaneCell, Position, Shown};
use domain::{
    id::ProjectYearId,
    lang::Lang,
    monitoring::{Combination, Light, RATE_STEPS, rate_step},
    pack::Lights,
    rate::Base,
};
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

pub(super) fn step(key: &str, name: &str) -> Step {
    Step {
        key: key.to_owned(),
        name: name.to_owned(),
    }
}

/// The light of a side by its figures.
fn lit(side: Decimal) -> Light {
    if side >= dec!(0.9) {
        Light::Green
    } else if side >= dec!(0.7) {
        Light::Yellow
    } else {
        Light::Red
    }
}

fn project(n: u128, money: Option<Decimal>, target: Option<Decimal>) -> Position {
    Position {
        project_year: ProjectYearId(Uuid::from_u128(n)),
        name: format!("演示项目{n}"),
        unit_name: "演示第一小学".to_owned(),
        rate: rate("60", "120"),
        money,
        attainment: Some(dec!(0.5)),
        target,
        partial: n == 3,
        money_light: money.map(lit),
        target_light: target.map(lit),
    }
}

pub(super) fn positions() -> Positions {
    let group = |n: u32| Group {
        key: Uuid::from_u128(u128::from(n)).to_string(),
        name: format!("演示局{n}"),
        projects: 2,
        rate: rate(&(n * 10).to_string(), "100"),
        light: Some(Light::Red),
        months: vec![None; 10],
        lights: vec![
            LightCounts {
                green: n,
                yellow: 1,
                red: 0,
                none: 1,
            };
            10
        ],
    };
    Positions {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        month: 10,
        expected: dec!(0.833333),
        places: vec![step("640104", "兴庆区")],
        shown: Some(Shown {
            place: step("640104", "兴庆区"),
            department: None,
            unit: None,
            base: Base::Adjusted,
            lights: Lights {
                green: dec!(0.9),
                yellow: dec!(0.7),
            },
            lights_source: source(),
        }),
        groups: vec![group(1), group(2)],
        projects: vec![
            project(1, Some(dec!(0.899999)), Some(dec!(1.1))),
            project(2, Some(dec!(1.05)), Some(dec!(0.9))),
            project(3, Some(dec!(1)), Some(dec!(0.2))),
            project(4, None, Some(dec!(0.2))),
        ],
        counts: Counts::default(),
        chosen: None,
        demo: true,
    }
}

/// The same with its counts, as the server makes them.
fn counted(mut positions: Positions) -> Positions {
    let mut counts = Counts {
        projects: positions.projects.len() as u64,
        rates: vec![0; RATE_STEPS],
        situations: vec![0; 4],
        ..Counts::default()
    };
    for project in &positions.projects {
        counts.rates[rate_step(project.rate.ratio())] += 1;
        match dual::combination(project) {
            Some(one) => {
                let at = Combination::ALL.iter().position(|it| *it == one);
                counts.situations[at.unwrap()] += 1;
            }
            None => counts.apart += 1,
        }
    }
    positions.counts = counts;
    positions
}

/// A portfolio of which the projects are only counted.
fn many() -> Positions {
    let mut all = counted(positions());
    all.projects.clear();
    all.chosen = Some(0);
    all.counts.cells = vec![
        PlaneCell {
            money: dec!(0.925),
            target: dec!(1.025),
            projects: 60_000,
            partial: 0,
        },
        PlaneCell {
            money: dec!(0.425),
            target: dec!(0.225),
            projects: 40_000,
            partial: 100,
        },
    ];
    all
}

#[test]
fn a_hundred_thousand_projects_are_counted_in_the_plane() {
    let ChartSpec::Quadrant(spec) = dual::spec(&many(), pen(Lang::Zh)) else {
        panic!("a plane");
    };
    assert_eq!(spec.grain, Some(dec!(5)));
    let numbers: Vec<_> = spec.points.iter().map(|it| it.counted).collect();
    assert_eq!(numbers, [60_000, 40_000]);
    assert!(spec.caption.subtitle.contains("100000 个项目"));
    assert!(spec.caption.subtitle.ends_with("其中 100 个填报的指标不足"));
    let html = shown(&many(), "", "behind");
    assert!(!html.contains("chosen-title"), "asked for: {html}");
}

pub(in crate::pages::monitoring) fn part(chart: &str, area: &str) -> Part {
    let signal = |text: &str| RwSignal::new(text.to_owned());
    Part {
        place: signal(""),
        department: signal(""),
        unit: signal(""),
        chart: signal(chart),
        area: signal(area),
        params: Memo::new(|_| Params::default()),
        push: Callback::new(|_| ()),
    }
}

fn shown(positions: &Positions, chart: &'static str, area: &'static str) -> String {
    let positions = positions.clone();
    render(Lang::Zh, move || {
        view! { <Charts part=part(chart, area) positions=positions.clone() /> }
    })
}

#[test]
fn the_plane_is_divided_at_the_packs_limit_which_says_whose_it_is() {
    let ChartSpec::Quadrant(spec) = dual::spec(&positions(), pen(Lang::Zh)) else {
        panic!("a plane");
    };
    let limit = spec.limit.unwrap();
    assert_eq!(limit.value, dec!(90));
    assert_eq!(limit.label, "正常界限 90%（本系统建议）");
    assert_eq!(spec.points.len(), 3, "one has nothing to compare");
    assert_eq!(
        spec.points[0].across,
        dec!(89.9999),
        "not rounded up to the limit"
    );
    assert!(spec.points[2].hollow && spec.points[2].text.contains("填报的指标不足"));
    assert_eq!(spec.fields[2], "花钱跟上、目标慢");
    assert!(spec.caption.title.starts_with("兴庆区"));
    assert!(
        spec.caption.subtitle.contains("3 个项目"),
        "{}",
        spec.caption.subtitle
    );
    assert_eq!(spec.caption.demo.as_deref(), Some("演示数据"));
}

#[test]
fn a_target_out_of_reach_never_keeps_up_and_its_point_says_why() {
    let mut all = positions();
    all.projects[1].target_light = Some(Light::Red);
    let one = dual::combination(&all.projects[1]);
    assert_eq!(one, Some(Combination::MoneyAhead));
    let ChartSpec::Quadrant(spec) = dual::spec(&all, pen(Lang::Zh)) else {
        panic!("a plane");
    };
    let point = &spec.points[1];
    assert!(point.text.contains("不可能完成") && !point.hollow);
    assert!(
        !spec.points[2].text.contains("不可能完成"),
        "red by figures"
    );
}

#[test]
fn situations_say_what_they_mean_and_how_many_there_are() {
    let html = shown(&counted(positions()), "", "");
    assert!(
        html.contains("两项都跟上") && html.contains("结余可收回"),
        "{html}"
    );
    assert!(html.contains("另有 1 个项目不能比较"), "{html}");
    assert!(html.contains("aria-pressed=\"false\""), "{html}");
    assert!(!html.contains("chosen-title"), "nothing is chosen: {html}");
}

#[test]
fn a_situation_and_an_area_list_their_projects_and_lead_to_them() {
    let field = shown(&positions(), "", "money_ahead");
    assert!(field.contains("花钱跟上、目标慢：1 个项目"), "{field}");
    assert!(
        field.contains("/monitoring/00000000-0000-0000-0000-000000000003"),
        "{field}"
    );
    assert!(!field.contains("演示项目2"), "{field}");
    let area = shown(&positions(), "", "80~90~100~");
    assert!(
        area.contains("图中所选的 1 个项目") && area.contains("演示项目1"),
        "{area}"
    );
    assert_eq!(Choice::parse("nonsense"), None);
    assert_eq!(
        Choice::parse("behind"),
        Some(Choice::Field(Combination::Behind))
    );
}

#[test]
fn the_way_down_is_shown_and_each_step_leads_back() {
    let mut there = positions();
    there.places.push(step("640300", "吴忠市"));
    let inside = there.shown.as_mut().unwrap();
    inside.department = Some(step("d", "演示教育局"));
    inside.unit = Some(step("u", "演示第一小学"));
    let html = shown(&there, "groups", "");
    let at = |name: &str| html.find(name).unwrap_or_else(|| panic!("{name}: {html}"));
    assert!(at("全部辖区") < at("兴庆区") && at("兴庆区") < at("演示教育局"));
    assert!(html.contains("class=\"way__here\">演示第一小学"), "{html}");
    assert!(html.contains("id=\"portfolio-groups\""), "{html}");
}

#[test]
fn a_press_leads_from_a_department_to_its_units_and_from_a_unit_to_its_projects() {
    let pressed = |shown: &Positions, key: &str| {
        Owner::new().with(|| {
            let gone = RwSignal::new(Params::default());
            let part = Part {
                push: Callback::new(move |params| gone.set(params)),
                ..part("groups", "")
            };
            let to_list = open_group(part, shown, key.to_owned());
            (to_list, gone.get_untracked().search())
        })
    };
    let mut there = positions();
    let (to_list, address) = pressed(&there, "d");
    assert!(!to_list && address.contains("department=d"), "{address}");
    there.shown.as_mut().unwrap().department = Some(step("d", "演示教育局"));
    let (to_list, address) = pressed(&there, "u");
    assert!(
        to_list && address.contains("department=d&unit=u"),
        "{address}"
    );
    there.shown.as_mut().unwrap().unit = Some(step("u", "演示第一小学"));
    assert!(pressed(&there, "u").0, "the unit is shown already");
    assert!(!pressed(&there, "").0, "those without a department");
}

#[test]
fn where_several_jurisdictions_are_in_scope_one_is_chosen_first() {
    let mut all = positions();
    all.places.push(step("640300", "吴忠市"));
    all.shown = None;
    all.projects.clear();
    let html = shown(&all, "", "");
    assert!(
        html.contains("请选择一个辖区") && html.contains("吴忠市"),
        "{html}"
    );
    assert!(!html.contains("portfolio-chart"), "{html}");
}

#[test]
fn every_chart_is_drawn_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for chart in CHARTS {
            let spec = spec_of(chart, &counted(positions()), pen(lang));
            let size = chart::Size {
                width: 960,
                height: None,
                scale: chart::TypeScale::Office,
                words: pen(lang).messages.kit.chart,
            };
            let drawing = chart::draw_now(&spec, size).unwrap();
            assert!(!drawing.hotspots.is_empty(), "{chart}");
            assert!(!spec.caption().title.is_empty(), "{chart}");
        }
    }
}

#[test]
fn rates_are_counted_in_steps_that_list_their_projects() {
    let mut all = positions();
    all.projects[0].rate = rate("120", "120");
    all.projects[1].rate = rate("0", "0");
    let all = counted(all);
    let ChartSpec::Grouped(spec) = spread::spread(&all, pen(Lang::Zh)) else {
        panic!("bars");
    };
    let counts = &spec.series[0].values;
    assert_eq!(
        (counts[5], counts[10]),
        (Some(dec!(2)), Some(dec!(1))),
        "60 of 120 is 50 %"
    );
    assert_eq!(spec.categories[5], "50–60%");
    assert_eq!(
        (spec.categories[11].as_str(), counts[11]),
        ("无执行率", Some(dec!(1)))
    );
    let counted: Decimal = counts.iter().flatten().copied().sum();
    assert_eq!(
        counted,
        Decimal::from(all.projects.len()),
        "each is counted once"
    );
    let html = shown(&all, "spread", "rate-100");
    assert!(
        html.contains("执行率 100%以上 的 1 个项目") && html.contains("演示项目1"),
        "{html}"
    );
}

#[test]
fn lights_of_departments_add_up_month_by_month_over_those_of_targets() {
    let all = positions();
    let targets = TargetLights {
        months: vec![
            LightCounts {
                green: 1,
                yellow: 2,
                red: 3,
                none: 1,
            };
            10
        ],
    };
    let pen = pen(Lang::Zh);
    let both = [
        spread::lights(&all, pen),
        spread::target_lights(&all, &targets, pen),
    ];
    let [money, target] = both.map(|spec| match spec {
        ChartSpec::Shares(spec) => spec,
        other => panic!("columns: {other:?}"),
    });
    assert_eq!(money.columns[0].counts, [3, 2, 0, 2]);
    assert_eq!(target.columns[0].counts, [1, 2, 3, 1]);
    let months = |spec: &chart::Shares| spec.columns.iter().map(|it| it.name.clone()).collect();
    let (above, below): (Vec<String>, Vec<String>) = (months(&money), months(&target));
    assert_eq!((above.len(), &above), (10, &below), "the same months");
    assert_eq!((&money.unit, &money.states), (&target.unit, &target.states));
    for (spec, title) in [(&money, "资金灯号"), (&target, "目标灯号")] {
        assert!(spec.caption.title.contains(title), "{:?}", spec.caption);
        assert!(spec.caption.subtitle.contains("项目占比"), "the whole");
        assert!(spec.caption.subtitle.contains("无数据"), "what is grey");
    }
}
