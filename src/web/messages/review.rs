//! 目标审核.

super::texts! {
    queue_lead: "送到本环节的目标，问题多的在前。", "Targets at your node, those with most problems first.";
    approve_n: "批复（{}）", "Approve ({})";
    approve_ask: "将批复 {} 项绩效目标，年度资金合计 {} 万元。批复后内容冻结。",
                 "{} targets with {} (10,000 yuan) in all will be approved and frozen.";
    next: "下一项", "Next";
    queue_done: "本环节没有其他待审目标。", "Nothing else waits at your node.";
    tick_first: "请先勾选要批复的目标。", "Tick the targets to approve first.";
    tick_reviewed: "勾选全部已审核", "Tick all reviewed";
    tick_none: "清除勾选", "Clear";
    approved_n: "已批复 {} 项，未能批复 {} 项。", "{} approved, {} not approved.";
    chain: "审核环节", "Review nodes";
    filling: "单位填报", "Filing";
    approval: "批复", "Approval";
    round: "第 {} 轮", "round {}";
    until: "{} 前", "until {}";
    done: "已办理：{}。", "Done: {}.";
    reason: "原因", "Reason";
    void_adjustment: "只放弃本次调整：目标回到已批复的内容。",
                     "This gives up the adjustment only: the target returns to what was approved.";
    void_whole: "整个目标将作废，不能撤销。", "This ends the whole target and cannot be undone.";
    reason_hint: "对方会看到；最多 1000 字。", "The other side reads it; at most 1000 characters.";
    deadline: "修改期限", "Deadline";
    grade: "质量等级", "Grade";
    opinion: "审核意见", "Opinion";
    remarks_of_whole: "对整份目标的意见", "Remarks on the whole";
    write: "写意见", "Write a remark";
    write_on: "写意见：{}", "Write a remark on {}";
    on_field: "针对", "About";
    add: "提交意见", "Add remark";
    take_back: "撤回", "Take back";
    need_text: "请写意见，最多 500 字。", "Write a remark of at most 500 characters.";
    no_remarks: "没有意见。", "No remarks.";
    decisions: "审核记录", "Decisions";
    undone: "已取消", "undone";
    returned_title: "已退回修改", "Returned for correction";
    none: "暂无。", "None yet.";
    versions: "版本", "Versions";
    version_approved: "第 {} 版 · 已批复", "Version {} · approved";
    version_sent: "第 {} 版 · 第 {} 轮送审", "Version {} · sent in round {}";
    show_version: "查看", "Show";
    changes: "修改记录", "Changes";
    no_changes: "没有修改记录。", "No changes.";
    more: "更早的记录", "Earlier";
    row_added: "新增一行", "row added";
    row_removed: "删除一行", "row removed";
    row_moved: "移动一行", "row moved";
    as_role: "（{}视角）", "(as {})";
    submit_errors: "还有错误需要改正，未送审。", "There are errors to correct; it was not sent.";
    save_first: "尚有内容未能保存，请先处理。", "Some text could not be saved. Settle that first.";
}
