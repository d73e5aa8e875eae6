//! 预警与整改 rendered without a browser.

use super::{
    act::Acts,
    detail::detail,
    filters::{Listed, named, query, usual},
    home::desk,
    list::{AlertsPage, chips, lines},
    paper::sheet,
    run::outcome,
    runs::told,
};
use crate::{address::Params, ctx::Ctx, prefs::Stored, session::tests::signed_in};
use api::alert::{
    AlertDetail, AlertLine, AlertStep, Alerts, CheckpointJob, CheckpointRun, Notice, PointOutcome,
    RunState, StageCount,
};
use domain::{
    alert::{Event, Extent, Finding, Looks, Stage, State, Treatment, Verb},
    lang::Lang,
    money::Money,
    pack::{Mark, Source},
    period::Month,
    rate::{Base, Rate},
    role::Role,
    scoring::Explanation,
};
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use rust_decimal::dec;

mod deciding;
mod opening;

fn render<V: IntoView + 'static>(
    role: Role,
    lang: Lang,
    show: impl Fn(Ctx) -> V + Send + 'static,
) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/monitoring/alerts"));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        ctx.session.hear(signed_in(role));
        provide_context(ctx);
        view! { <Router>{show(ctx)}</Router> }.to_html()
    })
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u8) -> T {
    let text = format!("0190a0b0-0000-7000-8000-0000000000{last:02x}");
    text.parse().unwrap()
}

fn rate() -> Rate {
    Rate {
        numerator: Money::parse_wan("20").unwrap(),
        denominator: Money::parse_wan("100").unwrap(),
        base: Base::Adjusted,
    }
}

fn line(verbs: Vec<Verb>) -> AlertLine {
    AlertLine {
        id: Some(id(1)),
        project_year: id(2),
        code: "640104000026000000001".parse().unwrap(),
        project_name: "演示慢项目".to_owned(),
        unit_name: "演示单位".to_owned(),
        department_name: "演示部门".to_owned(),
        looks: Looks::Slow,
        text: "支付进度慢的，下发整改函".to_owned(),
        found_on: "2026-08-31".to_owned(),
        rate: rate(),
        expected: dec!(0.583333),
        attainment: None,
        proposed: Treatment::Urge,
        decision: None,
        watch: true,
        state: State::Noticed,
        notice: Some("整改函〔2026〕3号".to_owned()),
        notice_name: "整改函".to_owned(),
        read: false,
        deadline: Some("2026-10-15".to_owned()),
        overdue: true,
        ended_on: None,
        verbs,
        demo: true,
    }
}

fn alerts(items: Vec<AlertLine>) -> Alerts {
    let count = |(stage, count)| StageCount { stage, count };
    let counts = [
        (Stage::Open, 0),
        (Stage::Noticed, 2),
        (Stage::Answered, 0),
        (Stage::Overdue, 1),
        (Stage::Ended, 4),
    ];
    Alerts {
        total: items.len() as u64,
        items,
        next: None,
        counts: counts.map(count).to_vec(),
        year: 2026,
        notice_name: "整改函".to_owned(),
        demo: true,
    }
}

fn opened(tab: &str, items: Vec<AlertLine>) -> Listed {
    Listed {
        tab: tab.to_owned(),
        alerts: alerts(items),
    }
}

fn source(mark: Mark) -> Source {
    Source {
        mark,
        document: "总结材料".to_owned(),
        article: "二、重点工作".to_owned(),
        layer: "兴庆区".to_owned(),
    }
}

fn alert(verbs: Vec<Verb>) -> AlertDetail {
    let line = line(verbs);
    let day = domain::day::parse("2026-08-31").unwrap();
    AlertDetail {
        year: 2026,
        place_name: "兴庆区".to_owned(),
        notice_name: "整改函".to_owned(),
        finding: Finding {
            checkpoint: "review.slow".to_owned(),
            looks: Looks::Slow,
            text_zh: line.text.clone(),
            text_en: "Slow payment".to_owned(),
            date: day,
            as_of: day,
            through: Month::try_from(7_u16).unwrap(),
            treatment: Treatment::Urge,
            watch: true,
            finance_closes: false,
            rate: rate(),
            expected: line.expected,
            attainment: None,
            explanation: Explanation {
                rules: vec![source(Mark::Printed), source(Mark::Proposal)],
                ..Explanation::default()
            },
        },
        rules: Vec::new(),
        steps: vec![AlertStep {
            seq: 1,
            event: Event::Notify,
            text: "请核实".to_owned(),
            day: Some("2026-10-15".to_owned()),
            treatment: None,
            extent: Extent::default(),
            by: "演示绩效科员".to_owned(),
            role: Role::Finance,
            at: "2026-09-02T12:00:00+08:00".to_owned(),
        }],
        notice: Some(Notice {
            title: "整改函〔2026〕3号".to_owned(),
            text: "请核实原因".to_owned(),
            issued_on: "2026-09-02".to_owned(),
            deadline: "2026-10-15".to_owned(),
            by: "演示绩效科员".to_owned(),
            sources: vec![source(Mark::Printed), source(Mark::Proposal)],
        }),
        together: Vec::new(),
        files: Vec::new(),
        may_add_files: true,
        line,
    }
}

#[test]
fn the_list_says_how_late_an_answer_is_and_that_nobody_read_the_notice() {
    let html = render(Role::Unit, Lang::Zh, |ctx| {
        let params = Params::default();
        let all = opened("noticed", vec![line(vec![Verb::Answer])]);
        view! {
            {chips(ctx, &params, &all)}
            {lines(ctx, Acts::new(ctx), &params, all)}
        }
    });
    for told in [
        "已逾期 21 天",
        "单位未阅",
        "执行率 20%，预期 58.33%",
        "整改函〔2026〕3号",
        "重点关注台账",
        "aria-current=\"true\"",
        "已选 0 条",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    assert!(!html.contains("已发送"), "nothing was sent");
    assert!(
        html.contains("已发出整改函") && !html.contains("整改通知"),
        "{html}"
    );
}

#[test]
fn whoever_may_not_read_alerts_gets_no_filters_and_no_export() {
    let page = |role| render(role, Lang::Zh, |_| view! { <AlertsPage /> });
    let tools = ["alerts-q", "导出工作簿"];
    let leader = page(Role::Leader);
    assert!(tools.iter().all(|it| leader.contains(it)), "{leader}");
    let region = page(Role::Region);
    assert!(!tools.iter().any(|it| region.contains(it)), "{region}");
}

#[test]
fn an_empty_list_says_why() {
    let html = render(Role::Finance, Lang::En, |ctx| {
        let params = Params::default();
        lines(ctx, Acts::new(ctx), &params, opened("ledger", Vec::new()))
    });
    assert!(html.contains("No project is on the ledger."), "{html}");
    let due = render(Role::Leader, Lang::Zh, |ctx| {
        let (params, found) = (Params::default(), vec![line(Vec::new())]);
        lines(ctx, Acts::new(ctx), &params, opened("due", found))
    });
    assert!(due.contains("整改按期完成率的分母"), "{due}");
}

#[test]
fn a_page_shows_finding_history_buttons_and_paper() {
    let html = render(Role::Unit, Lang::Zh, |ctx| {
        detail(ctx, Acts::new(ctx), alert(vec![Verb::Answer]))
    });
    for told in [
        "答复整改情况",
        "已发出整改函",
        "期限 2026-10-15",
        "文件原文",
        "本系统建议",
        "上传佐证材料",
        "兴庆区财政局",
        "print-only",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    let leader = render(Role::Leader, Lang::Zh, |ctx| {
        let mut alert = alert(Vec::new());
        alert.may_add_files = false;
        detail(ctx, Acts::new(ctx), alert)
    });
    assert!(!leader.contains("答复整改情况") && !leader.contains("type=\"file\""));
}

#[test]
fn the_paper_asks_by_the_deadline_in_force_and_tells_the_first_one_it_replaced() {
    let paper = |deadline: &str| {
        let mut alert = alert(Vec::new());
        alert.line.deadline = Some(deadline.to_owned());
        render(Role::Finance, Lang::En, move |_| {
            sheet(&alert, alert.notice.as_ref().unwrap())
        })
    };
    let first = paper("2026-10-15");
    assert!(
        first.contains("请于 2026-10-15 前书面反馈") && !first.contains("首次期限"),
        "{first}"
    );
    let later = paper("2026-11-20");
    let asked = "请于 2026-11-20 前书面反馈整改情况（首次期限 2026-10-15）";
    assert!(later.contains(asked), "{later}");
}

#[test]
fn the_round_that_runs_by_itself_is_told_in_the_readers_language() {
    let page = |lang| {
        render(Role::Finance, lang, |ctx| {
            let mut alert = alert(Vec::new());
            alert.steps[0].event = Event::Found;
            alert.steps[0].by = domain::alert::ROUND.to_owned();
            detail(ctx, Acts::new(ctx), alert)
        })
    };
    let en = page(Lang::En);
    assert!(en.contains("system · regular check"), "{en}");
    assert!(page(Lang::Zh).contains("系统 · 定期检查"));
}

#[test]
fn the_workbench_is_told_what_waits_and_nothing_where_nothing_does() {
    let unit = render(Role::Unit, Lang::Zh, |ctx| desk(ctx, &alerts(Vec::new())));
    assert!(unit.contains("2 份整改函待答复，其中 1 份已逾期"), "{unit}");
    assert!(unit.contains("tab=overdue"), "{unit}");
    // It leads to what waits, and never to an empty list.
    for (role, stage, tab) in [
        (Role::Unit, Stage::Noticed, "tab=noticed"),
        (Role::Department, Stage::Answered, "tab=answered"),
        (Role::Finance, Stage::Open, "tab=open"),
        (Role::Finance, Stage::Answered, "tab=answered"),
    ] {
        let html = render(role, Lang::Zh, move |ctx| {
            let mut one = alerts(Vec::new());
            one.counts = vec![StageCount { stage, count: 3 }];
            desk(ctx, &one)
        });
        assert!(html.contains(tab), "{role:?} {tab}: {html}");
    }
    let quiet = render(Role::Finance, Lang::Zh, |ctx| {
        let mut none = alerts(Vec::new());
        none.counts.clear();
        desk(ctx, &none)
    });
    assert!(!quiet.contains("banner"), "{quiet}");
}

#[test]
fn a_dry_run_tells_each_checkpoint_with_its_sources() {
    let run = CheckpointRun {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        points: vec![PointOutcome {
            checkpoint: "review.slow".to_owned(),
            date: "2026-08-31".to_owned(),
            text: "支付进度慢的，下发整改函".to_owned(),
            sources: vec![source(Mark::Printed), source(Mark::Proposal)],
            found: 3,
            fresh: 1,
            ran: Some("2026-08-31".to_owned()),
        }],
        fresh: vec![line(Vec::new())],
        fresh_total: 1,
    };
    let html = render(Role::Finance, Lang::Zh, move |ctx| {
        outcome(ctx, run.clone())
    });
    for told in [
        "截至 2026-11-05：新发现 1 条",
        "上次运行 2026-08-31",
        "本系统建议",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
}

#[test]
fn a_run_shows_how_far_it_is_and_then_what_came_of_it() {
    let shown = |state, lang| {
        let job = CheckpointJob {
            id: id(9),
            year: 2026,
            as_of: "2026-11-05".to_owned(),
            state,
            projects: 1400,
            judged: 300,
            found: 12,
            fresh: 3,
            by: "演示绩效科员".to_owned(),
            at: "2026-11-05T09:00:00+08:00".to_owned(),
            ended_at: None,
        };
        render(Role::Finance, lang, move |ctx| told(ctx, &job))
    };
    let judging = shown(RunState::Judging, Lang::Zh);
    for words in [
        "role=\"progressbar\"",
        "已检查 300 / 1400 个项目",
        "可离开本页",
    ] {
        assert!(judging.contains(words), "{words}\n{judging}");
    }
    let done = shown(RunState::Done, Lang::En);
    assert!(done.contains("12 found, 3 of them new"), "{done}");
    assert!(!done.contains("progressbar"));
    assert!(shown(RunState::Failed, Lang::Zh).contains("检查没有完成"));
}
