//! 规则怎样不同: the place where rules and practices stand side by side.

super::texts! {
    title: "规则怎样不同", "How the rules differ";
    note: "做法依据各地公开文件，参数和条文依据{}年度规则包；点开任一格可看出处。",
          "Practices as the documents tell them, parameters and rules as the packs of FY {} set \
           them. Press a cell for its source.";
    year: "规则年度", "Year of the rules";
    nth_year: "{}年度", "FY {}";
    only: "只看不同的", "Only what differs";
    view: "看法", "View";
    as_table: "对照表", "Table";
    as_words: "讲解词", "To read aloud";
    print: "打印（A4 横向）", "Print (A4 landscape)";
    stages: "环节", "Stages";
    all_stages: "全部环节", "All stages";
    count: "{} 项，其中 {} 项不同", "{} matters, {} of them differ";
    none: "所选辖区在这一环节没有不同。", "The chosen jurisdictions do not differ in this stage.";
    inherited: "沿用{}", "from {}";
    sources: "出处", "Sources";
    sources_note: "方括号中的号码与表中一致。", "The numbers in brackets are those of the table.";
    section_unknown: "章节见文件正文", "section: see the document";
    rank: "排名", "Rank";
    no_document: "本系统设定，没有文件印出", "set by this system, printed in no document";
}
