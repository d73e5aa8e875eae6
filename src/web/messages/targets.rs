//! 绩效目标: the list.

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
    changed: "最近修改", "Last change";
}
