//! Administration rendered without a browser, and its pure parts.

use super::{
    account_rows::account_row,
    accounts::account_list,
    audit::{action, audit_list},
    form::{Form, of_field, refusal},
    import::{report_view, unfit},
    new_account::Typed,
    organisation::{groups as place_groups, place_table},
    packs::pack_view,
    *,
};
use crate::{ctx::Ctx, messages::Messages, prefs::Stored, session::tests::signed_in};
use api::{
    ApiProblem, ClientError, Page as Rows,
    admin::{Account, AuditEntry, ImportReport, RefusedRow},
    error::FieldIssue,
    organisation::{Department, Organisation, Unit},
};
use domain::{
    lang::Lang,
    org::{Jurisdiction, Level, Region},
    pack::{Mark, PackSet, RulePack},
    role::Role,
};
use leptos_router::{components::Router, location::RequestUrl};

/// A view as the administrator sees it.
fn render<V: IntoView + 'static>(lang: Lang, show: impl Fn(Ctx) -> V + Send + 'static) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/admin"));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        ctx.session.hear(signed_in(Role::Admin));
        provide_context(ctx);
        view! { <Router>{show(ctx)}</Router> }.to_html()
    })
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u8) -> T {
    let text = format!("0190a0b0-0000-7000-8000-0000000000{last:02x}");
    text.parse().unwrap()
}

fn account(last: u8) -> Account {
    Account {
        id: id(last),
        username: format!("user-{last}"),
        name: "演示经办员".to_owned(),
        role: Role::Unit,
        jurisdiction: None,
        department: None,
        unit: None,
        place: "演示第一小学".to_owned(),
        blocked: false,
        must_change_password: false,
        locked_until: None,
        version: 3,
    }
}

fn rows<T>(items: Vec<T>, total: u64, next: Option<&str>) -> Rows<T> {
    Rows {
        items,
        total,
        next: next.map(ToOwned::to_owned),
    }
}

fn refused(fields: &[(&str, &str)]) -> ClientError {
    let issue = |(field, text): &(&str, &str)| FieldIssue {
        field: (*field).to_owned(),
        code: "c".to_owned(),
        text: (*text).to_owned(),
    };
    ClientError::Refused(Box::new(ApiProblem {
        status: 422,
        fields: fields.iter().map(issue).collect(),
        ..ApiProblem::default()
    }))
}

#[test]
fn every_section_is_found_again_by_its_address_and_leaves_the_search_behind() {
    for section in Section::ALL {
        assert_eq!(Section::of(&section.params()), section);
        assert_eq!(section.params().get("q"), None);
    }
    let strange = Params::default().with("tab", "nowhere");
    assert_eq!(Section::of(&strange), Section::Accounts);
    assert_eq!(Section::Accounts.params().search(), "");
}

#[test]
fn a_refusal_goes_to_its_fields_and_what_has_none_stands_above() {
    let error = refused(&[("code", "三位数字"), ("other", "别处")]);
    assert_eq!(of_field(Some(&error), "code"), ["三位数字"]);
    assert!(of_field(Some(&error), "name").is_empty());
    assert!(of_field(None, "code").is_empty());
    let html = render(Lang::Zh, move |ctx| {
        let form = Form::new(ctx, "department", &["code", "name"]);
        form.refused.set(Some(error.clone()));
        form.banner()
    });
    assert!(
        html.contains("别处") && !html.contains("三位数字"),
        "{html}"
    );
    let html = render(Lang::Zh, |ctx| {
        let form = Form::new(ctx, "department", &["code", "name"]);
        form.refused.set(refusal(vec![("code", "请填写代码。")]));
        form.banner()
    });
    assert!(html.contains("请改正下面标出的内容"), "{html}");
    assert_eq!(refusal(Vec::new()), None);
}

#[test]
fn a_new_account_names_everything_that_is_missing_at_once() {
    let words = &Messages::of(Lang::Zh).admin;
    let fields = |typed: &Typed| -> Vec<&str> {
        let missing = typed.request(words).err().unwrap_or_default();
        missing.into_iter().map(|(field, _)| field).collect()
    };
    let mut typed = Typed::default();
    assert_eq!(fields(&typed), ["username", "name", "role", "password"]);
    typed = Typed {
        username: " li ".to_owned(),
        name: "李".to_owned(),
        role: "unit".to_owned(),
        department: "0190a0b0-0000-7000-8000-000000000001".to_owned(),
        unit: String::new(),
        password: "12345678".to_owned(),
    };
    assert_eq!(fields(&typed), ["unit"]);
    typed.role = "finance".to_owned();
    let body = typed.request(words).ok().unwrap();
    assert_eq!(body.username, "li");
    assert_eq!((body.department, body.unit), (None, None));
}

#[test]
fn an_account_says_what_is_remarkable_about_it() {
    let blocked = Account {
        blocked: true,
        locked_until: Some("2026-11-05T09:30:00+08:00".to_owned()),
        must_change_password: true,
        ..account(1)
    };
    let page = rows(vec![account(2), blocked], 70, Some("user-1"));
    let html = render(Lang::Zh, move |ctx| {
        account_list(ctx, page.clone(), Memo::new(|_| None))
    });
    for text in [
        "正常",
        "已停用",
        "已锁定至 2026-11-05 09:30",
        "须改密码",
        "启用",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    assert!(html.contains("已显示 2 条，共 70 条"), "{html}");
    assert!(html.contains("显示更多"), "{html}");
}

#[test]
fn a_change_shows_in_its_line_only() {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        provide_context(ctx);
        let acts = account_acts::Acts::new(ctx);
        let row = RwSignal::new(account(1));
        row.update(|account| account.blocked = true);
        let html = account_row(ctx, row, acts).to_html();
        assert!(html.contains("已停用") && html.contains("启用"), "{html}");
    });
}

#[test]
fn an_empty_search_says_so_without_a_table() {
    let html = render(Lang::En, |ctx| {
        account_list(ctx, rows(Vec::new(), 0, None), Memo::new(|_| None))
    });
    assert!(
        html.contains("Nothing found") && !html.contains("<table"),
        "{html}"
    );
}

fn house() -> Organisation {
    let department = |last: u8, code: &str, name: &str| Department {
        id: id(last),
        jurisdiction: "640104".parse().unwrap(),
        code: code.to_owned(),
        name: name.to_owned(),
        version: 1,
    };
    let unit = |last: u8, of: Option<u8>, code: &str, name: &str| Unit {
        id: id(last),
        jurisdiction: "640104".parse().unwrap(),
        department: of.map(id),
        code: code.to_owned(),
        name: name.to_owned(),
        version: 1,
    };
    Organisation {
        jurisdictions: Vec::new(),
        departments: vec![
            department(2, "205", "演示卫健局"),
            department(1, "105", "演示教育局"),
        ],
        units: vec![
            unit(12, Some(1), "105002", "演示第二小学"),
            unit(11, Some(1), "105001", "演示第一小学"),
            unit(13, None, "900001", "演示档案馆"),
        ],
    }
}

#[test]
fn units_stand_under_their_department_in_the_order_of_codes() {
    let groups = place_groups(&house(), "");
    let codes: Vec<Vec<&str>> = groups
        .iter()
        .map(|group| group.units.iter().map(|unit| unit.code.as_str()).collect())
        .collect();
    assert_eq!(codes, [vec!["105001", "105002"], vec![], vec!["900001"]]);
    assert_eq!(groups.last().unwrap().department, None);
}

#[test]
fn a_search_keeps_the_department_of_a_unit_and_the_units_of_a_department() {
    let by_unit = place_groups(&house(), "第二");
    assert_eq!(by_unit.len(), 1);
    assert_eq!(by_unit.first().unwrap().units.len(), 1);
    let by_department = place_groups(&house(), "教育局");
    assert_eq!(by_department.first().unwrap().units.len(), 2);
    assert!(place_groups(&house(), "没有").is_empty());
    let html = render(Lang::Zh, |ctx| place_table(ctx, place_groups(&house(), "")));
    assert!(
        html.contains("无主管部门") && html.contains("2 个单位"),
        "{html}"
    );
}

#[test]
fn a_file_of_another_kind_or_size_is_not_sent() {
    let words = &Messages::of(Lang::Zh).admin;
    assert_eq!(unfit("单位.XLSX", 1000.0, words), None);
    assert_eq!(unfit("单位.xls", 1000.0, words), Some(words.not_xlsx));
    let over = 2.0 * 1024.0 * 1024.0 + 1.0;
    assert_eq!(unfit("单位.xlsx", over, words), Some(words.too_large));
}

#[test]
fn refused_rows_are_told_with_their_place_and_that_nothing_was_written() {
    let report = ImportReport {
        applied: false,
        departments: 0,
        units: 0,
        accounts: 0,
        refused: vec![RefusedRow {
            sheet: "单位".to_owned(),
            row: 4,
            column: "代码".to_owned(),
            reason: "应为六位数字。".to_owned(),
        }],
    };
    let html = render(Lang::Zh, move |ctx| report_view(ctx, report.clone()));
    for text in [
        "没有写入任何内容：1 行",
        "应为六位数字。",
        ">4<",
        "role=\"alert\"",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    let done = ImportReport {
        applied: true,
        departments: 1,
        units: 12,
        accounts: 13,
        refused: Vec::new(),
    };
    let html = render(Lang::En, move |ctx| report_view(ctx, done.clone()));
    assert!(
        html.contains("Imported: 1 departments, 12 units, 13 accounts"),
        "{html}"
    );
    assert!(!html.contains("<table"), "{html}");
}

#[test]
fn the_audit_trail_words_what_it_knows_and_shows_whose_eyes() {
    assert_eq!(action("target.submit", Lang::Zh), "送审");
    assert_eq!(action("target.submit", Lang::En), "Sent for review");
    assert_eq!(action("strange.code", Lang::Zh), "strange.code");
    let entry = AuditEntry {
        seq: 7,
        at: "2026-11-05T09:30:00+08:00".to_owned(),
        by: "trainer".to_owned(),
        acting_as: Some(Role::Finance),
        action: "target.approve".to_owned(),
        subject: "<b>项目</b>".to_owned(),
        changes: String::new(),
    };
    let html = render(Lang::Zh, move |ctx| {
        audit_list(ctx, rows(vec![entry.clone()], 1, None), Memo::new(|_| None))
    });
    assert!(
        html.contains("以财政局身份") && html.contains("批复"),
        "{html}"
    );
    assert!(
        html.contains("&lt;b&gt;项目") && !html.contains("显示更多"),
        "{html}"
    );
}

fn pack() -> RulePack {
    let xingqing = Jurisdiction {
        code: "640104".parse().unwrap(),
        name: "兴庆区".to_owned(),
        level: Level::District,
        parent: Some("640100".parse().unwrap()),
        region: Region::Ningxia,
    };
    let year = 2027_u16.try_into().unwrap();
    PackSet::embedded().resolve(&xingqing, year).unwrap()
}

#[test]
fn every_setting_of_a_pack_has_a_value_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for group in pack().groups(lang) {
            assert!(!group.lines.is_empty(), "{}", group.title);
            for line in group.lines {
                let full = !line.value.is_empty() && line.value.iter().all(|v| !v.is_empty());
                assert!(full, "{line:?}");
                assert!(!line.value.concat().contains("{}"), "{line:?}");
            }
        }
    }
}

#[test]
fn what_no_document_prints_is_marked_as_our_proposal() {
    let groups = pack().groups(Lang::Zh);
    let lines = groups.iter().flat_map(|group| &group.lines);
    let proposals = lines
        .filter(|line| line.source.mark == Mark::Proposal)
        .count();
    assert!(proposals > 0);
    let html = render(Lang::Zh, |ctx| pack_view(ctx, pack()));
    assert_eq!(html.matches(">本系统建议<").count(), proposals, "{html}");
}

#[test]
fn the_page_opens_on_the_tab_of_its_address() {
    let html = render(Lang::Zh, |_| view! { <AdminPage /> });
    assert!(
        html.contains("系统管理") && html.contains("搜索用户名"),
        "{html}"
    );
    assert_eq!(html.matches("role=\"tab\"").count(), Section::ALL.len());
}
