//! 申报管理: the filing cycle, who owes what, reminders, 不适用, roll-over.

super::texts! {
    tabs: "申报管理的内容", "Sections of filing";
    own: "本单位申报", "What we owe";
    board: "申报进度", "Progress";
    remind: "催报名单", "Reminders";
    cycle: "填报周期", "Filing cycle";
    exemptions: "不适用申请", "Not applicable";
    rollover: "年度结转", "Roll-over";
    to_campaign: "申报管理", "Filing";

    window: "{}年度目标申报期：{} 至 {}", "Targets of {} are filed from {} to {}";
    before: "{}年度目标从 {} 开始填报，还有 {} 天；现在可以先填写",
            "Targets of {} are filed from {} on, in {} days; you can fill them in already";
    open: "{}年度目标 {} 截止，还剩 {} 天", "Targets of {} are due on {}, in {} days";
    last_day: "{}年度目标今天（{}）截止", "Targets of {} are due today ({})";
    closed_marked: "{}年度目标已于 {} 截止，逾期 {} 天；仍可送审，将标记为逾期报送",
                   "Targets of {} were due on {}, {} days ago; they can be sent, marked as late";
    closed_blocked: "{}年度目标已于 {} 截止，逾期 {} 天；未送审的不能再送审，请申请延期",
                    "Targets of {} were due on {}, {} days ago; ask finance for an extension";
    before_blocked: "开始填报之前不能送审。", "Nothing can be sent before that day.";
    owes: "本单位还有 {} 项待送审。", "{} still to be sent by your unit.";
    owes_none: "本单位已全部送审。", "Your unit has sent everything.";
    extended: "延期至 {}：{}", "Extended to {}: {}";
    reminded: "{} {} 催报：{}", "{} {} reminds: {}";

    department: "主管部门", "Department";
    every_department: "全部部门", "Every department";
    unit: "单位", "Unit";
    every_unit: "全部单位", "All units";
    search: "查找单位", "Find a unit";
    show: "显示", "Show";
    show_all: "全部单位", "Every unit";
    show_urgent: "超期或临近截止", "Late or close to the deadline";
    show_owing: "尚有待报", "Something owed";
    show_done: "已全部送审", "Everything sent";
    n_units: "{} 个单位", "{} units";
    by_department: "按主管部门", "By department";
    by_unit: "按单位", "By unit";
    sent_of: "已送审 {} / 应报 {}", "{} of {} sent";
    progress: "完成情况", "Sent";
    expected: "应报", "Due";
    owed: "待报", "Owed";
    late: "超期未报", "Late";
    sent_late: "逾期报送", "Sent late";
    due: "截止", "Due on";
    days_left: "还剩 {} 天", "{} days left";
    due_today: "今天截止", "due today";
    days_late: "已超 {} 天", "{} days late";
    no_units: "没有符合条件的单位", "No such unit";
    no_units_text: "请更换筛选条件。", "Choose other filters.";

    urgent_none: "没有超期或临近截止的单位", "Nobody is late or close to the deadline";
    urgent_text: "截止前 {} 天起，有待报目标的单位会列在这里。",
                 "Units that owe something are listed here from {} days before the deadline on.";
    remind_lead: "催报登记后显示在单位的工作台上；系统不发送短信或邮件。",
                 "A reminder shows on the workbench of the unit. No message is sent elsewhere.";
    remind_text: "催报内容", "What to tell them";
    remind_default: "请尽快完成并送审{}年度绩效目标。", "Please file the targets of {} soon.";
    remind_act: "登记催报（{} 个单位）", "Record for {} units";
    remind_none: "请先勾选单位。", "Tick units first.";
    remind_done: "已登记 {} 个单位，单位打开工作台时可见。",
                 "Recorded for {} units; they find it on their workbench.";
    last_reminder: "最近催报", "Last reminder";
    tick_all: "全选", "Tick all";
    tick_none: "全不选", "Tick none";
    copy_text: "可复制的名单", "List to copy";
    copy_hint: "以制表符分隔，可整段粘贴到 Excel 或 WPS。",
               "Separated by tabs; paste it into a spreadsheet.";
    download: "下载名单（Excel）", "Download as workbook";

    set_by: "由 {} 于 {} 设置", "Set by {} on {}";
    set_by_pack: "尚未设置，按规则包的申报期执行", "Not set: the window of the rule pack holds";
    opens_on: "开始日期", "Opening";
    due_on: "截止日期", "Deadline";
    instructions: "填报要求", "Instructions";
    save: "保存周期", "Save the cycle";
    saved: "填报周期已保存，未送审的目标按新的截止日期执行。",
           "Saved; drafts have the new deadline.";
    extend: "延期", "Extend";
    extend_unit: "延期单位", "For which unit";
    extend_due: "延期至", "Until";
    reason: "理由", "Reason";
    extend_act: "办理延期", "Extend";
    extend_done: "已办理延期。", "Extended.";
    revoke: "撤销", "Take back";
    revoked: "已撤销", "taken back";
    extensions: "已办理的延期", "Extensions";
    by: "办理人", "By";

    project: "项目", "Project";
    project_or_whole: "项目（含整体支出）", "Project (whole units too)";
    state: "状态", "State";
    request: "申请不适用", "Ask for 不适用";
    request_lead: "本年不开展、不需要申报目标的项目可以申请，由财政部门认定。",
                  "For a project that owes no target this year. Finance decides.";
    requested: "已提交申请，等待财政部门认定。", "Asked; finance will decide.";
    withdraw: "撤回申请", "Take back";
    waiting: "待认定", "Waiting";
    granted: "已认定不适用", "Granted";
    refused: "未同意", "Refused";
    withdrawn: "已撤回", "Taken back";
    ended: "已恢复应报", "Due again";
    grant: "同意", "Grant";
    grant_n: "同意所选（{} 项）", "Grant {}";
    refuse: "不同意", "Refuse";
    end: "恢复应报", "Make due again";
    opinion: "说明", "Why";
    decided: "已办理。", "Done.";
    no_requests: "没有不适用申请", "No requests";
    no_requests_text: "单位申请后会出现在这里。", "Requests of units appear here.";
    nothing_owed: "没有待报的目标", "Nothing is owed";
    nothing_owed_text: "本年度的目标都已送审。", "Every target of the year was sent.";

    roll_lead: "从 {} 年结转到 {} 年。草稿带入上年批复的内容，指标值、资金和目标须由单位逐项确认。",
               "From {} to {}. Drafts carry what was approved; \
                values, money and objectives wait to be confirmed.";
    continues: "可以结转", "Go on";
    ends: "不结转", "Do not go on";
    roll_act: "结转所选（{} 个项目）", "Roll {} over";
    rolled: "已结转 {} 个项目；{} 个此前已结转。", "{} rolled over; {} were before.";
    unseen: "另有 {} 个项目上年目标未送审，由单位自行结转。",
            "{} more have targets that were never sent; their units roll them over.";
    code: "项目编码", "Code";
    period: "项目期", "Period";
    money: "上年资金（万元）", "Money before (10,000 yuan)";
    how: "方式", "How";
    why: "原因", "Why";
    nothing_rolls: "没有可以结转的项目", "Nothing goes on";
    nothing_rolls_text: "上年没有目标，或都已结转、到期。",
                        "There are no targets of the year before, or all went on or ended.";
}
