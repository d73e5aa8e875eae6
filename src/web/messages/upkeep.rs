//! 指标库维护 and 案例库.

super::texts! {
    sections: "指标库的各部分", "Parts of the library";
    entries: "指标", "Indicators";
    cases: "案例库", "Cases";
    upkeep: "指标库维护", "Maintenance";
    own: "本辖区维护的指标", "Maintained by your jurisdiction";
    own_empty: "还没有本辖区的指标，也没有停用的指标。", "Nothing added and nothing retired yet.";
    own_lead: "在“指标”中打开任何一条，可停用或修改；共性、行业指标下级辖区也能使用。",
              "Open any entry under Indicators to retire or change it. Common and industry \
               indicators reach the districts below.";
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
                "Entries of one class and level with alike names. A person decides whether they mean \
                 the same; what is merged is retired and its use counted together.";
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
}
