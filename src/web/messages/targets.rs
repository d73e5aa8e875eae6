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
    shared: "共同实施", "Shared work";
    shared_note: "；其中 {} 项由其他单位牵头、本单位共同实施，不计入上方各状态的数目",
                 "; {} of them led by other units and shared by yours, counted in no state above";
    shared_lead: "本项目由{}牵头，本单位共同实施：可以查看，由牵头单位填报和送审。",
                 "{} leads this project and your unit implements it too: you can read it, and the \
                  leading unit fills and sends it.";
    exempt: "不适用", "Not applicable";
    exempt_lead: "财政部门已同意本项目不适用绩效目标，不需要送审。",
                 "Finance agreed that no target is owed here; nothing has to be sent.";
    implementing: "共同实施单位", "Implementing units";
    implementing_edit: "指定共同实施单位", "Name implementing units";
    implementing_lead: "在本级单位中按名称或编码搜索后加入。所选单位可以查看本项目的绩效目标和执行监控，\
                        填报和送审仍由牵头单位负责，数目和资金只计入牵头单位。",
                       "Search the units of this place by name or code and add them. They can read \
                        the target and its monitoring; the leading unit alone fills and sends, \
                        and counts and money stay with it.";
    implementing_search: "搜索单位名称或编码", "Search unit by name or code";
    implementing_found: "找到 {} 个单位", "{} units found";
    implementing_chosen: "已选（{}）", "Chosen ({})";
    implementing_none: "尚未指定，由牵头单位独自实施", "none, the leading unit works alone";
    implementing_add: "加入", "Add";
    implementing_remove: "移除", "Remove";
    implementing_saved: "共同实施单位已保存。", "The implementing units are saved.";
    implementing_meanwhile: "其间有人修改过，现有共同实施单位：{}。您的选择保留在下面，核对后再次保存即可。",
                            "Somebody changed this meanwhile; the units are now: {}. Your choice \
                             is kept below: look at it and save again.";
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
    meanwhile: "其间有人修改了项目信息。您填写的内容没有丢失，请核对后再次保存。",
               "Somebody corrected the project meanwhile. What you typed is kept: look at it and \
                save again.";
    meanwhile_line: "{}：现为“{}”，您填写的是“{}”", "{}: now “{}”, you typed “{}”";
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
