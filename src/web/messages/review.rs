//! 目标审核.

super::texts! {
    queue_lead: "送到本环节的目标，问题多的在前。", "Targets at your node, those with most problems first.";
    approve_n: "批复（{}）", "Approve ({})";
    tick_first: "请先勾选要批复的目标。", "Tick the targets to approve first.";
    tick_reviewed: "勾选全部已审核", "Tick all reviewed";
    tick_none: "清除勾选", "Clear";
    approved_n: "已批复 {} 项，未能批复 {} 项。", "{} approved, {} not approved.";
}
