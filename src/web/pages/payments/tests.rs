//! The import without a browser: what is told of a file, and when it may be confirmed.

use super::{desk::Desk, disagreements::listed, preview};
use crate::{ctx::Ctx, prefs::Stored};
use api::{
    admin::RefusedRow,
    books::Mapping,
    imports::{ImportJob, ImportKind, ImportState},
    payments::{
        Disagreement, PaymentMonth, PaymentsPreview, RecordedMonth, UnitFrom, UnknownProject,
    },
};
use domain::{
    id::{ImportId, ProjectYearId},
    lang::Lang,
    money::Money,
    payments::{AmountUnit, Outcome},
    project::FundNature,
};
use leptos::prelude::*;
use uuid::Uuid;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen).unwrap()
}

fn month(outcome: Outcome, recorded: Option<i64>) -> PaymentMonth {
    PaymentMonth {
        project_year: ProjectYearId(Uuid::from_u128(1)),
        code: "640104202600000000001".parse().unwrap(),
        name: "演示<b>校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        month: 3,
        fund: FundNature::GeneralBudget,
        amount: fen(1_234_567),
        rows: 2,
        first_row: 5,
        outcome,
        recorded: recorded.map(|amount| RecordedMonth {
            amount: fen(amount),
            imported: false,
            by: "演示经办员".to_owned(),
            on: "2026-04-02".to_owned(),
        }),
    }
}

fn found() -> PaymentsPreview {
    PaymentsPreview {
        mapping: Mapping {
            sheets: vec!["CSV".to_owned()],
            sheet: "CSV".to_owned(),
            header: 1,
            headings: vec!["项目编码".to_owned()],
            columns: vec!["pay_code".to_owned()],
            choices: vec![("pay_code".to_owned(), "项目编码".to_owned())],
            fingerprint: "0".repeat(64),
            kept: false,
            samples: vec![Vec::new()],
            required: Vec::new(),
        },
        complete: true,
        unit: AmountUnit::Wan,
        unit_from: UnitFrom::Assumed,
        rows_total: 9,
        rows_matched: 4,
        rows_skipped: 1,
        rows_alike: 12,
        alike: (5..17).collect(),
        projects: 1,
        sum: fen(1_234_567),
        new: 1,
        differs: 1,
        settled: 0,
        same: 2,
        months: vec![
            month(Outcome::Differs, Some(1_000_000)),
            month(Outcome::New, None),
        ],
        unknown: vec![UnknownProject {
            code: "640104202600000099999".to_owned(),
            rows: 3,
            first_row: 6,
        }],
        unknown_total: 1,
        refused: 4,
        refusals: vec![RefusedRow {
            sheet: "CSV".to_owned(),
            row: 8,
            column: "支付金额".to_owned(),
            reason: "金额应为数字，请去掉文字后再导入。".to_owned(),
        }],
        as_of: 7,
    }
}

fn with_desk<T>(found: PaymentsPreview, read: impl FnOnce(Desk, String) -> T) -> T {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        provide_context(ctx);
        let desk = Desk::new(ctx, Memo::new(|_| 2026));
        desk.show(found);
        let looked = desk.looked.get_untracked().unwrap();
        let html = preview::shown(desk, &looked).to_html();
        read(desk, html)
    })
}

#[test]
fn the_report_shows_both_figures_their_difference_and_every_refusal() {
    with_desk(found(), |desk, html| {
        for part in [
            "共 9 行：4 行对应到 1 个项目，合计 1.234567 万元；4 行不合格，1 行是合计或说明",
            "与已记录不同 1，新增 1，相同 2。",
            "演示&lt;b&gt;校舍维修",
            "填报 · 演示经办员 2026-04-02",
            "+0.234567",
            "有 12 行与前面的行完全相同",
            "5, 6, 7, 8, 9, 10, 11, 12, 13, 14…",
            "没有找到的项目编码（1 个）",
            "640104202600000099999",
            "金额应为数字",
            "文件没有写明，按元读取，请核对。",
            "/monitoring/00000000-0000-0000-0000-000000000001",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert_eq!(desk.unit.get_untracked(), "wan");
        desk.ctx.prefs.lang.set(Lang::En);
        assert!(desk.held_up().unwrap().starts_with("Some rows are refused"));
    });
}

#[test]
fn it_is_confirmed_only_when_there_is_something_good_to_write() {
    let held = |found| with_desk(found, |desk, _| desk.held_up());
    let clean = PaymentsPreview {
        refused: 0,
        ..found()
    };
    assert_eq!(held(clean.clone()), None);
    assert!(held(found()).unwrap().contains("只导入合格的行"));
    with_desk(found(), |desk, _| {
        desk.good_rows_only.set(true);
        assert_eq!(desk.held_up(), None);
    });
    let same = PaymentsPreview {
        new: 0,
        differs: 0,
        ..clean.clone()
    };
    assert!(held(same).unwrap().contains("没有需要写入的内容"));
    let nothing = PaymentsPreview {
        rows_matched: 0,
        ..clean.clone()
    };
    assert!(held(nothing).unwrap().contains("没有可以导入的行"));
    let incomplete = PaymentsPreview {
        complete: false,
        ..clean
    };
    assert!(held(incomplete).unwrap().contains("必填的列"));
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let desk = Desk::new(ctx, Memo::new(|_| 2026));
        assert!(desk.held_up().unwrap().contains("先选择文件"));
    });
}

#[test]
fn what_came_of_it_is_told_in_months() {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let told = |state| {
            let job = ImportJob {
                id: ImportId(Uuid::from_u128(4)),
                kind: ImportKind::Payments,
                file_name: "支付明细.csv".to_owned(),
                file_bytes: 1000,
                year: 2026,
                good_rows_only: true,
                state,
                rows_total: 100_000,
                rows_done: 25_000,
                projects: 12,
                indicators: 0,
                added: 7,
                update: false,
                updated: 5,
                cells: 0,
                kept: 40,
                refused: 3,
                refusals: Vec::new(),
                by: "演示财政局".to_owned(),
                at: "2026-11-05T09:30:00+08:00".to_owned(),
                finished_at: None,
            };
            crate::pages::books::told(ctx, Callback::new(|()| ()), &job).to_html()
        };
        let html = told(ImportState::Writing);
        assert!(html.contains("正在写入：25000 / 100000 行"), "{html}");
        assert!(html.contains("aria-valuenow=\"25\""));
        let html = told(ImportState::Done);
        let done = "12 个项目有变动，新增 7 个月，更正 5 个月，40 个月相同；3 行没有导入。";
        assert!(html.contains(done) && html.contains("/failed"), "{html}");
    });
}

#[test]
fn a_disagreement_shows_both_figures_and_which_one_counts() {
    let recorded = |amount, imported, by: &str| RecordedMonth {
        amount: fen(amount),
        imported,
        by: by.to_owned(),
        on: "2026-10-09".to_owned(),
    };
    let one = Disagreement {
        project_year: ProjectYearId(Uuid::from_u128(1)),
        code: "640104202600000000001".parse().unwrap(),
        name: "演示校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        month: 6,
        fund: FundNature::SpecialBond,
        typed: recorded(3_000_000, false, "演示经办员"),
        imported: recorded(2_999_999, true, "演示财政局"),
        imported_counts: true,
    };
    let html = |items: Vec<Disagreement>| {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            let page = api::Page {
                total: 40,
                items,
                next: None,
            };
            listed(ctx, &page).to_html()
        })
    };
    let listed = html(vec![one]);
    for part in [
        "共 40 处，列出最近的 1 处。",
        "专项债券",
        "演示经办员",
        "演示财政局",
        "2.999999",
        "-0.000001",
        "导入",
    ] {
        assert!(listed.contains(part), "{part}\n{listed}");
    }
    assert!(html(Vec::new()).contains("没有不一致的月份"));
}
