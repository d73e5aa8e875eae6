//! 执行监控: the charts of a part of the portfolio.

super::texts! {
    title: "双监控：花钱与成效", "Money and results side by side";
    way: "查看范围", "What is shown";
    every_place: "全部辖区", "All jurisdictions";
    choose_place: "各辖区的灯号界限和分母不同，请选择一个辖区查看。",
                  "Limits and denominators differ between jurisdictions. Choose one.";
    charts: "图表", "Charts";
    tab_dual: "双监控", "Dual monitoring";
    tab_groups: "执行率排名", "Rates ranked";
    tab_months: "逐月执行", "Month by month";
    dual: "花钱与成效双监控", "Money and results";
    dual_note: "{} 个项目；100%＝此时应达到的程度；执行率分母：{}",
               "{} projects; 100% = where it should be by now; rate divided by: {}";
    across: "预算执行（执行率÷应达到）→", "Budget execution (rate ÷ expected) →";
    up: "↑ 目标完成（完成程度÷应达到）", "↑ Target attainment (attainment ÷ expected)";
    green_line: "正常界限 {}{}", "On-track limit {}{}";
    yellow_line: "关注界限 {}{}", "Watch limit {}{}";
    proposed: "（{}）", " ({})";
    many: "{n} 个项目", "{n} projects";
    hollow: "空心：填报的指标不足", "hollow: too few results reported";
    partial: "填报的指标不足", "too few results reported";
    partial_count: "；其中 {} 个填报的指标不足", "; {} of them with too few results reported";
    out_of_reach: "填报为不可能完成", "reported as out of reach";
    left_out: "另有 {} 个项目不能比较：没有执行率，或者没有可计算的完成值。",
              "{} more cannot be compared: without a rate, or without a result that can be \
               measured.";
    chosen_area: "图中所选的 {} 个项目", "{} projects chosen in the chart";
    chosen_first: "以下为其中最需要处理的 {} 个，选小一些的范围可以看到其余的。",
                  "Below are the {} that need action first. Choose a smaller place for the others.";
    chosen_field: "{}：{} 个项目", "{}: {} projects";
    clear: "取消选择", "Clear the choice";
    show_all: "显示全部 {} 个", "Show all {}";
    money_ratio: "花钱÷应达到", "Money ÷ expected";
    target_ratio: "成效÷应达到", "Results ÷ expected";
    meaning: "四种情形（含义为本系统建议）", "Four situations (the meaning is our proposal)";
    no_department: "未归主管部门", "without a department";
    by_department: "各主管部门预算执行率", "Execution rate by department";
    by_unit: "各单位预算执行率", "Execution rate by unit";
    months_department: "各主管部门逐月执行进度", "Execution by department and month";
    months_unit: "各单位逐月执行进度", "Execution by unit and month";
    as_of: "查看日期", "As of";
    as_of_hint: "按这一天为止已录入、已批复的数据显示", "from what was recorded and approved by then";
    nothing: "截至 {} 还没有任何数据", "Nothing was recorded by {}";
    earlier: "上月末", "A month back";
    later: "下月末", "A month on";
    play: "逐月播放", "Play the year";
    pause: "暂停", "Pause";
    today: "回到今天", "Back to today";
    playing: "正在显示 {}", "Showing {}";
    still_there: "正在载入，下方仍为 {} 的数据", "Loading; below are still the figures of {}";
    summing: "正在汇总当日情况，首次查看需要等待片刻…",
             "Summing up that day; the first look takes a while…";
    summed: "已汇总 {} / {} 个项目", "{} of {} projects";
    choose_unit: "当日 {} 个项目不能逐个列出，请先选择单位。",
                 "{} projects on that day cannot be listed one by one. Choose a unit first.";
    forecast_line: "全年预测", "Forecast";
    forecast_range: "预测区间", "Range";
    forecast_end: "按目前进度，全年预计支出 {} 万元（区间 {}–{} 万元），占{}的 {}。",
                  "At this pace the year ends with {} (10,000 yuan; range {}–{}), {} of the {}.";
    forecast_by: "方法：{}。", "Method: {}.";
    forecast_few: "完整填报的月份不足 {} 个，不作全年预测。",
                  "Fewer than {} full months are reported: no forecast for the year.";
    water: "资金从批复到结余", "From the approved budget to the balance";
    water_note: "万元", "10,000 yuan";
    step: "环节", "Step";
    adjusting: "预算调整", "Adjustment";
    adjusted: "调整后", "Adjusted budget";
    not_received: "尚未到位", "Not received yet";
    beyond_received: "到位超出预算", "Received beyond the budget";
    balance: "结余（到位－支出）", "Received − spent";
    balance_budget: "结余（预算－支出）", "Balance (budget − spent)";
    gantt: "实施进度计划", "Schedule";
    gantt_note: "已批复绩效目标中的计划；虚线为查看日期", "as approved with the target; the line is the day shown";
    gantt_day: "查看日期 {}", "Day shown {}";
    gantt_days: "{} 至 {}", "{} to {}";
    gantt_open: "未填日期", "no days given";
    calendar: "逐月支付", "Payments month by month";
    calendar_note: "万元；按资金性质，已更正的记录不计", "10,000 yuan; by fund, corrected records left out";
    calendar_all: "合计", "Total";
    tab_spread: "执行率分布", "Spread of rates";
    tab_lights: "灯号变化", "Lights over time";
    spread: "项目执行率分布", "Spread of execution rates";
    spread_note: "项目个数；分母：{}；序时进度 {}；点击查看项目",
                 "projects; divided by: {}; expected {}; press to see them";
    spread_range: "{}–{}%", "{}–{}%";
    spread_beyond: "{}%以上", "{}% and more";
    spread_none: "无执行率", "no rate";
    chosen_rate: "执行率 {} 的 {} 个项目", "Rate {}: {} projects";
    lights: "各月末资金灯号占比", "Money lights at the end of each month";
    lights_note: "项目占比，柱内为个数；按当月末的预算和支付计划亮灯，无计划的按序时进度，无填报的为无数据",
                 "share of projects, counts inside; lit by budget and plan of that month's end, \
                  not where nothing was reported";
    gantt_source: "已批复的绩效目标", "the approved target";
    results_source: "指标完成情况填报", "results reported by units";
    target_lights: "各月末目标灯号占比", "Target lights at the end of each month";
    target_lights_note: "项目占比，柱内为个数；按当月及以前填报的指标完成值，无填报的为无数据",
                        "share of projects, counts inside; by results reported for that month or \
                         before";
    lights_unit: "个", "";
    tab_small: "并列小图", "Side by side";
    small_department: "各主管部门执行进度并列", "Departments side by side";
    small_unit: "各单位执行进度并列", "Units side by side";
    small_note: "%；各月末累计支出÷{}，各图同一坐标", "%; paid by the end of each month ÷ {}, on common axes";
}
