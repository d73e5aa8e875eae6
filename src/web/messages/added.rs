//! 补充数据: published figures added by workbook.

super::texts! {
    tab: "补充数据", "Add figures";
    title: "补充公开数据", "Add published figures";
    lead: "下载模板，照公开文件填写辖区、指标、数值、年度和出处，先预览，确认后才写入。\
           写入的数字与随程序提供的并列，注明由谁、何时补充，推算指标随之更新。",
          "Download the template and fill in what a public document prints: jurisdiction, \
           measure, value, year and source. It is previewed first and written only when you \
           confirm; the figures stand beside the shipped ones, marked with who added them and \
           when, and derived measures follow.";
    own_only: "本账号可补充本辖区的数据。", "You may add figures of your own jurisdiction.";
    template: "下载模板（含指标目录）", "Download the template with the catalogue";
    preview: "预览", "Preview";
    confirm: "确认写入", "Write it";
    seen: "共 {} 行：新增 {}，更正 {}，与随程序提供的并列 {}，相同 {}。",
          "{} rows: {} new, {} corrections, {} beside shipped figures, {} the same.";
    nothing_new: "没有需要写入的内容。", "There is nothing to write.";
    done: "已写入 {} 个数字。", "{} figures were written.";
    row: "行", "Row";
    outcome: "结果", "Outcome";
    place: "辖区", "Jurisdiction";
    measure: "指标", "Measure";
    figure: "数字", "Figure";
    year: "年度", "Year";
    source: "出处", "Source";
    before: "原来的", "Before";
    history: "补充记录", "What was added";
    history_note: "更正和撤回的也保留在这里，最多列出 500 条。",
                  "Corrected and withdrawn figures stay here, at most 500.";
    none: "还没有补充过数据。", "Nothing has been added yet.";
    added_by: "补充", "Added";
    by_on: "{}，{}", "{}, {}";
    state: "状态", "State";
    in_force: "有效", "in force";
    corrected: "已更正（{}，{}）", "corrected ({}, {})";
    withdrawn: "已撤回（{}，{}）：{}", "withdrawn ({}, {}): {}";
    withdraw: "撤回", "Withdraw";
    withdraw_title: "撤回补充的数字", "Withdraw an added figure";
    withdraw_lead: "撤回后不再参与对照和推算，记录和原因保留。",
                   "It is compared and computed with no more; record and reason stay.";
    reason: "原因", "Reason";
    need_reason: "请写明原因。", "Say why.";
    gone: "已撤回。", "Withdrawn.";
    mark: "补充", "added";
}
