//! 部门（单位）整体支出: the target of a unit as a whole.

super::texts! {
    new: "新建整体支出目标", "New whole-unit target";
    new_lead: "每个单位每年一份，写本单位全年的主要任务、预算金额和总体目标；项目的目标另行填报。",
              "One a unit and year: its main tasks, their budget and its objective as a whole. \
               Targets of projects are filed by themselves.";
    kind: "类型", "Kind";
    any_kind: "全部类型", "All kinds";
    mark: "整体支出", "Whole unit";
    board_note: "各栏只数项目的绩效目标，单位的整体支出目标单列一栏。",
                "The columns count targets of projects; that of the unit as a whole stands by \
                 itself.";
    missing: "未建立", "None yet";
    title: "{}年度部门（单位）整体支出绩效目标", "whole-unit performance target, FY {}";
    basics: "单位信息", "Unit";
    name: "部门（单位）名称", "Department (unit)";
    responsible: "业务负责人", "Responsible person";
    money: "年度资金（万元）", "Funds of the year (10,000 yuan)";
    tasks_lead: "按本单位全年工作列出主要任务和预算金额，各项之和等于年度资金总额。",
                "The main tasks of the unit's year with their budgets, which together are the \
                 funds of the year.";
    sum: "金额合计", "Sum";
    take_sums: "把金额合计填入年度资金", "Take the sums as funds of the year";
    sums_taken: "年度资金已按金额合计填写。", "The funds of the year are the sums of the tasks now.";
    sums_open: "先填好各项任务的金额。", "Enter the amounts of the tasks first.";
    files: "附件", "Files";
    objective: "年度总体目标", "Objective of the year";
    budget: "预算金额（万元）", "Budget (10,000 yuan)";
    total: "总额", "Total";
    fiscal: "财政拨款", "Fiscal";
    other: "其他资金", "Other";
    goal: "目标{}：{}", "Objective {}: {}";
    paper_title: "部门（单位）整体支出绩效目标申报表",
                 "Performance target of a department (unit) as a whole";
}
