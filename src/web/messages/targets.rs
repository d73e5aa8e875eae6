//! 绩效目标: the list and 新建项目.

super::texts! {
    project: "项目", "Project";
    unit: "实施单位", "Unit";
    state: "状态", "State";
    deadline: "期限", "Due";
    overdue_since: "{} 已超期", "overdue since {}";
    money: "年度资金（万元）", "Funds (10,000 yuan)";
    problems: "问题", "Problems";
    no_problems: "无", "none";
    n_errors: "错误 {}", "{} errors";
    n_warnings: "提醒 {}", "{} warnings";
    n_both: "错误 {} · 提醒 {}", "{} errors · {} warnings";
    n_all: "错误 {} · 提醒 {} · 提示 {}", "{} errors · {} warnings · {} hints";
    changed: "最近修改", "Last change";
    tick: "选择", "Select";
    waits: "（待办）", "(waits for you)";
    n_rows: "共 {} 项", "{} in all";
    n_of_rows: "已读取 {} / {} 项", "{} of {} loaded";
    search: "搜索项目或单位", "Search project or unit";
    all_states: "全部", "All";
    all_units: "全部单位", "All units";
    empty: "没有绩效目标", "No performance targets";
    empty_filtered: "换一个状态、单位或搜索词试试。", "Try another state, unit or search.";
    empty_unit: "点“新建项目”开始填报。", "Press New project to begin.";
    empty_other: "范围内还没有可以查看的目标。", "There is nothing to see in your scope yet.";
    new_project: "新建项目", "New project";
    edit_project: "修改项目信息", "Correct the project";
    before: "延续的项目", "Continues";
    before_hint: "本单位上一年度的项目。", "Projects of your unit in the year before.";
    bad_before: "请选择所延续的上一年度项目。", "Choose the project of the year before.";
    create: "新建并填报", "Create and fill in";
    project_name: "项目名称", "Project name";
    class: "支出类别", "Class of expenditure";
    kind: "项目类型", "Kind of project";
    functional: "支出功能分类", "Functional class";
    choose: "请选择", "Choose";
    from_year: "项目期起始年", "First year of the project";
    to_year: "项目期终止年", "Last year of the project";
    serves_public: "直接服务社会公众", "Serves the public directly";
    direct_fund: "直达资金", "Direct funds";
    classified: "涉密项目", "Classified";
    bad_name: "项目名称为 2 至 60 个字。", "Give a name of 2 to 60 characters.";
    bad_from: "起始年是四位年份，不能晚于申报年度。", "Give a four-digit year, not after the fiscal year.";
    bad_to: "终止年是四位年份，不能早于申报年度。", "Give a four-digit year, not before the fiscal year.";
    bad_functional: "请选择支出功能分类。", "Choose a functional class.";
}
