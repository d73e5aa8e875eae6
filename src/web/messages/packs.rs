//! 规则包: the page around its settings.

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
}
