//! 绩效运行监控表.

super::texts! {
    title: "绩效运行监控表", "Monitoring table";
    paper_title: "项目支出绩效目标执行监控表", "Monitoring table of project expenditure";
    paper_year: "（{}年度，1—{}月）", " ({}, January to month {})";
    open: "填报监控表", "Fill in the monitoring table";
    view: "查看监控表", "Open the monitoring table";
    list: "监控表报送与核查", "Monitoring tables: sent and checked";
    to_project: "返回项目监控", "Back to the project";
    month: "监控期间", "Period";
    period: "1—{}月", "January to month {}";
    period_due: "1—{}月（应报）", "January to month {} (due)";
    due: "报送期限 {}", "Due {}";
    no_due: "规则包未写明这个期间的报送期限", "The rules set no date for this period";
    overdue: "已过报送期限 {}，请尽快提交。", "The due date {} has passed: send it soon.";
    direct: "直达资金", "Direct funds";
    version: "对照已批复目标第 {} 版", "Measured against approved version {}";
    newer: "提交后又批复了新版目标，本表仍按提交时的版本。",
           "A newer version of the target was approved since; this table keeps the one of then.";
    returned: "{} 退回：{}", "Returned by {}: {}";
    not_sent_title: "尚未报送", "Not sent yet";
    not_sent_text: "实施单位提交后，这里显示提交的监控表。",
                   "The table shows here once the unit has sent it.";
    project_name: "项目名称", "Project";
    department: "主管部门及代码", "Department and code";
    unit: "实施单位", "Unit";
    code: "项目编码", "Project code";
    fund: "资金", "Funds";
    initial: "年初预算数", "Initial budget";
    adjusted: "调整后预算数", "Adjusted budget";
    received: "到位数", "Received";
    paid: "1—{}月执行数", "Paid to month {}";
    rate: "1—{}月执行率", "Rate to month {}";
    expected: "全年预计执行数", "Expected for the year";
    divided_by: "执行率 ＝ 执行数 ÷ {}", "Rate = paid ÷ {}";
    level1: "一级指标", "Level 1";
    level2: "二级指标", "Level 2";
    level3: "三级指标", "Level 3";
    indicator: "指标", "Indicator";
    value: "年度指标值", "Target value";
    actual: "1—{}月执行情况", "Result to month {}";
    forecast: "全年预计完成情况", "Expected for the year";
    causes: "偏差原因分析", "Causes of deviation";
    cause_text: "原因说明", "Explanation";
    likelihood: "完成目标可能性", "Likelihood";
    choose: "请选择", "Choose";
    remark: "备注", "Remarks";
    evidence: "佐证", "Evidence";
    cell: "{}：{}", "{}: {}";
    before: "{}月：{}", "month {}: {}";
    keys: "键盘：方向键移动，Shift+方向键选择 · 直接输入即替换，F2 修改或打开列表，空格打勾，\
           Esc 还原 · Enter 下移 · Delete 清空 · Ctrl+C、Ctrl+V 与 Excel、WPS 互相复制，\
           带指标名称的行按名称对应 · Ctrl+D 向下填充 · Ctrl+Z 撤销，Ctrl+Y 重做",
          "Keys: arrows move, with Shift they select · typing replaces, F2 edits or opens a list, \
           the space bar marks, Esc restores · Enter goes down · Delete clears · Ctrl+C and Ctrl+V \
           copy to and from Excel and WPS, where rows that carry names of indicators find them · \
           Ctrl+D fills down · Ctrl+Z undoes, Ctrl+Y redoes";
    deviation: "偏差的认定：", "What counts as a deviation: ";
    form_from: "表样来源：", "Form from: ";
    evidence_of: "{}的佐证", "Evidence of {}";
    evidence_add: "添加", "Add";
    evidence_some: "已附", "Given";
    evidence_file: "材料", "File";
    evidence_none: "不附文件", "No file";
    evidence_link: "链接", "Link";
    evidence_page: "页码", "Page";
    evidence_passage: "有关内容", "Passage";
    evidence_hint: "先在下方“佐证材料”中上传文件，再在此选择。",
                   "Add files below under Evidence first, then choose one here.";
    done: "完成", "Done";
    files: "佐证材料", "Evidence";
    no_files: "还没有佐证材料。", "No evidence yet.";
    add_files: "上传佐证材料", "Add files";
    remove_file: "删除 {}", "Remove {}";
    saved: "已保存", "Saved";
    saving: "正在保存", "Saving";
    typed: "待保存", "Not saved yet";
    waiting: "网络不通，内容已留在本机，恢复后自动保存",
             "No network: kept in this browser and saved once it is back";
    failed: "有内容未能保存，请看表内提示", "Something was not saved; see the table";
    clash: "他人已改为“{}”", "Somebody made it “{}”";
    clash_empty: "他人已清空此栏", "Somebody emptied it";
    clash_lead: "有 {} 栏在别处同时被修改。", "{} cells were changed elsewhere too.";
    keep_mine: "用我的", "Keep mine";
    take_theirs: "用已保存的", "Take what is saved";
    problems: "还有 {} 处需要填写或改正", "{} cells to fill in or mend";
    no_problems: "可以提交", "Ready to be sent";
    submitted: "监控表已提交。", "The table was sent.";
    stepped: "已办理。", "Done.";
    opinion: "核查意见", "Opinion";
    reason: "退回原因", "Reason";
    required: "请填写", "Fill this in";
    print: "打印", "Print";
    steps: "办理经过", "What happened";
    tabs: "监控表的状态", "Where tables stand";
    all: "全部", "All";
    search: "搜索项目或单位", "Search projects or units";
    project: "项目", "Project";
    state: "状态", "State";
    sent_on: "提交日期", "Sent on";
    against: "对照版本", "Version";
    nth: "第 {} 版", "version {}";
    tick: "选择 {}", "Choose {}";
    many_note: "对选中的 {} 份监控表办理，意见相同。", "{} tables are chosen; all get the same words.";
    many_done: "已办理 {} 份，{} 份未办理", "{} done, {} not done";
    late: "逾期", "overdue";
    yours: "待您办理", "your step";
    total: "共 {} 个项目", "{} projects";
    more: "再显示一些", "Show more";
    none_title: "没有符合条件的项目", "No project matches";
    none_text: "换一个状态、期间或词再找。", "Try another state, period or word.";
}
