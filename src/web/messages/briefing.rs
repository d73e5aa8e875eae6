//! 工作台 of leaders: figures, what changed, and the largest risks.

super::texts! {
    lead: "{}年度 · 截至 {} · 序时进度 {}", "{} · as of {} · expected by time {}";
    pending: "另有 {} 个项目的绩效目标尚未批复，不在执行、灯号和风险之内。",
             "{} more projects have no approved target yet; they are in no money, light or risk.";
    no_pending: "应编报的项目均已批复绩效目标。", "Every project that owes a target has an approved one.";
    none: "该年度还没有应编报绩效目标的项目。", "No project owes a target in this year yet.";
    making: "今天的汇总正在生成，请稍后刷新本页。",
            "The sums of today are being made; reload this page in a moment.";
    figures: "关键指标", "Key figures";
    of: "{} / {}（{}）", "{} of {} ({})";
    wan: "万元", "10,000 yuan";
    base: "{} / {} 万元（{}）", "{} of {} (10,000 yuan; {})";
    base_own: "{} / {} 万元（分母按各辖区口径）", "{} of {} (10,000 yuan; each by its own base)";
    above_time: "高于序时进度 {} 个百分点", "{} points above time";
    below_time: "低于序时进度 {} 个百分点", "{} points below time";
    at_time: "与序时进度持平", "level with time";
    change: "{}月末较上月末", "end of month {} on the month before";
    change_at: "{}月末 {}，较上月末", "end of month {}: {}, on the month before";
    change_year: "较上年", "on the year before";
    change_alerts: "较{}月末", "since the end of month {}";
    points: "{} 个百分点", "{} points";
    even: "无明显变化", "no clear change";
    better: "向好", "better";
    worse: "变差", "worse";
    unended: "未办结的预警", "Alerts still open";
    unended_of: "本年共 {} 条预警", "of {} alerts this year";
    overdue: "逾期未答复", "Answers overdue";
    overdue_of: "单位应答复 {} 条", "of {} that units owe";
    decided: "已作处理决定", "Treatments decided";
    decided_of: "本年共 {} 条预警", "of {} alerts this year";
    lines: "{} 条", "{}";
    risks: "最大的风险", "The largest risks";
    risks_note: "按涉及金额和原因数排序", "by money at stake, times the number of reasons";
    no_risks: "没有亮红灯或逾期未整改的项目。", "No project shows red or owes an answer.";
    all_risks: "查看全部红灯项目", "All projects that show red";
    at_stake: "涉及 {} 万元", "{} (10,000 yuan) at stake";
    nothing_paid: "至今没有支出，预算 {} 万元", "nothing paid so far of {} (10,000 yuan)";
    paid_slowly: "支出 {}，只有应达进度的 {}，还有 {} 万元未支出",
                 "paid {}, only {} of what was expected, {} (10,000 yuan) unspent";
    target_missed: "目标完成只有应达进度的 {}", "the target stands at {} of what was expected";
    target_red: "目标亮红灯", "the target shows red";
    notice_late: "{}逾期 {} 天未答复", "{} unanswered for {} days past its deadline";
    and: "；", "; ";
    stop: "。", ".";
    since: "上次来访以来的变化", "What changed since the last visit";
    since_at: "上次来访 {}", "Last visit {}";
    first_visit: "这是第一次来访。下次登录时，这里列出其间批复、预警、红灯和处理的变化。",
                 "This is the first visit. The next time, what changed in between is listed here.";
    unchanged: "上次来访以来没有变化。", "Nothing has changed since the last visit.";
    lamp_red: "{}灯", "light of {}";
    more: "等 {} 项", "{} in all";
    most: "超过 {} 项", "more than {}";
}
