//! The start page rendered without a browser.

use super::{
    cards::{Trend, evidence},
    page::shown,
    risks::reason,
};
use crate::{ctx::Ctx, prefs::Stored, session::tests::signed_in};
use api::briefing::{AlertFigures, BriefFigure, Briefing, ChangeLine, Changes, Risk, Since};
use domain::{
    alert::Looks,
    briefing::{Happened, Lamp, Peril, moved},
    compare::{LiveKey, LiveMeasure, Part, Quotient},
    id::{AlertId, ProjectYearId},
    lang::Lang,
    money::Money,
    rate::{Base, Rate},
    role::Role,
};
use leptos::prelude::*;
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

fn render<V: IntoView + 'static>(role: Role, lang: Lang, show: impl FnOnce(Ctx) -> V) -> String {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        ctx.session.hear(signed_in(role));
        provide_context(ctx);
        show(ctx).into_view().to_html()
    })
}

fn project() -> ProjectYearId {
    ProjectYearId(Uuid::from_u128(7))
}

fn alert() -> AlertId {
    AlertId(Uuid::from_u128(8))
}

fn wan(text: &str) -> Money {
    Money::parse_wan(text).unwrap()
}

fn measure(key: LiveKey, name: (&str, &str), cases: bool, better: bool) -> LiveMeasure {
    LiveMeasure {
        key,
        name_zh: name.0.to_owned(),
        name_en: name.1.to_owned(),
        unit: "%".to_owned(),
        numerator_zh: String::new(),
        numerator_en: String::new(),
        denominator_zh: "支出亮灯的项目".to_owned(),
        denominator_en: String::new(),
        higher_is_better: Some(better),
        cases,
        levels: vec![Part::Jurisdictions],
        published: Vec::new(),
    }
}

fn risk() -> Risk {
    Risk {
        project_year: project(),
        name: "演示校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        place_name: "兴庆区".to_owned(),
        peril: Peril {
            money_red: true,
            target_red: false,
            overdue: false,
            budget: wan("1200"),
            unspent: wan("960.004"),
        },
        rate: Rate {
            numerator: wan("240"),
            denominator: wan("1200"),
            base: Base::Adjusted,
        },
        money: Some(dec!(0.24)),
        target: None,
        alert: None,
        notice: String::new(),
        deadline: None,
    }
}

fn figures() -> Vec<BriefFigure> {
    let yuan = |numerator: Decimal, denominator: Decimal| Quotient {
        numerator,
        denominator,
    };
    let names = ("预算执行率", "Budget execution");
    let execution = BriefFigure {
        measure: measure(LiveKey::Execution, names, false, true),
        now: yuan(dec!(6000000), dec!(12000000)),
        months: Some((
            yuan(dec!(6000000), dec!(12000000)),
            yuan(dec!(4800000), dec!(12000000)),
        )),
        year_before: None,
    };
    let red = BriefFigure {
        measure: measure(
            LiveKey::MoneyRed,
            ("支出红灯占比", "Red lights"),
            true,
            false,
        ),
        now: Quotient::of(11, 40),
        months: Some((Quotient::of(12, 40), Quotient::of(11, 40))),
        year_before: None,
    };
    vec![execution, red]
}

fn since() -> Since {
    let line = ChangeLine {
        project_year: project(),
        name: "演示校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        place_name: "兴庆区".to_owned(),
        on: "2026-11-04".to_owned(),
        alert: None,
        looks: None,
        treatment: None,
        lamp: Some(Lamp::Money),
    };
    let raised = ChangeLine {
        alert: Some(alert()),
        looks: Some(Looks::Zero),
        lamp: None,
        ..line.clone()
    };
    let of = |kind, count, line| Changes {
        kind,
        count,
        latest: vec![line],
    };
    Since {
        at: Some("2026-11-03T08:20:00+08:00".to_owned()),
        events: vec![of(Happened::Red, 1, line), of(Happened::Raised, 12, raised)],
    }
}

fn briefing() -> Briefing {
    Briefing {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        month: 10,
        expected: dec!(0.833333),
        place: Some("640104".to_owned()),
        projects: 48,
        approved: 40,
        rank_cases: 5,
        base: Some(Base::Adjusted),
        complete: true,
        figures: figures(),
        alerts: Some(AlertFigures {
            all: 9,
            unended: 6,
            all_before: 8,
            unended_before: 7,
            waiting: 3,
            overdue: 1,
            decided: 2,
            decided_before: 2,
        }),
        since: Some(since()),
        risks: vec![risk()],
        demo: true,
    }
}

#[test]
fn every_figure_has_its_denominator_its_change_and_its_evidence() {
    let html = render(Role::Leader, Lang::Zh, |ctx| shown(ctx, &briefing()));
    for told in [
        "2026年度 · 截至 2026-11-05 · 序时进度 83.33%",
        "另有 8 个项目的绩效目标尚未批复",
        "预算执行率",
        "600 / 1,200 万元（调整后预算数）",
        "低于序时进度 33.33 个百分点",
        "10月末较上月末",
        "▲ 10 个百分点，向好",
        "11 / 40（支出亮灯的项目）",
        // What moved is the end of the month, not what stands above it.
        "10月末 30%，较上月末",
        "无明显变化",
        "/monitoring?year=2026&amp;standing=red",
        "未办结的预警",
        "本年共 9 条预警",
        "▼ 1，向好",
        "/monitoring/alerts?year=2026&amp;tab=overdue",
        "单位应答复 3 条",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    let en = render(Role::Leader, Lang::En, |ctx| shown(ctx, &briefing()));
    for told in ["▲ 10 points, better", "no clear change", "8 more projects"] {
        assert!(en.contains(told), "{told}\n{en}");
    }
}

#[test]
fn what_changed_and_what_is_at_risk_lead_to_their_records() {
    let html = render(Role::Leader, Lang::Zh, |ctx| shown(ctx, &briefing()));
    let (project, alert) = (project().to_string(), alert().to_string());
    for told in [
        "上次来访 2026-11-03 08:20",
        "转为红灯",
        "支出灯",
        "等 12 项",
        "涉及 960 万元",
        "支出 20%，只有应达进度的 24%，还有 960 万元未支出。",
        &format!("/monitoring/{project}"),
        &format!("/monitoring/alerts/{alert}"),
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    assert!(
        !html.contains("兴庆区"),
        "the only place goes without saying"
    );
    let region = render(Role::Region, Lang::Zh, |ctx| {
        let mut all = briefing();
        (all.place, all.alerts, all.base) = (None, None, None);
        shown(ctx, &all)
    });
    assert!(region.contains("兴庆区 · 演示第一小学"), "{region}");
    assert!(region.contains("分母按各辖区口径") && !region.contains("tab=overdue"));
}

#[test]
fn a_reason_is_one_sentence_whatever_comes_together() {
    let said = |lang, change: fn(&mut Risk)| {
        render(Role::Leader, lang, move |ctx| {
            let mut one = risk();
            change(&mut one);
            reason(ctx, &one)
        })
    };
    let nothing = said(Lang::Zh, |one| {
        one.rate.numerator = Money::ZERO;
        one.peril.unspent = one.peril.budget;
    });
    assert_eq!(nothing, "至今没有支出，预算 1,200 万元。");
    let all = said(Lang::Zh, |one| {
        one.peril.target_red = true;
        one.target = Some(dec!(0.4));
        one.peril.overdue = true;
        one.notice = "整改函〔2026〕3号".to_owned();
        one.deadline = Some("2026-10-15".to_owned());
    });
    assert!(
        all.starts_with("整改函〔2026〕3号逾期 21 天未答复；支出 20%"),
        "{all}"
    );
    assert!(all.ends_with("；目标完成只有应达进度的 40%。"), "{all}");
    let en = said(Lang::En, |one| one.rate.numerator = Money::ZERO);
    assert_eq!(en, "Nothing paid so far of 1,200 (10,000 yuan).");
}

#[test]
fn a_first_visit_and_a_quiet_time_say_so() {
    let told = |since: Option<Since>| {
        render(Role::Leader, Lang::Zh, move |ctx| {
            let mut page = briefing();
            page.since = since;
            page.risks.clear();
            shown(ctx, &page)
        })
    };
    assert!(told(Some(Since::default())).contains("这是第一次来访"));
    let quiet = Since {
        at: Some("2026-11-03T08:20:00+08:00".to_owned()),
        events: Vec::new(),
    };
    assert!(told(Some(quiet)).contains("上次来访以来没有变化"));
    let borrowed = told(None);
    assert!(!borrowed.contains("上次来访") && borrowed.contains("没有亮红灯"));
    let empty = render(Role::Leader, Lang::Zh, |ctx| {
        let mut none = briefing();
        (none.projects, none.approved) = (0, 0);
        none.figures.clear();
        shown(ctx, &none)
    });
    assert!(empty.contains("该年度还没有应编报") && !empty.contains("brief-card"));
    let making = render(Role::Leader, Lang::Zh, |ctx| {
        let mut making = briefing();
        making.complete = false;
        shown(ctx, &making)
    });
    assert!(making.contains("今天的汇总正在生成"), "{making}");
}

#[test]
fn every_measure_leads_to_its_records_or_to_what_it_comes_from() {
    let href = |role, key, place: Option<&'static str>| {
        render(role, Lang::Zh, move |ctx| {
            let mut page = briefing();
            page.place = place.map(ToOwned::to_owned);
            evidence(ctx, &page, key)
        })
    };
    let own = href(Role::Leader, LiveKey::TargetRed, Some("640104"));
    assert!(
        own.starts_with("/compare?") && own.contains("measure=target_red"),
        "{own}"
    );
    assert!(own.contains("within=640104"), "{own}");
    let all = href(Role::Region, LiveKey::ClosedInTime, None);
    assert!(all.contains("measure=closed_in_time"), "{all}");
    let alerts = href(Role::Leader, LiveKey::ClosedInTime, Some("640104"));
    assert!(alerts.contains("/monitoring/alerts") && alerts.contains("tab=due"));
    let targets = href(Role::Leader, LiveKey::Coverage, Some("640104"));
    assert!(targets.contains("/targets?") && targets.contains("state=approved"));
}

#[test]
fn a_trend_has_no_arrow_for_noise() {
    let of = Quotient::of;
    let trend =
        |now, before, better| Trend::of(moved(now, before, Some(5)).unwrap(), true, Some(better));
    let noise = trend(of(11, 40), of(10, 40), false);
    assert_eq!((noise.up, noise.good), (None, None));
    let worse = trend(of(20, 40), of(10, 40), false);
    assert_eq!(
        (worse.up, worse.good, worse.by),
        (Some(true), Some(false), dec!(25))
    );
}
