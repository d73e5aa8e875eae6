//! Where a finding comes from, and the reason for leaving it as it is.

super::texts! {
    basis: "依据", "Basis";
    rule: "规则 {}", "Rule {}";
    ours: "文件没有规定，是本系统的建议。", "No document says so; it is our proposal.";
    explain: "说明理由", "Give a reason";
    explain_of: "：{}", " for {}";
    lead: "说明后不再计入提醒，审核人会看到理由；依据变化后重新提示。",
          "It counts no more, and the reviewer reads why. A changed basis brings it back.";
    reason: "维持不变的理由", "Why it stays as it is";
    need_reason: "请写理由，最多 200 字。", "Write a reason of at most 200 characters.";
    given: "已说明理由，可在“已说明理由”中撤回。", "The reason is kept; it can be taken back below.";
    explained: "已说明理由", "Reason given";
    explained_n: "已说明理由（{}）", "Reasons given ({})";
    because: "理由：{}", "Reason: {}";
    take_back: "撤回理由", "Take the reason back";
}
