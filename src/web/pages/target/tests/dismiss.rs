//! What a finding rests on, and findings that were set aside with a reason.

use super::super::dismiss::{Dismissing, basis_lines, explained_list};
use super::*;
use domain::{
    dismissal::Dismissal,
    problem::{Place, Problem},
};

fn found(detail: &TargetDetail, rule: &str) -> Problem {
    let mut all = detail.problems.iter();
    all.find(|found| found.rule == rule).expect(rule).clone()
}

/// A target without a date, which its clerk gave a reason for.
fn with_reason(editable: bool) -> TargetDetail {
    let mut detail = detail();
    let problem = found(&detail, "time.none");
    detail.editable = editable;
    detail.dismissals = vec![Dismissal {
        seq: 3,
        place: problem.place,
        rule: problem.rule,
        args: problem.args,
        reason: "全年<i>均衡实施".to_owned(),
        by: "演示填报人".to_owned(),
        at: "2026-11-05T09:30:00+08:00".to_owned(),
    }];
    detail
}

#[test]
fn a_finding_says_which_document_it_rests_on_and_what_is_only_our_proposal() {
    with_form(detail(), |form| {
        let at = |rule: &str| Problem {
            place: Place::Table,
            rule: rule.to_owned(),
            severity: domain::problem::Severity::Warning,
            args: Vec::new(),
        };
        let html = |rule: &str| basis_lines(form, &at(rule)).expect(rule).to_html();
        let guide = html("time.none");
        for text in ["财预〔2021〕101号 · 时效指标", "规则 time.none"] {
            assert!(guide.contains(text), "{text}\n{guide}");
        }
        assert!(!guide.contains("本系统的建议"), "{guide}");
        let sum = html("w.sum");
        assert!(
            sum.contains("国家默认") && sum.contains("分值权重"),
            "{sum}"
        );
        let ours = html("w.all_equal");
        assert!(ours.contains("文件没有规定，是本系统的建议。"), "{ours}");
        assert!(basis_lines(form, &at("no.such")).is_none());
    });
}

#[test]
fn a_reason_can_be_given_for_the_radar_alone_and_by_whoever_writes() {
    let asked = |detail: TargetDetail, rule: &str| {
        let problem = found(&detail, rule);
        let html = with_form(detail, |form| {
            Dismissing::new(form).under(problem).to_html()
        });
        assert!(html.contains("依据"), "every finding has one\n{html}");
        html.contains("说明理由")
    };
    assert!(asked(detail(), "time.none"));
    assert!(!asked(detail(), "w.sum"), "an error is corrected");
    let read = TargetDetail {
        editable: false,
        ..detail()
    };
    assert!(!asked(read, "time.none"), "who reviews gives no reasons");
}

#[test]
fn what_was_explained_counts_no_more_and_stands_by_itself_with_its_reason() {
    with_form(with_reason(true), |form| {
        form.refuse();
        let counted = |rule: &str| {
            let problems = form.parts().problems;
            problems.with_untracked(|all| all.iter().any(|found| found.rule == rule))
        };
        assert!(!counted("time.none") && counted("w.sum"));
        assert!(form.found().iter().all(|found| found.rule != "time.none"));
        let html = explained_list(form).to_html();
        for text in [
            "已说明理由（1）",
            "没有设置时效指标。",
            "理由：全年&lt;i&gt;均衡实施",
            "2026-11-05 09:30 演示填报人",
            "撤回理由",
        ] {
            assert!(html.contains(text), "{text}\n{html}");
        }
        assert!(!html.contains("<details open"), "folded\n{html}");
    });
    with_form(with_reason(false), |form| {
        let html = explained_list(form).to_html();
        assert!(html.contains("<details open"), "unfolded\n{html}");
        assert!(!html.contains("撤回理由"), "{html}");
    });
    let mut changed = with_reason(true);
    changed.dismissals[0].args = vec!["旧".to_owned()];
    with_form(changed, |form| {
        assert!(form.found().iter().any(|found| found.rule == "time.none"));
        let html = explained_list(form).to_html();
        assert!(!html.contains("已说明理由"), "{html}");
    });
}
