//! 绩效目标: the sections of the form and what stands beside the indicator table.

super::texts! {
    sections: "表单各部分", "Sections of the form";
    to_confirm: "{} 处待确认", "{} to confirm";
    optional: "选填", "optional";
    add_line: "添加一行", "Add a line";
    add_to: "：{}", " to {}";
    line_of: "{}，第 {} 行", "{}, line {}";
    actions: "操作", "Line";
    up: "上移", "Up";
    down: "下移", "Down";
    remove: "删除", "Remove";
    line_removed: "已删除 1 行。", "One line removed.";
    full: "这张表已满 {} 行。", "This table is full with {} lines.";
    none: "没有填写。", "Nothing filled in.";
    units_lead: "几个单位共同实施的，逐个写明分工和资金；由本单位单独实施的不用填。",
                "Where several units share the work, write what each does and its funds.";
    goals_lead: "把总体目标分成几条，选上说明每条的指标。",
                "Break the objective down and choose the indicators that prove each part.";
    year: "年度目标", "Of the year";
    mid: "中期目标", "Medium term";
    no_proof: "选择指标", "Choose indicators";
    proof: "{} 项：{}", "{}: {}";
    n_proofs: "{} 项指标", "{} indicators";
    proof_none: "还没有指标可选，请先在指标表中添加。", "There are no indicators yet. Add some first.";
    interim_lead: "写明某月底应达到的值，批复后在执行监控中与实际值对照；全年值在指标表中填写。",
                  "What is to be reached by a month's end; monitoring shows it beside results.";
    month: "{}月底", "End of month {}";
    plan: "分月用款计划（万元）", "Planned payments by month (10,000 yuan)";
    plan_lead: "批复后执行监控按此计算应有进度。",
               "Once approved, monitoring takes its expected progress from here.";
    month_of: "{}月", "Month {}";
    spread: "按月平均分配", "Spread evenly";
    spread_needs: "先填写年度资金总额。", "Enter the total of the year first.";
    spread_done: "已把年度资金总额平均分到 12 个月。", "The total of the year is spread over 12 months.";
    sum_equal: "合计 {} 万元，与年度资金总额一致。", "Sum {}: equals the total of the year.";
    sum_off: "合计 {} 万元，与年度资金总额相差 {} 万元。", "Sum {}: {} off the total of the year.";
    sum: "合计 {} 万元。", "Sum {}.";
    schedule: "实施计划", "Schedule";
    points: "受益与做法", "Who benefits and how";
    files: "附件（立项依据）", "Files (grounds of the project)";
    no_files: "还没有附件。", "No files yet.";
    add_files: "上传附件", "Add files";
    files_hint: "PDF、OFD、Word、Excel、WPS 或图片，每个不超过 20 MB，不含宏。",
                "PDF, OFD, Word, Excel, WPS or pictures, each up to 20 MB, without macros.";
    sending: "正在上传“{}”（{} / {}）", "Sending {} ({} of {})";
    remove_file: "删除附件“{}”", "Remove {}";
    remove_file_title: "删除附件", "Remove file";
    remove_file_lead: "确定删除“{}”？已批复的版本仍保留它。",
                      "Remove {}? Versions that were approved with it keep it.";
    keep_file: "不删除", "Keep it";
    payments: "用款计划", "Planned payments";
}
