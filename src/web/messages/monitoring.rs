//! 执行监控.

super::texts! {
    import: "导入支付数据", "Import payments";
    disagree: "填报与导入不一致", "Typed and imported differ";
    disagree_months: "{} 处填报与导入不一致，现按后记录的数字计，请核实：",
                     "{} months were typed and imported with two amounts. The later one counts:";
    disagree_line: "{} {}：填报 {} 万元（{}，{}），导入 {} 万元（{}，{}），导入比填报 {} 万元。",
                   "{} {}: typed {} ({}, {}), imported {} ({}, {}), difference {} (10,000 \
                    yuan).";
    scope: "截至 {}，序时进度按 {} 个月计", "As of {}, the expected progress counts {} months";
    unreported: "{} 个项目未填报 {} 月", "{} projects have not reported month {}";
    just_over: "{} 月在这一天结束，{} 个项目尚未填报该月",
               "month {} ends on this day; {} projects have yet to report it";
    all_reported: "各项目均已填报 {} 月", "every project has reported month {}";
    scope_none: "截至 {}，本年度尚无完整月份", "As of {}, no full month of this year yet";
    rate: "预算执行率", "Execution rate";
    divided: "÷ {} {} 万元", "÷ {} {} (10,000 yuan)";
    expected: "序时进度", "Expected by time";
    expected_note: "{} 个月 ÷ 12", "{} months ÷ 12";
    gap: "与序时进度相差", "Difference from expected";
    gap_points: "个百分点", "percentage points";
    paid: "累计支出", "Paid so far";
    by_unit: "各单位预算执行率", "Execution rate by unit";
    by_unit_note: "最慢的在前；分母：{}", "the slowest first; divided by: {}";
    reference: "序时进度 {}", "Expected {}";
    year_curve: "全年预算执行进度", "Execution over the year";
    year_curve_note: "%；各月末累计支出÷{}", "%; paid by the end of each month ÷ {}";
    by_month: "各单位逐月执行进度", "Execution by unit and month";
    by_month_note: "各月末累计支出÷{}，按当月序时进度亮灯，最慢的在前",
                   "paid by the end of each month ÷ {}, lit by what was expected by then, \
                    the slowest first";
    all_units: "显示全部 {} 家单位", "Show all {} units";
    fewer_units: "只看最慢的 {} 家", "Only the {} slowest";
    chart_source: "支付记录", "payment records";
    to_chosen: "图表为全部项目；到下方查看所选的项目",
               "Charts show all projects; go to the chosen ones below";
    projects: "项目", "Projects";
    project: "项目", "Project";
    unit: "单位", "Unit";
    every_unit: "全部单位", "All units";
    search: "搜索项目", "Search projects";
    budget: "预算（万元）", "Budget (10,000 yuan)";
    spent: "支出（万元）", "Spent (10,000 yuan)";
    money_light: "资金", "Money";
    target_light: "目标", "Target";
    attainment: "目标完成程度", "Target attainment";
    attainment_ours: "目标完成程度（本系统建议）", "Target attainment (our proposal)";
    reported_part: "已填报 {}/{} 项，占权重 {}", "{} of {} reported, {} of the weight";
    standing: "状态", "Standing";
    every_standing: "全部状态", "Any";
    fund: "资金", "Funds";
    every_fund: "全部资金", "All";
    direct: "直达资金", "Direct funds";
    last_month: "最近填报", "Last report";
    month: "{}月", "month {}";
    no_month: "未填报", "none yet";
    no_figure: "无数据", "no figure";
    total: "共 {} 个项目", "{} projects";
    more: "再显示 {} 个", "Show {} more";
    none_title: "没有符合条件的项目", "No project matches";
    none_text: "换一个词、单位或状态再找。", "Try another word, unit or standing.";
    lights_from: "灯号界限的来源：", "Limits of the lights from: ";
    to_list: "返回执行监控", "Back to monitoring";
    initial: "年初批复", "Initial budget";
    adjusted: "调整后", "Adjusted budget";
    received: "到位", "Received";
    curve: "累计支出与进度", "Cumulative payments and progress";
    curve_note: "万元；序时进度按{}分 12 个月", "10,000 yuan; expected: {} over 12 months";
    interim: "{}月底 {}", "by end of month {}: {}";
    due: "应达到 {}", "expected by now: {}";
    actual_line: "累计支出", "Paid";
    plan_line: "支付计划", "Plan";
    schedule_line: "序时进度", "Expected";
    bullets: "指标完成程度", "Attainment of indicators";
    bullets_note: "100%为达到指标值", "100% is the target value";
    no_target: "还没有批复的绩效目标，因此没有指标可以填报。",
               "No approved target yet, so there are no indicators to report on.";
    no_cells: "指标明细不在可见范围内。", "The indicators are outside your scope.";
    why: "灯号依据", "Why these lights";
    funds: "各资金来源累计支出（万元）", "Paid so far by source of funds (10,000 yuan)";
    funds_sum: "合计", "Total";
    history: "支付记录", "Payment records";
    history_none: "还没有支付记录。", "No payments recorded yet.";
    col_month: "月份", "Month";
    col_amount: "当月支出（万元）", "Paid in the month (10,000 yuan)";
    col_nature: "资金性质", "Fund";
    col_recorded: "录入日期", "Recorded on";
    col_by: "录入人", "By";
    col_note: "说明", "Note";
    col_way: "方式", "How";
    typed: "填报", "typed";
    imported: "导入", "imported";
    superseded: "已被更正", "corrected later";
    entry: "填报当月支出", "Record the month's payments";
    entry_hint: "填当月发生数，不是累计数。", "What was paid in the month, not the running total.";
    field_month: "月份", "Month";
    field_amount: "当月支出", "Paid in the month";
    field_nature: "资金性质", "Fund";
    field_note: "说明（可不填）", "Note (optional)";
    replaces: "{}月（{}）已填 {} 万元，{} 由{}录入。保存后以新数为准，原记录保留在支付记录中。",
              "Month {} ({}) already has {} (10,000 yuan), recorded on {} by {}. The new figure \
               replaces it; the old record is kept.";
    save: "保存", "Save";
    saved: "已保存", "Saved";
    saving: "正在保存", "Saving";
    failed: "未能保存，填写的内容还在", "Not saved; what you typed is kept";
    conflict: "他人刚刚更新了记录，已换成最新数据。请核对后再次保存；填写的内容还在。",
              "Somebody else just recorded figures, shown now. Check, then save again; what you \
               typed is kept.";
    bad_month: "请选择月份。", "Choose a month.";
    bad_number: "请填写数字，单位为万元，如 12.5。", "Enter a number in 10,000 yuan, like 12.5.";
    bad_negative: "当月支出不能为负；更正以前月份请重新填写该月。",
                  "Payments cannot be negative; to correct a month, enter that month again.";
    bad_fine: "金额精确到分，万元最多六位小数。", "At most six decimals (one fen).";
    bad_large: "金额过大，请核对单位是否为万元。", "Too large: check that the unit is 10,000 yuan.";
    bad_note: "说明不超过 500 字。", "At most 500 characters.";
    results: "指标完成情况", "Results of indicators";
    results_month: "完成情况截至", "Results up to";
    indicator: "指标", "Indicator";
    target_value: "指标值", "Target";
    weight: "权重", "Weight";
    result: "完成值", "Result";
    result_of: "{}的完成值", "Result of {}";
    note_of: "{}的说明", "Note on {}";
    result_replaces: "{}月已填 {}，保存后替换", "Month {} has {}; saving replaces it";
    reported: "{}（截至{}月）", "{} (up to month {})";
    not_reported: "未填报", "not reported";
    entry_column: "填报完成值", "Enter result";
    bad_result: "请填写完成值。", "Enter the result.";
}
