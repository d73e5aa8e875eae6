//! 区域对比: the system's own figures.

super::texts! {
    every_place: "全部辖区", "All jurisdictions";
    way: "所在位置", "Where you are";
    scope_note: "只统计已批复的目标；另有 {} 个项目尚未批复，未计入金额、灯号和等次。",
                "Only approved targets count. {} more projects have none yet: they are in no \
                 amount, light or grade.";
    scope_all: "只统计已批复的目标；应报项目都已批复。",
               "Only approved targets count. Every project that owes one has one.";
    groups: "同类一起比", "Like with like";
    group: "{}（{}）", "{} ({})";
    choose: "自选对比对象（最多 6 个）", "Choose what to compare (up to 6)";
    views: "看法", "Views";
    view_table: "总表", "Overview";
    view_bars: "排名", "Ranks";
    view_months: "逐月", "By month";
    view_change: "变化", "Change";
    view_plane: "两项对照", "Two measures";
    view_mix: "自定义综合", "Own composite";
    measure: "指标", "Measure";
    beside: "对照的指标", "Set against";
    month: "时点", "As of";
    month_end: "{}年{}末", "{}, end of {}";
    no_month: "尚无完整月份", "no month is over yet";
    cover_year: "{}年度，截至 {}", "FY {}, as of {}";
    cover_more: "{}等 {} 个", "{} and more, {} in all";
    until: "截至 {}", "as of {}";
    whole_year: "{}年度", "FY {}";
    order: "顺序", "Order";
    best_first: "从好到差", "Best first";
    worst_first: "从差到好", "Worst first";
    as_listed: "按名单顺序", "As listed";
    against: "同什么时候比", "Compare with";
    against_year: "与上年比", "The year before";
    against_month: "与上月末比", "The month before";
    against_grade: "目标质量：初评到终评", "Target quality: first to last";
    first_grade: "初评为优", "excellent at first";
    last_grade: "终评为优", "excellent at last";
    grades: "目标质量为优的占比", "Target quality excellent";
    table_caption: "各指标一览", "All measures";
    in_unit: "{}（{}）", "{} ({})";
    approved: "已批复", "Approved";
    pending: "未批复", "Not approved";
    name: "名称", "Name";
    value: "数值", "Value";
    sides: "分子/分母", "Numerator/denominator";
    standings: "排名与差距", "Ranks and distances";
    standing: "排名", "Rank";
    what_changes: "怎样才会变", "What would change it";
    tint_note: "底色按百分比分五档，只表示大小，不表示好坏；执行率按规则包的界限标 ●▲◆。点开任一数字可看算式和依据。",
               "Tints show size in steps of 20%, not good or bad; ●▲◆ are the pack's limits \
                of execution. Press a figure for its formula.";
    spoken: "{}，{}：{}；{}", "{}, {}: {}; {}";
    no_figure: "无数据", "no data";
    too_early: "到年末才可比", "comparable only at year's end";
    no_course: "这项指标没有逐月记录，只能看当前和上年。",
               "This measure is not kept by month: see today and the year before.";
    not_by_month: "没有逐月记录、月末一栏为空的指标：{}。", "Not kept by month, so empty here: {}.";
    few: "只有 {} 个样本，不排名", "{} cases only: no rank";
    alone: "没有第二个可比的，不排名。", "Nothing to compare with: no rank.";
    next_ahead: "前一位是{}（{}）", "Next ahead: {} ({})";
    next_behind: "领先{}（{}）{} {}", "Ahead of {} ({}) by {} {}";
    next_level: "与{}（{}）并列，稍差即落后。", "Level with {} ({}): the least loss costs the rank.";
    level_more: "；“{}”再增加 {}即追平。", "; level with {} + {}.";
    level_less: "；“{}”减少 {}即追平。", "; level with {} − {}.";
    lost_more: "；“{}”增加 {}即被追平。", "; the lead is gone with {} + {}.";
    lost_less: "；“{}”减少 {}即被追平。", "; the lead is gone with {} − {}.";
    source: "本系统已批复数据", "approved records of this system";
    common_axes: "各图坐标相同", "the same axes everywhere";
    effective: "变化大于一个样本的影响", "more than one case would change";
    effective_money: "变化大于一个项目的平均份额", "more than one project's even share";
    noise: "变化不超过一个样本的影响，不画箭头", "within what one case would change: no arrow";
    noise_money: "变化不超过一个项目的平均份额，不画箭头",
                 "within one project's even share: no arrow";
    plane_title: "{}与{}", "{} and {}";
    median: "{}中位数 {}", "median of {}: {}";
    left_out: "另有 {} 个缺数据，未画出", "{} without data are left out";
    enough_cases: "样本足够", "enough cases";
    few_cases: "样本偏少，不排名", "few cases, no rank";
    explain_title: "数字怎么来的", "How this figure came about";
    formula: "算式", "Formula";
    as_of: "时点", "As of";
    limit: "界限", "Limit";
    of_today: "今日的{}", "{} of today";
    todays_base: "分母是今日的数：月末当时的预算和项目数没有另行汇总。",
                 "Divided by what there is today: budgets and projects as of that month's end are \
                  not summed up.";
    counted_name: "统计范围", "Counted";
    counted: "应报项目 {} 个，已批复 {} 个，未批复 {} 个",
             "{} projects owe a target, {} approved, {} not yet";
    approvals_name: "谁批复、何时", "Approved by whom, when";
    approvals: "经“{}”批复 {} 个，首次批复最早在 {}，最近在 {}",
               "{}: {} approved, first approvals from {} to {}";
    card_note: "底色按百分比分五档，只表示大小，不表示好坏",
               "tints show size in steps of 20%, not good or bad";
    rule: "规则", "Rule";
    rule_cases: "指标目录的统一定义；样本少于 {} 个不排名（规则包设定，文件未规定）。",
                "One definition for everybody, from the catalogue; fewer than {} cases have no \
                 rank (set in the rule pack, no document prints it).";
    rule_money: "指标目录的统一定义；分母按各地规则包的口径，口径不同不排名。",
                "One definition for everybody, from the catalogue; the budget is the one the rule \
                 pack names, and different ones are not ranked.";
    approved_only: "只读已批复的版本；逐级点开，可以看到每个项目由谁、何时批复。",
                   "Approved versions only; open level by level to see who approved each project \
                    and when.";
    to_departments: "看各部门", "Open its departments";
    to_units: "看各单位", "Open its units";
    to_projects: "看各项目", "Open its projects";
    mix_mark: "自定义综合（非官方）", "Own composite (not official)";
    mix_lead: "指标和权重由您自己定；系统不提供综合排名。",
              "Measures and weights are yours; the system has no composite ranking of its own.";
    mix_weights: "权重", "Weights";
    mix_turned: "{}（反向，用 100% 减）", "{} (reversed: 100% minus it)";
    mix_weight: "权重是大于 0、不超过 1000 的数", "A weight is a number above 0, up to 1000";
    mix_none: "还没有自定义综合", "No composite yet";
    mix_empty: "给至少两项指标填上权重，这里就列出算式、得分和名次区间。",
               "Give at least two measures a weight to see formula, values and ranges of ranks.";
    mix_sway: "名次区间：各权重在 ±20% 内变动时，名次不会更好，也不会更差",
              "range: while every weight stays within ±20%, no rank is better or worse";
    mix_rank: "第 {} 位，共 {}", "no. {} of {}";
    mix_range: "第 {}–{} 位，共 {}", "no. {}–{} of {}";
    mix_value: "得分", "Value";
    mix_ranks: "名次区间", "Range of ranks";
    mix_parts: "得分由哪几部分来", "What each value is made of";
    mix_of: "{} {}，{}", "{} {}, {}";
    mix_adds: "各项计入", "What each adds";
    mix_part: "{} {}；权重 {}/{}，计入 {}", "{} {}; weight {} of {}, adds {}";
    mix_reversed: "{}（反向，按 {} 计）", "{} (reversed: {})";
    mix_sum: "合计 {}（各项分别保留两位小数，合计按未取舍的数相加）",
             "{} in all (each is rounded to two decimals, the sum is of the exact ones)";
    mix_method: "指标和权重由您自己定，不是官方排名。名次区间在同类中两两比较得出：\
                 每项权重都取 ±20% 内对自己最不利的值，得分仍然高的，才算一定排在对方前面；\
                 一定在前的有几个，决定最好名次，一定在后的有几个，决定最差名次。",
                "Measures and weights are yours; this is no official ranking. Ranges of ranks \
                 come from comparing those alike two by two: one is surely ahead whose value \
                 stays higher when every weight is, within ±20%, the worst for it. How many are \
                 surely ahead says the best rank, how many are surely behind the worst.";
}
