//! 上年结转: what was carried over and waits, and copying from an earlier target.

super::texts! {
    copy: "从以往目标复制", "Copy from an earlier target";
    copy_lead: "只填写空白处并补充没有的指标；指标值、资金和目标带入后须逐项确认。",
               "Only empty fields are filled and missing indicators added; \
                values, money and objectives wait to be confirmed.";
    from: "复制自", "Copy from";
    choose: "请选择", "Choose";
    none: "没有可以复制的目标。", "There is no target to copy from.";
    nothing: "没有可以带入的内容：这些栏目和指标都已经有了。",
             "Nothing to take over: everything is there already.";
    brings: "将带入 {} 个栏目、{} 项指标：", "{} fields and {} indicators would be taken over:";
    take: "带入", "Take over";
    taken: "已带入，请逐项确认指标值、资金和目标。",
           "Taken over. Confirm values, money and objectives one by one.";
    waiting: "还有 {} 项待确认，确认前不能送审", "{} items wait to be confirmed before sending";
    heads: "{} 个栏目，在栏目下方确认；", "{} fields, confirmed below each;";
    rows: "{} 个指标值，可在表格中回车确认。", "{} values, confirmed in the table with Enter.";
    asked: "以下指标请逐项核实：", "These are asked one by one:";
    keep: "仍用此值", "Keep this value";
    change: "去修改", "Change it";
    open: "{}，待确认", "{}, to be confirmed";
    confirm: "确认", "Confirm";
    last_year: "上年", "Last year";
    last_target: "上年指标值", "Target";
    last_actual: "上年实际", "Result";
    no_actual: "未填报", "not reported";
    difference: "与上年相比", "Changed since";
    beside: "与上年目标对照", "Beside last year's target";
    no_last: "没有找到上年目标。", "There is no target of last year.";
    same: "与上年相同", "as last year";
}
