//! 规则包: the names of its settings.

super::texts! {
    lead: "本年度生效的规则及其出处。“本系统建议”不是文件规定，可由 --packs 目录中的规则包替换。",
          "The rules in force and where they come from. What is marked as our proposal is printed \
           in no document; packs under --packs replace it.";
    place: "辖区", "Jurisdiction";
    year: "年度", "Fiscal year";
    setting: "规则", "Rule";
    value: "取值", "Value";
    source: "出处", "Source";
    mark: "性质", "Standing";
    id: "规则包 {}，校验码 {}", "Pack {}, hash {}";
    no_document: "–", "–";
    none: "无", "none";
    points: "{} 分", "{} points";
    list: "、", ", ";
    then: "；", "; ";
    from: "≥{}：{}", "≥{}: {}";
    taxonomy: "指标体系", "Indicator tree";
    tax2015: "2015 年体系（成本在产出下）", "2015 tree (cost under output)";
    tax2021: "2021 年体系（成本为一级指标）", "2021 tree (cost as first level)";
    group_target: "目标与指标", "Targets and indicators";
    group_checks: "提示线", "Where checks speak up";
    group_review: "申报与审核", "Filing and review";
    group_scoring: "评分", "Scoring";
    group_monitoring: "监控", "Monitoring";
    group_statements: "文字规则", "Rules in words";
    total: "权重合计", "Sum of weights";
    execution_points: "预算执行率分值", "Points of the execution rate";
    with_cost: "一级指标权重（设成本指标）", "First-level weights (with cost)";
    without_cost: "一级指标权重（不设成本指标）", "First-level weights (without cost)";
    no_satisfaction: "不设满意度时转入效益", "Moved to benefit without satisfaction";
    weights: "成本 {}，产出 {}，效益 {}，满意度 {}", "cost {}, output {}, benefit {}, satisfaction {}";
    must_level1: "必设一级指标", "Obligatory first levels";
    must_level2: "必设二级指标", "Obligatory second levels";
    cost_kinds: "须设成本指标的项目类型", "Kinds that need a cost indicator";
    quality_kinds: "须设质量指标的项目类型", "Kinds that need a quality indicator";
    templates: "支出类别与模板", "Classes and templates";
    template: "{}：{}", "{}: {}";
    presets: "预置指标", "Preset indicators";
    export_columns: "一体化系统录入列序", "Columns of the budget system";
    preset: "{}{}{}（占权重 {}）", "{} {}{} ({} of the weights)";
    heavy_points: "单项权重", "A single weight";
    name_chars: "指标名称字数", "Characters of a name";
    qualitative_max: "定性指标项数", "Qualitative indicators";
    equal_rows: "权重全部相等的项数", "Rows on equal weights";
    high_ratio: "连续两年完成率", "Achievement two years running";
    nodes: "审核环节", "Review nodes";
    node: "{}. {}（{}）", "{}. {} ({})";
    node_grades: "{}. {}（{}，给出优良中差）", "{}. {} ({}, gives a grade)";
    window: "申报期", "Filing window";
    window_value: "上年 {}月{}日 至 {}月{}日", "{}-{} to {}-{} of the year before";
    return_days: "退回后修改期限", "Days to correct after a return";
    workdays: "{} 个工作日", "{} working days";
    base: "执行率的分母", "Denominator of the execution rate";
    execution: "执行率得分方式", "How execution points are given";
    execution_steps: "执行率分档", "Execution steps";
    pass_line: "定量指标不得分线", "Ratio that gives nothing";
    below: "低于 {}", "below {}";
    over_threshold: "超额须说明", "Over-achievement to explain";
    over: "超过 {}", "more than {}";
    over_action: "超额的处理", "What follows from it";
    over_deduction: "定额扣分", "Fixed deduction";
    bands: "定性指标分档", "Qualitative bands";
    satisfaction_steps: "满意度分档", "Satisfaction steps";
    grades: "评价等级", "Grades";
    grade_lines: "优 ≥{}，良 ≥{}，中 ≥{}，其余为差",
                 "excellent ≥{}, good ≥{}, fair ≥{}, poor below";
    ceilings: "执行率对总分的限制", "Cap of the total by execution";
    ceiling: "执行率低于 {}：总分不超过 {}", "rate below {}: at most {}";
    lights: "监控红黄绿灯", "Monitoring lights";
    lights_value: "绿 ≥{}，黄 ≥{}，其余为红", "green ≥{}, yellow ≥{}, red below";
    checkpoints: "监控节点", "Checkpoints";
    checkpoint: "{}月{}日：{}", "{}-{}: {}";
    notice: "整改通知的名称", "Name of the rectification notice";
}
