//! 区域对比.

super::texts! {
    lead: "公开文件里的数字照原样列出，点开可看出处；层级不同的辖区不作排名。",
          "Published figures stand as printed; press one to see its source. Jurisdictions of \
           different levels are not ranked.";
    places: "对比的辖区", "Jurisdictions compared";
    six: "已选六个；去掉一个，才能再选别的。", "Six are chosen. Remove one to add another.";
    tabs: "数据来源", "Source of figures";
    published: "公开数据", "Published figures";
    live: "系统数据", "System figures";
    district_of: "市辖区，属{}", "district of {}";
    county_of: "县，属{}", "county of {}";
    district: "县级", "district";
    prefecture: "地级市", "prefecture";
    ningxia: "宁夏", "Ningxia";
    inner_mongolia: "内蒙古", "Inner Mongolia";
    own_level: "地级市本级，不含所辖区县", "the city itself, without its districts";
    only_here: "仅此地公布", "published only here";
    with_note: "{}（{}）", "{} ({})";
    matter: "事项", "Matter";
    ex_ante: "事前评估", "Ex-ante evaluation";
    target: "绩效目标", "Targets";
    monitoring: "运行监控", "Monitoring";
    self_evaluation: "绩效自评", "Self-evaluation";
    key_evaluation: "重点评价", "Key evaluation";
    department_evaluation: "部门评价", "Department evaluation";
    assessment: "绩效考核", "Assessment";
    result_application: "结果应用", "Use of results";
    disclosure: "信息公开", "Disclosure";
    training: "绩效培训", "Training";
    institution: "制度机制", "Institution";
    figures: "公开指标对照", "Published figures side by side";
    figures_note: "只列至少两地公布、可以并看的指标；没有公布的不算 0。",
                  "Only what at least two publish and can be read side by side. Missing is not 0.";
    measure: "指标", "Measure";
    alongside: "本系统也统计的指标（公开数据与今日数据同列）",
               "Counted here as well (published and today's figures in one row)";
    today_day: "今日 {}", "today, {}";
    today_title: "今日数据怎么来的", "How today's figure came about";
    today_beside: "公开数据的口径", "What is published";
    today_note: "公开数据是当年文件里的数字，今日数据由本系统统计，年度和范围不同，不合并计算。",
                "The published figure is that of its document and year; today's is counted here. \
                 Year and extent differ, so the two are never merged.";
    today_more: "与其他地区比较", "Compare with others";
    derived: "推算指标（由两项已公布的数字相除）", "Derived (one published figure divided by another)";
    derived_title: "推算过程", "How this figure follows";
    formula: "算式", "Formula";
    derived_note: "由本系统按公开数据计算，文件未印这个数；显示时保留两位小数。",
                  "Computed by this system from published figures; no document prints it. Shown \
                   with two decimals.";
    every: "全部指标", "All measures";
    fewer: "只看可并看的指标", "Only the measures side by side";
    year: "{}年度", "FY {}";
    year_inferred: "{}年度·推定", "FY {}, inferred";
    year_unknown: "年度未写明", "year not stated";
    planned: "计划", "planned";
    blank: "原文空白", "blank in the document";
    converted: "合 {}", "= {}";
    grades: "评价等次", "Grades";
    grades_note: "不同种类的等次分开画，不共用坐标。",
                 "Each kind of grade has a chart of its own and no shared axis.";
    of_projects: "重点评价项目等次", "Grades of key-evaluated projects";
    of_departments: "部门整体评价等次", "Grades of departments' overall evaluation";
    of_units: "单位绩效考核等次", "Grades of units' assessment";
    in_unit: "单位：{}", "unit: {}";
    own_scales: "各用各的坐标，柱长不可相比",
                "each on a scale of its own: do not compare the bars";
    slide_source: "出处：", "Source: ";
    as_documented: "各文件所述年度", "the year each document speaks of";
    figure_title: "数字出处", "Where this figure comes from";
    rule_title: "条文出处", "Where this rule comes from";
    way_title: "做法出处", "Where this practice comes from";
    way_facts: "同一环节的公开数字", "Published figures of the same stage";
    what: "内容", "What";
    place: "辖区", "Jurisdiction";
    conversion: "换算", "Converted";
    document: "文件", "Document";
    composed: "标题为整理时拟定", "title composed by us";
    section: "章节", "Section";
    fiscal_year: "年度", "Year";
    year_line: "{}年度（{}）", "FY {} ({})";
    activity_year: "工作年份", "Year of the work";
    extent: "界限", "Bound";
    counted: "由原文所列逐项清点得出，原文未印这个数。",
             "Counted from the list in the document; the number itself is not printed.";
    announced: "这是计划，不是已做的事。", "Announced, not done.";
    note: "说明", "Note";
    definition: "口径", "Definition";
    layer: "规定层级", "Set by";
    live_scope: "截至 {}；序时进度 {}", "As of {}; expected by time: {}";
    live_year: "年度", "Fiscal year";
    reference: "序时进度 {}", "Expected {}";
    live_hidden_title: "本角色看不到系统数据", "System figures are outside your role";
    live_hidden_text: "公开数据对所有人开放。", "Published figures are open to everybody.";
    live_none: "没有可以比较的辖区", "No jurisdiction to compare";
}
