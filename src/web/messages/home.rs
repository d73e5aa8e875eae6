//! 工作台.

super::texts! {
    todo: "待办", "To do";
    todo_review: "待我审核", "Waiting for my review";
    todo_total: "共 {} 项", "{} in all";
    to_list: "查看全部", "See all";
    empty_title: "没有待办", "Nothing to do";
    empty_unit: "新的项目请在“绩效目标”中新建。", "Create new projects under Performance targets.";
    empty_reviewer: "送到您这里审核的目标会出现在这里。",
                    "Targets sent to you for review will appear here.";
    empty_other: "本角色没有需要办理的事项。", "This role has nothing to act on.";
    counts: "目标状态", "States of targets";
    counts_whole: "其中部门（单位）整体支出目标 {} 份，其余为项目的绩效目标。",
                  "{} of them are whole-unit targets, the others targets of projects.";
    board: "申报进度", "Cycle board";
    board_name: "单位", "Name";
    expected: "应报", "Expected";
    drafts: "未送审", "Not sent";
    under_review: "审核中", "Under review";
    returned: "已退回", "Returned";
    done: "已完成", "Done";
    overdue: "超期", "Overdue";
    desk_reports_unit: "1—{}月绩效运行监控表：{} 个项目未报送，{} 个被退回",
                       "Monitoring tables to month {}: {} not sent, {} returned";
    desk_reports_check: "1—{}月绩效运行监控表：{} 个待核查，{} 个逾期未报",
                        "Monitoring tables to month {}: {} to check, {} overdue";
    to_reports: "打开监控表列表", "Open the list of tables";
}
