//! What finance decides, rendered without a browser.

use super::{
    super::treated::{choice, earlier},
    *,
};
use api::alert::Decision;
use rust_decimal::Decimal;

fn decided(percent: Option<Decimal>) -> AlertLine {
    AlertLine {
        decision: Some(Decision {
            treatment: Treatment::Cut,
            extent: Extent {
                percent,
                amount: None,
            },
            reason: "目标完成慢".to_owned(),
            by: "演示绩效科员".to_owned(),
            on: "2026-11-05".to_owned(),
        }),
        ..line(Vec::new())
    }
}

#[test]
fn a_decision_is_listed_with_its_extent_only_where_finance_typed_one() {
    let listed = |percent| {
        render(Role::Leader, Lang::Zh, move |ctx| {
            let params = Params::parse("?tab=treated&treatment=cut");
            let asked = query(&params, "treated");
            assert_eq!(asked.decided, Some(true));
            assert_eq!(asked.treatment, Some(Treatment::Cut));
            let shown = opened("treated", vec![decided(percent)]);
            lines(ctx, Acts::new(ctx), &params, shown)
        })
    };
    let typed = listed(Some(dec!(10)));
    for told in [
        "下年度预算的 10%",
        "目标完成慢",
        "2026-11-05",
        "督促",
        "不改动任何预算数",
    ] {
        assert!(typed.contains(told), "{told}\n{typed}");
    }
    let plain = listed(None);
    assert!(
        plain.contains("调减或取消下年度安排") && !plain.contains("10%"),
        "{plain}"
    );
}

#[test]
fn a_later_target_tells_what_was_decided_and_nothing_where_nothing_was() {
    let told =
        |lines: Vec<AlertLine>| render(Role::Unit, Lang::Zh, move |ctx| earlier(ctx, &lines));
    let html = told(vec![decided(Some(dec!(10)))]);
    let words = "2026年：调减或取消下年度安排，下年度预算的 10%（演示绩效科员，2026-11-05）";
    assert!(html.contains(words), "{html}");
    assert!(!told(Vec::new()).contains("banner"));
}

#[test]
fn the_dialog_says_what_the_rules_propose_and_asks_only_what_the_class_has() {
    let shown = |chosen: Treatment| {
        render(Role::Finance, Lang::Zh, move |ctx| {
            let acts = Acts::new(ctx);
            acts.ask(Verb::Treat, &[line(vec![Verb::Treat])]);
            acts.treatment.set(chosen.code().to_owned());
            choice(acts)
        })
    };
    let urged = shown(Treatment::Urge);
    assert!(
        urged.contains("规则建议：督促。依据：支付进度慢的，下发整改函"),
        "{urged}"
    );
    assert!(
        !urged.contains("alert-percent") && !urged.contains("不同"),
        "{urged}"
    );
    let cut = shown(Treatment::Cut);
    for told in ["alert-percent", "alert-amount_wan", "与规则建议不同"] {
        assert!(cut.contains(told), "{told}\n{cut}");
    }
    let recalled = shown(Treatment::Recall);
    assert!(recalled.contains("alert-amount_wan") && !recalled.contains("alert-percent"));
}
