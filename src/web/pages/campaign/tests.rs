//! 申报管理 rendered without a browser, and its pure parts.

use super::{
    bars::share,
    board::board_view,
    lines::{Show, as_text, days, fitting, sums},
    notice::{kind, notice, phase, sentence},
    *,
};
use crate::{ctx::Ctx, messages::Messages, prefs::Stored, session::tests::signed_in};
use api::{
    cycle::{Board, BoardLine, Cycle, Extension, Reminder, Tally},
    exemption::{Exemption, ExemptionOutcome},
    rollover::{Rollover, RolloverLine},
    targets::TargetSummary,
};
use domain::{
    cycle::{Continued, Ended, OffWindow, Outcome, Phase},
    id::DepartmentId,
    lang::Lang,
    lifecycle::Standing,
    project::ExpenditureClass,
};
use kit::BannerKind;
use leptos_router::{components::Router, location::RequestUrl};

fn render<V: IntoView + 'static>(
    role: Role,
    lang: Lang,
    show: impl Fn(Ctx) -> V + Send + 'static,
) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/campaign"));
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

fn cycle(due: &str, owed: u64) -> Cycle {
    Cycle {
        year: 2027,
        opens_on: "2026-09-01".to_owned(),
        base_due_on: "2026-10-31".to_owned(),
        due_on: "2026-10-31".to_owned(),
        own_due_on: due.to_owned(),
        instructions: "先填目标".to_owned(),
        set: None,
        extensions: Vec::new(),
        off_window: OffWindow::Marked,
        remind_days: 5,
        owed,
        reminders: Vec::new(),
        version: 0,
    }
}

fn line(unit: u8, department: u8, tally: Tally) -> BoardLine {
    let department: DepartmentId = id(department);
    BoardLine {
        unit: id(unit),
        name: format!("演示单位{unit}"),
        department: Some((department, "演示部门".to_owned())),
        due_on: "2026-10-31".to_owned(),
        days_left: -5,
        urgent: tally.late > 0,
        tally,
        whole: None,
        owes_whole: false,
        reminded: None,
    }
}

fn owing(late: u64, filling: u64, approved: u64) -> Tally {
    Tally {
        expected: filling + approved,
        filling,
        approved,
        late,
        ..Tally::default()
    }
}

fn board() -> Board {
    Board {
        year: 2027,
        today: "2026-11-05".to_owned(),
        lines: vec![
            line(1, 11, owing(2, 3, 1)),
            line(2, 12, owing(0, 1, 4)),
            line(3, 11, owing(0, 0, 2)),
        ],
    }
}

#[test]
fn a_role_finds_its_sections_and_no_others() {
    let find = |role, tab| Section::find(Some(role), &Params::default().with("tab", tab));
    assert_eq!(find(Role::Finance, "cycle"), Some(Section::Cycle));
    assert_eq!(find(Role::Department, "cycle"), Some(Section::Board));
    assert_eq!(find(Role::Unit, "board"), Some(Section::Own));
    assert_eq!(find(Role::Leader, "board"), None);
    assert_eq!(year_of(None, "2026-11-05"), 2027);
    assert_eq!(year_of(Some(2025), "2026-11-05"), 2025);
}

#[test]
fn the_sentence_says_what_is_true_today() {
    let words = &Messages::of(Lang::Zh).campaign;
    let said = |due: &str, today: &str, off_window| {
        let cycle = Cycle {
            off_window,
            ..cycle(due, 1)
        };
        let phase = phase(&cycle, today).unwrap();
        (sentence(words, &cycle, phase), kind(&cycle, phase))
    };
    let (text, loud) = said("2026-10-31", "2026-11-05", OffWindow::Marked);
    assert!(
        text.contains("逾期 5 天") && text.contains("仍可送审"),
        "{text}"
    );
    assert_eq!(loud, BannerKind::Error);
    let (text, _) = said("2026-10-31", "2026-11-05", OffWindow::Blocked);
    assert!(text.contains("不能再送审"), "{text}");
    let (text, loud) = said("2026-11-10", "2026-11-05", OffWindow::Blocked);
    assert!(text.contains("还剩 5 天"), "{text}");
    assert_eq!(loud, BannerKind::Warning);
    let (text, _) = said("2026-11-05", "2026-11-05", OffWindow::Marked);
    assert!(text.contains("今天"), "{text}");
    let (text, loud) = said("2026-10-31", "2026-08-30", OffWindow::Blocked);
    assert!(
        text.contains("还有 2 天") && text.contains("不能送审"),
        "{text}"
    );
    assert_eq!(loud, BannerKind::Info);
    let done = cycle("2026-10-31", 0);
    assert_eq!(kind(&done, Phase::Closed { late: 5 }), BannerKind::Info);
}

#[test]
fn a_clerk_reads_extension_instructions_and_reminders_and_others_the_window() {
    let told = Cycle {
        extensions: vec![Extension {
            seq: 1,
            unit: None,
            due_on: "2026-11-12".to_owned(),
            reason: "机构改革".to_owned(),
            by: "演示财政".to_owned(),
            at: "2026-11-01T09:00:00+08:00".to_owned(),
            revoked: false,
        }],
        reminders: vec![Reminder {
            text: "请尽快送审".to_owned(),
            by: "演示财政".to_owned(),
            at: "2026-11-04T09:00:00+08:00".to_owned(),
        }],
        ..cycle("2026-11-12", 2)
    };
    let other = told.clone();
    let html = render(Role::Unit, Lang::Zh, move |ctx| {
        notice(ctx, told.clone(), false)
    });
    for text in [
        "还剩 7 天",
        "2 项待送审",
        "机构改革",
        "先填目标",
        "请尽快送审",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    let html = render(Role::Finance, Lang::En, move |ctx| {
        notice(ctx, other.clone(), false)
    });
    assert!(
        html.contains("2026-10-31") && html.contains("href=\"/campaign\""),
        "{html}"
    );
    assert!(!html.contains("请尽快送审"), "{html}");
}

#[test]
fn the_board_is_filtered_added_up_and_told_as_text() {
    let lines = board().lines;
    let units = |show| fitting(&lines, show, None, "").len();
    assert_eq!(units(Show::All), 3);
    assert_eq!(
        (units(Show::Urgent), units(Show::Owing), units(Show::Done)),
        (1, 2, 1)
    );
    assert_eq!(fitting(&lines, Show::All, Some(id(11)), "").len(), 2);
    assert_eq!(fitting(&lines, Show::All, None, "单位2").len(), 1);
    let sums = sums(&lines);
    assert_eq!(sums.len(), 2);
    assert_eq!((sums[0].tally.late, sums[0].tally.expected), (2, 6));
    let text = as_text(&lines, &Messages::of(Lang::Zh).campaign);
    assert_eq!(text.lines().count(), 4);
    assert!(
        text.contains("演示部门\t演示单位1\t4\t3\t2\t2026-10-31"),
        "{text}"
    );
    assert!((share(1, 3) - 33.0).abs() < 0.1 && share(0, 0).abs() < 0.1);
    let words = &Messages::of(Lang::Zh).campaign;
    assert_eq!(days(words, -5), "已超 5 天");
    assert_eq!(days(words, 0), "今天截止");
}

#[test]
fn what_a_unit_owes_of_itself_as_a_whole_stands_in_a_column_of_its_own() {
    let mut board = board();
    board.lines[2].owes_whole = true;
    board.lines[1].whole = Some(domain::cycle::Filing::Submitted);
    let owing = fitting(&board.lines, Show::Owing, None, "");
    assert_eq!(owing.len(), 3, "also the one whose projects are done");
    let html = render(Role::Finance, Lang::Zh, move |ctx| {
        board_view(ctx, board.clone())
    });
    assert!(
        html.contains("整体支出目标单列一栏") && html.contains("未建立"),
        "{html}"
    );
}

#[test]
fn the_board_shows_bars_and_leads_to_what_was_sent_only() {
    let html = render(Role::Finance, Lang::Zh, |ctx| board_view(ctx, board()));
    assert_eq!(html.matches("role=\"progressbar\"").count(), 2, "{html}");
    assert!(html.contains("已送审 3 / 应报 6"), "{html}");
    assert!(
        html.contains("state=approved") && !html.contains("state=draft"),
        "{html}"
    );
    assert!(
        html.contains("3 个单位") && html.contains("已超 5 天"),
        "{html}"
    );
}

#[test]
fn reminders_start_with_those_that_are_late_and_promise_no_sending() {
    let html = render(Role::Department, Lang::Zh, |ctx| {
        remind::list(ctx, &board())
    });
    assert!(
        html.contains("演示单位1") && !html.contains("演示单位2"),
        "{html}"
    );
    assert!(html.contains("不发送短信"), "{html}");
    assert!(
        html.contains("/api/v1/cycles/2027/reminders/workbook"),
        "{html}"
    );
}

fn asked(last: u8, outcome: Option<ExemptionOutcome>) -> Exemption {
    Exemption {
        id: format!("e{last}"),
        target: id(last),
        project_name: format!("演示项目{last}"),
        unit_name: "演示单位".to_owned(),
        reason: "项目取消".to_owned(),
        by: "演示经办".to_owned(),
        at: "2026-11-04T09:00:00+08:00".to_owned(),
        outcome,
        opinion: String::new(),
        decided_by: None,
    }
}

#[test]
fn what_waits_can_be_ticked_and_what_was_granted_ended() {
    let html = render(Role::Finance, Lang::Zh, |ctx| {
        let granted = Some(ExemptionOutcome::Granted);
        exemptions::list(ctx, vec![asked(1, None), asked(2, granted)])
    });
    assert_eq!(html.matches("type=\"checkbox\"").count(), 1, "{html}");
    assert!(
        html.contains("恢复应报") && html.contains("同意所选"),
        "{html}"
    );
}

#[test]
fn the_preview_says_of_each_project_how_or_why_not() {
    let project = |last: u8, outcome| RolloverLine {
        project: id(last),
        code: format!("6401040000260000000{last:02}").parse().unwrap(),
        name: format!("演示项目{last}"),
        unit_name: "演示单位".to_owned(),
        class: ExpenditureClass::Specific,
        from_year: 2026,
        to_year: 2028,
        money: None,
        outcome,
    };
    let found = Rollover {
        year: 2027,
        lines: vec![
            project(1, Outcome::Continues(Continued::SameProject)),
            project(2, Outcome::Ends(Ended::PeriodOver)),
        ],
        unseen: 4,
    };
    let html = render(Role::Finance, Lang::Zh, move |ctx| {
        rollover::plan(ctx, found.clone())
    });
    for text in [
        "项目期内延续",
        "项目期已满",
        "4 个项目",
        "结转所选（1 个项目）",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    assert_eq!(html.matches("type=\"checkbox\"").count(), 1, "{html}");
}

#[test]
fn the_own_list_marks_units_as_a_whole_and_leaves_out_what_others_lead() {
    let target = |last: u8, class: ExpenditureClass, shared: bool| TargetSummary {
        id: id(last),
        project_name: format!("演示项目{last}"),
        project_code: None,
        unit_name: "演示单位".to_owned(),
        year: 2027,
        class,
        money: None,
        standing: Standing::NEW,
        node_name: None,
        deadline: None,
        overdue: false,
        errors: 0,
        warnings: 0,
        rows: 0,
        changed_at: String::new(),
        version: 1,
        waits_for_me: !shared,
        shared,
        adjusting_since: None,
        exempt: false,
        demo: true,
    };
    let html = render(Role::Unit, Lang::Zh, move |ctx| {
        let targets = vec![
            target(1, ExpenditureClass::Specific, false),
            target(2, ExpenditureClass::Whole, false),
            target(3, ExpenditureClass::Specific, true),
        ];
        own::both(ctx, targets, Vec::new())
    });
    assert!(html.contains("项目（含整体支出）"), "{html}");
    assert_eq!(html.matches(">整体支出<").count(), 1, "{html}");
    assert!(
        html.contains("演示项目2") && !html.contains("演示项目3"),
        "{html}"
    );
}
