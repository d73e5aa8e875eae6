//! 指标库维护 and 案例库.

super::texts! {
    sections: "指标库的各部分", "Parts of the library";
    entries: "指标", "Indicators";
    cases: "案例库", "Cases";
    upkeep: "指标库维护", "Maintenance";
    own: "本辖区维护的指标", "Maintained by your jurisdiction";
    own_empty: "还没有本辖区的指标，也没有停用的指标。", "Nothing added and nothing retired yet.";
    own_lead: "本辖区的指标在这里修改；其他指标在“指标”中打开即可停用。共性、行业指标下级辖区\
               也能使用。",
              "Your own entries are changed here; any other is retired from its details under \
               Indicators. Common and industry indicators reach the districts below.";
    add: "新增指标", "Add an entry";
    edit: "修改", "Change";
    edit_title: "修改指标", "Change the entry";
    save: "保存", "Save";
    retire: "停用", "Retire";
    restore: "恢复使用", "Take back";
    retired: "已停用", "retired";
    merged: "已并入 {}", "merged into {}";
    in_use: "在用", "in use";
    state: "状态", "State";
    reach: "适用范围", "For whom";
    acts: "操作", "Acts";
    history: "修改记录", "History";
    history_empty: "本辖区没有改过这条指标。", "Your jurisdiction never changed this entry.";
    at: "时间", "When";
    by: "经办人", "Who";
    what: "事项", "What";
    changes: "内容", "Changes";
    reason: "原因", "Reason";
    reason_retire: "停用“{}”", "Retire {}";
    reason_restore: "恢复“{}”", "Take {} back";
    reason_merge: "“{}”并入“{}”", "Merge {} into {}";
    confirm: "确定", "Confirm";
    twins: "近似重复（{}）", "Near-duplicates ({})";
    twins_lead: "同一功能分类和二级指标下名称相近的指标。是否同义由人判断；并入后原指标停用，\
                 使用次数合并统计。",
                "Entries of one class and level with alike names. A person decides whether they \
                 mean the same; what is merged is retired and its use counted together.";
    twins_none: "没有名称相近的指标。", "No names look alike.";
    alike: "相似 {}%", "{}% alike";
    keep_this: "保留这条", "Keep this one";
    proposals: "已批复目标中的新指标（{}）", "New in approved targets ({})";
    proposals_none: "已批复的目标没有指标库以外的指标。", "Approved targets hold nothing new.";
    proposal_targets: "目标数", "Targets";
    take: "加入指标库", "Add to the library";
    class_hint: "如 205 教育；通用写 000 通用", "Like 205 教育; 000 通用 for all";
    value_hint: "数字、百分比、日期或是/否；定性写文字", "A number, rate, day or yes/no; words if 定性";
    done_add: "已加入“{}”。", "{} added.";
    done_edit: "已保存“{}”。", "{} saved.";
    done: "已完成。", "Done.";
    book: "工作簿导入和导出", "Workbook: export and import";
    book_lead: "导出后修改或增加行再导入；新指标的编码留空。先检查，每一处问题都列出；有一行不通过就\
                都不写入。",
               "Export, change or add rows, import. Leave the code of a new one empty. It is \
                checked first and every problem listed; if one is refused, nothing is written.";
    export: "导出指标库", "Export the library";
    check: "检查工作簿", "Check the workbook";
    write: "写入指标库", "Write to the library";
    book_checked: "检查通过：新增 {} 条，修改 {} 条，{} 条没有变化。尚未写入。",
                  "Checked: {} new, {} changed, {} the same. Nothing is written yet.";
    book_done: "已写入：新增 {} 条，修改 {} 条。", "Written: {} new, {} changed.";
    cases_lead: "已批复的绩效目标由单位或主管部门推荐，财政发布后供同类项目参考；内容为批复时的内容。",
                "Approved targets, proposed by units and departments and released by finance, as \
                 they were approved.";
    cases_none: "还没有案例。", "No cases yet.";
    cases_search: "搜索案例", "Search cases";
    case: "案例", "Case";
    year: "年度", "Year";
    case_rows: "指标数", "Indicators";
    case_note: "推荐理由", "What to learn from it";
    case_value: "指标值", "Value";
    case_wide: "自治区内其他辖区也可阅读", "Other places of the region may read it";
    case_wide_short: "自治区内", "whole region";
    case_reason: "不采用或撤下的原因", "Why it is declined or taken back";
    release: "发布", "Release";
    decline: "不采用", "Decline";
    take_back: "撤下", "Take back";
    propose: "推荐为案例", "Propose as a case";
    proposed: "已推荐，待财政发布。", "Proposed; finance releases it.";
    use_case: "引用案例", "Use a case";
    use_lead: "选一个案例作模板：目标和指标填入本表，总体目标和指标值逐项确认后才能送审。",
              "Choose a case as a template. Objectives and values wait for confirmation.";
}
