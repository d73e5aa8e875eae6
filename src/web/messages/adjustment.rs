//! 调整申请 of approved targets, and the dated budget beside them.

super::texts! {
    filter: "目标调整", "Adjustment";
    any: "不限", "Any";
    days: "调整已办 {} 天", "adjusting for {} days";
    today: "今天提出调整", "adjusting since today";
    title: "调整申请", "Application for adjustment";
    base: "调整对象：第 {} 版（{} 批复）", "Changes version {} (approved {})";
    opened: "{} 由 {} 提出", "opened {} by {}";
    lead: "送审前请写明为什么调整、依据哪份文件；调整内容和预算影响由系统按表格的修改自动列出。",
          "Before it is sent, say why the target changes and on which document it rests. What \
           changes and what becomes of the money is listed from your edits.";
    cause: "原因类别", "Class of cause";
    choose: "请选择", "Choose";
    why: "为什么调整", "Why it changes";
    basis: "调整依据", "Basis";
    document: "依据文件名称", "Document it rests on";
    number: "文号（没有可不填）", "Number, if it has one";
    date: "文件日期", "Date of the document";
    file: "文件附件", "The document as a file";
    file_hint: "从本目标的附件中选择；没有时先在页面下方“附件”处上传。",
               "One of the files of the target; send it under Files below first.";
    no_file: "不附文件", "No file";
    saved: "申请已保存", "Application saved";
    saving: "正在保存申请", "Saving the application";
    unsaved: "申请尚未保存", "The application is not saved yet";
    failed: "申请未能保存", "The application could not be saved";
    elsewhere: "其间有人修改过申请，请核对后继续。",
               "Somebody changed the application meanwhile. Look at it before you go on.";
    changes: "调整内容（{} 处）", "What changes ({})";
    no_changes: "表格内容与已批复版本一致，还没有修改。",
                "The form is still as it was approved.";
    place: "位置", "Where";
    what: "内容", "What";
    before: "调整前", "Before";
    after: "调整后", "After";
    head: "申报表", "The form";
    nothing: "（空）", "(empty)";
    money: "预算影响（万元）", "Effect on the budget (10,000 yuan)";
    no_money: "不改变预算金额。", "The budget stays as it is.";
    nature: "资金性质", "Funds";
    by: "增减", "Change";
    sum: "合计", "In all";
    history: "调整申请", "Applications for adjustment";
    led_to: "批复为第 {} 版", "approved as version {}";
    decided: "{} 办结", "ended {}";
    events: "随之产生的预算变动", "The budget events it caused";
    see: "查看申请", "Read the application";
    footing: "监控所依据的目标", "Measured against";
    version: "第 {} 次批复（第 {} 版，{}）", "approval no. {} (version {}, {})";
    outdated: "此后又批复了新版本", "a newer version was approved later";
    no_version: "这一天还没有批复的绩效目标。", "No target had been approved by that day.";
    under_way: "目标正在申请调整（{} 提出）", "An adjustment is under way (since {})";
    apply: "申请调整目标", "Apply for an adjustment";
    book: "预算变动记录", "Budget events";
    book_note: "单位：万元；更正保留原记录", "In 10,000 yuan; a correction keeps what it replaces";
    book_none: "还没有预算变动记录。", "No budget event is recorded yet.";
    kind: "类型", "Kind";
    on: "日期", "Day";
    amount: "金额", "Amount";
    rests_on: "依据", "Basis";
    recorded: "登记", "Recorded";
    note: "备注", "Note";
    corrected: "已更正", "corrected";
    correct: "更正", "Correct";
    correct_of: "更正 {} {} {} 万元", "Correct {} {} {}";
    correct_hint: "更正会另记一条，原记录划去保留；金额填 0 表示撤销原记录。",
                  "A correction is a further record and the old one stays, struck out. 0 takes it \
                   back.";
    not_correct: "不更正，登记新的", "Record a new one instead";
    enter: "登记到位或调整", "Record a receipt or adjustment";
    document_hint: "预算调整必填；写文件名称或文号。", "Required for an adjustment: name or number.";
    amount_hint: "调减写负数", "A cut is negative";
    confirm: "已核对，仍要登记", "I checked it; record it all the same";
    save: "登记", "Record";
    from_adjustment: "目标调整", "adjustment of the target";
}
