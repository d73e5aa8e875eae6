//! 预警与整改.

super::texts! {
    tabs: "预警的状态", "Where alerts stand";
    all: "全部", "All";
    ledger: "重点关注台账", "Watch ledger";
    ledger_note: "列入台账的项目连同历史：何时列入、因何列入、何时办结。",
                 "Projects on the ledger with their history: since when, why, and when it ended.";
    due: "计入按期完成率", "Counted as in time or not";
    due_note: "整改按期完成率的分母：当年发出整改通知，且已办结、逾期未答复或逾期答复的预警；不含不予处理的。",
              "What the share rectified in time is divided by: alerts of the year whose notice \
               was issued and that are closed, unanswered past the deadline, or answered after \
               it; dismissed ones are not among them.";
    search: "搜索项目或单位", "Search projects or units";
    looks: "预警情形", "What was found";
    every_looks: "全部情形", "Anything";
    department: "主管部门", "Department";
    every_department: "全部部门", "All departments";
    unit: "实施单位", "Unit";
    every_unit: "全部单位", "All units";
    project: "项目", "Project";
    found: "发现日期", "Found on";
    figures: "当时的数字", "Figures at the time";
    rate_line: "执行率 {}，预期 {}", "spent {}, expected {}";
    attained: "目标完成 {}", "target {}";
    proposed: "规则建议", "The rules propose";
    decided: "处理意见", "Decided";
    state: "状态", "State";
    deadline: "整改期限", "Deadline";
    overdue: "已逾期 {} 天", "{} days overdue";
    read: "单位已阅", "read by the unit";
    unread: "单位未阅", "not read yet";
    on_ledger: "重点关注", "watched";
    ended: "办结日期", "Ended on";
    total: "共 {} 条预警", "{} alerts";
    total_of: "已显示 {} 条，共 {} 条", "{} of {} alerts";
    more: "再显示一些", "Show more";
    none_title: "没有符合条件的预警", "No alert matches";
    none_text: "上方各栏标有条数；检查点到期并发现问题后，预警先出现在待处理一栏。",
               "The tabs above tell how many there are elsewhere; what a checkpoint finds appears \
                under the first one.";
    none_ledger: "没有列入台账的项目。", "No project is on the ledger.";
    export: "导出工作簿", "Export workbook";
    tick: "选择 {}", "Choose {}";
    chosen: "已选 {} 条", "{} chosen";
    tick_all: "全选本页", "Choose all shown";
    tick_none: "清除选择", "Choose none";
    run: "运行检查", "Run checkpoints";
    run_title: "运行监控检查点", "Run the checkpoints of monitoring";
    run_hint: "按所选日期已录入的数据检查；试运行不写入任何内容，可选任意日期。",
              "Judged by what was recorded by then. A dry run writes nothing and takes any day.";
    run_day: "日期", "Day";
    preview: "试运行", "Dry run";
    keep: "正式运行", "Run";
    would_find: "截至 {}：新发现 {} 条", "As of {}: {} new";
    kept: "已生成 {} 条预警。", "{} alerts were made.";
    running: "正在检查截至 {} 的数据，可离开本页", "Judging what was recorded by {}; you may leave";
    judged: "已检查 {} / {} 个项目", "{} of {} projects judged";
    keeping: "正在保存检查结果", "Keeping what was found";
    last_run: "最近一次运行：截至 {}，发现 {} 条，其中新增 {} 条（{}）",
              "Last run: as of {}, {} found, {} of them new ({})";
    run_failed: "检查没有完成，未生成预警，请再运行一次。", "The run failed and kept nothing. Run it again.";
    nothing_due: "截至该日没有到期的检查点。", "No checkpoint is due by that day.";
    point: "检查点", "Checkpoint";
    point_found: "发现", "Found";
    point_fresh: "其中新增", "New";
    point_ran: "上次运行 {}", "last run {}";
    reason: "理由", "Reason";
    notice_text: "整改要求", "What the notice asks";
    measures: "整改措施和完成情况", "Measures and what was done";
    done_by: "完成日期", "Done by";
    treatment: "处理意见", "Treatment";
    choose: "请选择", "Choose";
    proposed_because: "规则建议：{}。依据：{}", "The rules propose: {}. Why: {}";
    differs: "所选与规则建议不同，请在理由中说明。",
             "This differs from what the rules propose: say why.";
    percent: "占下年度预算的比例", "Share of next year's budget";
    percent_hint: "文件规定了比例的按文件填写；没有规定的由财政决定，可不填。",
                  "As a document prints it; otherwise finance says it, or leaves it empty.";
    amount: "金额", "Amount";
    amount_hint: "比例和金额填一项，可不填。", "A share or an amount; may stay empty.";
    extent: "比例或金额", "Share or amount";
    decided_on: "决定日期", "Decided on";
    treated: "结果应用", "For next year's budget";
    treated_note: "财政对项目的处理意见，供编制下年度预算时采用，不改动任何预算数。",
                  "What finance decided, for whoever makes next year's budget; it changes no \
                   figure.";
    none_treated: "还没有处理意见。", "Nothing has been decided yet.";
    every_treatment: "全部处理意见", "Any treatment";
    earlier: "以前年度执行监控的处理意见", "What monitoring of earlier years led to";
    earlier_line: "{}年：{}（{}，{}）", "{}: {} ({}, {})";
    treat_note: "处理意见供编制预算时采用，不会改动任何预算数。",
                "The treatment is put to those who make the budget; it changes no budget figure.";
    notify_note: "将对 {} 条预警发出{}；同一项目的多条预警合为一份。",
                 "For {} alerts a {} is issued; alerts of one project share one.";
    act_note: "将对 {} 条预警办理。", "This is done to {} alerts.";
    done: "已办理。", "Done.";
    issued: "已发出：{}", "Issued: {}";
    required: "请填写。", "Required.";
    back: "返回列表", "Back to the list";
    to_project: "查看项目执行情况", "Open the project's monitoring";
    print: "打印文书", "Print the notice";
    why: "预警依据", "Why this alert";
    rules: "处理规则", "Rules about what follows";
    history: "办理过程", "History";
    actions: "办理", "Actions";
    together: "同一文书的其他预警", "Further alerts of the same notice";
    until: "期限 {}", "deadline {}";
    by_then: "完成日期 {}", "done by {}";
    evidence: "佐证材料", "Evidence";
    no_files: "没有佐证材料。", "No files.";
    add_files: "上传佐证材料", "Add files";
    remove_file: "删除 {}", "Remove {}";
    system: "系统", "system";
    open_alerts: "预警与整改", "Alerts and rectification";
    to_alerts: "查看预警与整改", "Open alerts";
    desk_unit: "{} 份{}待答复，其中 {} 份已逾期",
               "{} × {} to be answered, {} of them overdue";
    desk_department: "{} 条整改答复待复核，另有 {} 条逾期未答复",
                     "{} answers wait to be checked, {} are overdue";
    desk_finance: "{} 条预警待处理，{} 条答复待复核，{} 条逾期未答复",
                  "{} alerts to deal with, {} answers to check, {} overdue";
    paper_to: "{}：", "{}:";
    paper_found: "经检查，你单位项目“{}”（{}）存在以下情况：", "On inspection, your project “{}” ({}) shows:";
    paper_item: "截至 {}，{}（执行率 {}，预期进度 {}）。", "As of {}: {} (spent {}, expected {}).";
    paper_ask: "请于 {} 前书面反馈整改情况。整改要求：", "Answer in writing by {}. What is asked:";
    paper_ask_again: "请于 {} 前书面反馈整改情况（首次期限 {}）。整改要求：",
                     "Answer in writing by {} (first deadline {}). What is asked:";
    paper_sign: "签发人：{}", "Issued by: {}";
    demo: "演示数据", "Demonstration data";
}
