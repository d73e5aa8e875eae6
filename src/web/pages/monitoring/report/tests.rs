//! The monitoring table rendered without a browser, and what becomes of what is typed into it.

use super::{
    form::expected_sum,
    list::{chips, lines, query},
    many::Many,
    page::Report,
    sheet::Sheet,
};
use crate::{address::Params, ctx::Ctx, prefs::Stored, session::tests::signed_in};
use api::report::{MonitoringReport, ReportCount, ReportLine, ReportStep, Reports};
use domain::{
    id::{ProjectYearId, RowId},
    lang::Lang,
    money::Money,
    monitoring::{
        BudgetFigures,
        report::{
            ReportCell, ReportContent, ReportDraft, ReportField, ReportFunds, ReportHeading,
            ReportMoney, ReportPart, ReportRow, ReportRules, ReportStage, ReportState, ReportVerb,
        },
    },
    pack::{Lights, Setting},
    period::{FiscalYear, Month},
    rate::{Base, Rate},
    role::Role,
    target::{Cell, Field, Row},
};
use kit::CellState;
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use rust_decimal::dec;
use uuid::Uuid;

fn set<T>(value: T) -> Setting<T> {
    Setting {
        value,
        source: super::super::tests::source(),
    }
}

pub(super) fn row_id() -> RowId {
    RowId(Uuid::from_u128(9))
}

fn content() -> ReportContent {
    let cells = [
        (Field::Level2, "quantity"),
        (Field::Name, "维修面积"),
        (Field::Operator, "≥"),
        (Field::Value, "1200"),
        (Field::Unit, "平方米"),
    ];
    let cells = cells.map(|(field, text)| (field, Cell::typed(text)));
    let heading = |part: ReportPart| ReportHeading {
        part,
        title_zh: part.label(Lang::Zh).to_owned(),
        title_en: part.label(Lang::En).to_owned(),
    };
    let wan = |text: &str| Money::parse_wan(text).unwrap();
    ReportContent {
        through: Month::try_from(7_u16).unwrap(),
        target_version: 2,
        objective: "完成校舍维修".to_owned(),
        money: vec![ReportMoney {
            funds: ReportFunds::General,
            budget: BudgetFigures {
                initial: Some(wan("120")),
                adjusted: Some(wan("100")),
                received: None,
            },
            paid: Some(wan("40")),
            rate: Rate {
                numerator: wan("40"),
                denominator: wan("100"),
                base: Base::Adjusted,
            },
        }],
        rows: vec![ReportRow {
            row: Row {
                id: row_id(),
                cells: cells.into(),
            },
            due: dec!(0.583333),
            before: Some((6, "500".to_owned())),
        }],
        draft: ReportDraft::default(),
        rules: ReportRules {
            year: FiscalYear::try_from(2026).unwrap(),
            form: set(ReportPart::ALL.iter().copied().map(heading).collect()),
            lights: set(Lights {
                green: dec!(0.9),
                yellow: dec!(0.7),
            }),
            deviation: Some(set("低于正常灯线".to_owned())),
            bands: vec![dec!(1), dec!(0.8), dec!(0.6), dec!(0)],
            base: Base::Adjusted,
            due_source: None,
            pack_id: "640104".to_owned(),
            pack_hash: "0".to_owned(),
        },
    }
}

fn report(state: ReportState, editable: bool, verbs: Vec<ReportVerb>) -> MonitoringReport {
    MonitoringReport {
        project_year: ProjectYearId(Uuid::from_u128(1)),
        year: 2026,
        code: "640104202600000000001".parse().unwrap(),
        name: "演示校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        unit_code: "101001".to_owned(),
        department_name: "演示教育局".to_owned(),
        department_code: "101".to_owned(),
        place_name: "兴庆区".to_owned(),
        direct_fund: true,
        month: 7,
        months: 11,
        rounds: vec![7],
        due: Some("2026-08-31".to_owned()),
        overdue: true,
        state,
        version: 3,
        editable,
        verbs,
        content: Some(content()),
        newer_target: false,
        problems: Vec::new(),
        steps: Vec::new(),
        files: Vec::new(),
        demo: true,
    }
}

pub(super) fn render<V: IntoView + 'static>(
    role: Role,
    lang: Lang,
    view: impl Fn(Ctx) -> V + Send + 'static,
) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/monitoring/x/report"));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        ctx.session.hear(signed_in(role));
        provide_context(ctx);
        view! { <Router>{view(ctx)}</Router> }.to_html()
    })
}

fn page(role: Role, record: MonitoringReport) -> String {
    render(role, Lang::Zh, move |_| {
        let again = RwSignal::new(0);
        view! { <Report record=record.clone() again months=|| () /> }
    })
}

#[test]
fn the_clerk_types_into_a_grid_of_the_forms_columns() {
    let verbs = vec![ReportVerb::Submit];
    let html = page(Role::Unit, report(ReportState::Draft, true, verbs));
    for told in [
        "1—7月执行情况",
        "硬件条件保障",
        "维修面积：全年预计完成情况",
        "6月：500",
        "是否符合支出范围",
        "项目实施情况",
        "调整后预算数",
        "已过报送期限 2026-08-31",
        "直达资金",
        "上传佐证材料",
        "偏差的认定：",
        "处需要填写或改正",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    let id = format!("report-{}-actual", row_id());
    assert!(html.contains(&id), "{html}");
    assert!(html.contains("type=\"checkbox\""), "causes are ticked");
}

#[test]
fn whoever_checks_reads_the_official_order_and_cannot_type() {
    let verbs = vec![ReportVerb::Check, ReportVerb::Return];
    let mut record = report(ReportState::Submitted, false, verbs);
    let cell = |field| ReportCell::of(row_id(), field);
    if let Some(content) = &mut record.content {
        content.draft.set(cell(ReportField::Actual), "800");
        content.draft.set(cell(ReportField::CauseStaff), "yes");
        content.draft.set(cell(ReportField::Likelihood), "possible");
    }
    let html = page(Role::Department, record);
    for told in [
        "项目支出绩效目标执行监控表",
        "（2026年度，1—7月）",
        "核查通过",
        "退回修改",
        "有可能",
        "√",
        "演示教育局 101",
        "对照已批复目标第 2 版",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    assert!(!html.contains("entry__input"), "nothing to type in: {html}");
    let at = |text: &str| html.find(text).unwrap();
    assert!(at("项目基本情况") < at("资金使用情况"), "{html}");
    assert!(at("资金使用情况") < at("绩效目标完成情况"), "{html}");
}

#[test]
fn a_table_that_was_not_sent_says_so_and_a_returned_one_says_why() {
    let mut record = report(ReportState::Draft, false, Vec::new());
    record.content = None;
    let html = page(Role::Finance, record);
    assert!(html.contains("尚未报送") && !html.contains("paper__table"));
    let mut record = report(ReportState::Returned, true, vec![ReportVerb::Submit]);
    record.steps = vec![ReportStep {
        seq: 1,
        verb: ReportVerb::Return,
        text: "缺少依据".to_owned(),
        by: "演示科员".to_owned(),
        role: Role::Department,
        at: "2026-09-02T12:00:00+08:00".to_owned(),
    }];
    let html = page(Role::Unit, record);
    assert!(html.contains("主管部门 演示科员 退回：缺少依据"), "{html}");
}

pub(super) fn sheet() -> Sheet {
    let record = report(ReportState::Draft, true, vec![ReportVerb::Submit]);
    Sheet::new(Ctx::new(Stored::default()), record, RwSignal::new(0))
}

#[test]
fn what_is_typed_survives_until_it_is_stored_and_others_are_not_overwritten() {
    Owner::new().with(|| {
        let sheet = sheet();
        let cell = |field| ReportCell::of(row_id(), field);
        let (actual, remark) = (cell(ReportField::Actual), cell(ReportField::Remark));
        assert!(sheet.leftovers().is_empty());
        sheet.text(actual).set("800".to_owned());
        sheet.text(remark).set("按月".to_owned());
        let kept = sheet.leftovers();
        assert_eq!(kept.len(), 6);

        // The tab is closed; meanwhile somebody stored another result.
        let again = self::sheet();
        let mut latest = again.record.get_untracked();
        latest.version = 4;
        if let Some(content) = &mut latest.content {
            content.draft.set(actual, "750");
        }
        again.adopt(latest.clone(), &[]);
        assert_eq!(again.text(actual).get(), "750", "nobody typed here yet");
        again.restore(&kept);
        assert_eq!(again.cell_state(actual), CellState::Conflict);
        assert_eq!(again.said(actual), ["他人已改为“750”"]);
        let sent: Vec<ReportCell> = again.unsaved().iter().map(|edit| edit.cell).collect();
        assert_eq!(sent, [remark], "the clash waits for a decision");
        again.decide(true);
        let edit = again.unsaved().into_iter().find(|edit| edit.cell == actual);
        let edit = edit.unwrap();
        assert_eq!((edit.old.as_str(), edit.new.as_str()), ("750", "800"));

        // The answer comes while more is typed: nothing of it is lost, nothing clashes.
        let edits = again.unsaved();
        again.text(remark).set("按月按季".to_owned());
        let mut stored = latest;
        if let Some(content) = &mut stored.content {
            content.draft.set(actual, "800");
            content.draft.set(remark, "按月");
        }
        again.adopt(stored, &edits);
        assert!(again.clashes.get().is_empty());
        let left = again.unsaved();
        assert_eq!(left.len(), 1);
        assert_eq!(
            (left[0].old.as_str(), left[0].new.as_str()),
            ("按月", "按月按季")
        );
        again.restore(&["x".to_owned(), String::new()]);
        assert_eq!(again.unsaved().len(), 1, "half a draft is none");
    });
}

#[test]
fn a_fault_shows_where_a_cell_was_left_and_everywhere_once_it_is_to_be_sent() {
    Owner::new().with(|| {
        let sheet = sheet();
        let cell = |field| ReportCell::of(row_id(), field);
        let (actual, cause) = (cell(ReportField::Actual), cell(ReportField::CauseText));
        assert_eq!(sheet.cell_state(actual), CellState::Idle, "not reached yet");
        sheet.text(actual).set("100".to_owned());
        assert_eq!(sheet.cell_state(actual), CellState::Changed);
        assert!(sheet.said(cause).is_empty());
        sheet.leave(actual);
        assert_eq!(sheet.said(cause), ["请写明偏差原因"], "100 of 1200 is late");
        let forecast = cell(ReportField::Forecast);
        assert!(sheet.said(forecast).is_empty());
        sheet.tried.set(true);
        assert_eq!(sheet.said(forecast), ["请填写全年预计完成情况"]);
        assert!(sheet.blocking().len() > 3);
    });
}

#[test]
fn the_total_of_what_is_expected_adds_up_what_can_be_read() {
    let of = |one: &str, other: &str| expected_sum(&[one.to_owned(), other.to_owned()]);
    assert_eq!(of("95.5", "4.5"), Money::parse_wan("100").ok());
    assert_eq!(of("95.5", ""), Money::parse_wan("95.5").ok());
    assert_eq!(of("95.5", "很多"), None);
    assert_eq!(of("", ""), None);
}

pub(super) fn reports() -> Reports {
    Reports {
        items: vec![ReportLine {
            project_year: ProjectYearId(Uuid::from_u128(1)),
            code: "640104202600000000001".parse().unwrap(),
            name: "演示校舍维修".to_owned(),
            unit_name: "演示第一小学".to_owned(),
            department_name: "演示教育局".to_owned(),
            direct_fund: true,
            state: ReportState::Draft,
            submitted_on: None,
            target_version: None,
            overdue: true,
            mine: true,
            verbs: vec![ReportVerb::Accept, ReportVerb::Return],
            version: 4,
            demo: true,
        }],
        total: 3,
        next: Some("x".to_owned()),
        counts: ReportStage::ALL
            .iter()
            .map(|stage| ReportCount {
                stage: *stage,
                count: 2,
            })
            .collect(),
        year: 2026,
        month: 7,
        months: 11,
        rounds: vec![7],
        due: Some("2026-08-31".to_owned()),
    }
}

#[test]
fn the_list_opens_on_what_one_has_to_act_on() {
    let none = Params::default();
    let stage = |role| query(&none, Some(role)).stage;
    assert_eq!(stage(Role::Unit), Some(ReportStage::Owed));
    assert_eq!(stage(Role::Department), Some(ReportStage::Submitted));
    assert_eq!(stage(Role::Finance), Some(ReportStage::Checked));
    assert_eq!(stage(Role::Leader), None);
    let params = Params::parse("?tab=overdue&month=6&q=x");
    let asked = query(&params, Some(Role::Finance));
    assert_eq!(asked.stage, Some(ReportStage::Overdue));
    assert_eq!((asked.month, asked.q.as_deref()), (Some(6), Some("x")));
}

#[test]
fn the_list_shows_who_is_late() {
    let html = render(Role::Finance, Lang::Zh, |ctx| {
        let params = Params::default();
        view! { {chips(ctx, &params, &reports())}{lines(Many::new(ctx), &params, reports())} }
    });
    for told in [
        "逾期未报",
        "待您办理",
        "直达资金",
        "演示教育局",
        "共 3 个项目",
        "选择 演示校舍维修",
        "已选 0 条",
        "/monitoring/00000000-0000-0000-0000-000000000001/report?month=7",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    let html = render(Role::Unit, Lang::En, |ctx| {
        let mut none = reports();
        none.items.clear();
        lines(Many::new(ctx), &Params::default(), none)
    });
    assert!(html.contains("No project matches"), "{html}");
}
