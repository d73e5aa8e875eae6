//! 指标库.

super::texts! {
    lead: "共 {} 条指标。参考值只作填报时的参考，不是标准。",
          "{} indicators. Their values illustrate; they are no norm.";
    search: "搜索指标", "Search indicators";
    search_hint: "名称、编码、拼音首字母或全拼，如 fwdx、manyidu",
                 "Name, code, pinyin initials or full pinyin, such as fwdx or manyidu";
    level1: "一级指标", "Level 1";
    level2: "二级指标", "Level 2";
    class: "功能分类", "Functional class";
    project_type: "项目类型", "Project type";
    all: "全部", "All";
    found: "找到 {} 条", "{} found";
    clear: "清除筛选", "Clear filters";
    name: "指标名称", "Indicator";
    code: "编码", "Code";
    typical: "参考值", "Illustrative value";
    none_title: "没有符合条件的指标", "No indicator matches";
    none_text: "换一个词，或清除筛选后再找。", "Try another word, or clear the filters.";
    details: "指标详情", "Indicator details";
    direction: "指标方向", "Direction";
    operator: "计算符号", "Operator";
    unit: "计量单位", "Unit";
    no_unit: "无", "None";
    typical_note: "参考值，仅供参考，不是标准；填报时须按实际确认。",
                  "A suggestion for illustration, not a norm. Confirm a value of your own.";
    explanation: "指标解释", "Meaning";
    scoring: "评分标准", "Scoring rule";
    source: "指标来源", "Source";
    use_title: "使用情况（本人可见范围）", "Use, within what you may see";
    used: "使用", "Used";
    approved: "其中已批复", "Approved";
    returned: "曾被退回", "Returned";
    met: "达到指标值", "Met";
    met_of: "{} 项（有结果 {} 项）", "{} of {} with a result";
    values: "常用指标值", "Values used most";
    times: "{} 次", "{} times";
    never_used: "尚未在目标中使用。", "Not used in any target yet.";
    pick_title: "从指标库选择", "Pick from the library";
    pick_help: "↑↓ 移动，空格勾选，回车加入，Esc 关闭",
               "↑↓ move, Space ticks, Enter inserts, Esc closes";
    same_class: "只看本项目功能分类和通用", "Only the project's class and general ones";
    pick: "加入所选", "Insert selected";
    pick_none: "请先勾选指标", "Tick an indicator first";
    taken: "已在表中", "in the table";
    preview_empty: "移到一条指标上，这里显示它的解释。", "Move to an indicator to read its meaning here.";
    recommend_title: "推荐一套指标", "A recommended set";
    recommend_lead: "按规则包的必设层级和权重从指标库选出。指标值只是参考，插入后逐项确认；\
                     不合适的可以换一项。",
                    "Chosen from the library by the levels and weights of the rule pack. Values \
                     are suggestions to confirm after inserting; exchange what does not fit.";
    recommend_type: "自动：{}", "Automatic: {}";
    recommend_rows: "指标总数", "Indicators in all";
    recommend_rows_of: "{} 项", "{}";
    recommend_level: "{} {} 项 {} 分", "{}: {} worth {}";
    recommend_weight: "权重", "Weight";
    recommend_why: "入选原因", "Why";
    recommend_used: "本地已用 {} 次", "used {} times here";
    recommend_swap: "换一项", "Exchange";
    recommend_swap_of: "换掉“{}”", "Exchange {}";
    recommend_short: "本项目类型和共性指标共找到 {} 项，比所要的少 {} 项；没有用其他类型的指标凑数。",
                     "This type of project and the common indicators give {}, which is {} fewer \
                      than wished; none of other types were taken.";
    recommend_short_of_class: "连同同功能分类的其他类型共找到 {} 项，仍少 {} 项。",
                              "With other types of the same functional class there are {}, still \
                               {} fewer than wished.";
    recommend_widen: "用同功能分类的其他类型补足", "Fill up with other types of the class";
    recommend_insert: "插入 {} 项", "Insert {}";
    recommend_none: "表中已有规则包要求的全部指标，没有可以补充的。",
                    "The form holds all the pack asks for; nothing fits in addition.";
}
