//! 绩效目标: the form.

super::texts! {
    project: "项目信息", "Project";
    code: "项目编码", "Project code";
    name: "项目名称", "Project name";
    department: "主管部门及代码", "Department and code";
    unit: "实施单位", "Unit";
    attribute: "项目属性", "Attribute";
    new_project: "新增项目", "New project";
    continuing: "延续项目", "Continuing project";
    period: "项目期", "Project period";
    period_of: "{}—{}年", "{}–{}";
    class: "支出类别", "Class of expenditure";
    kind: "项目类型", "Kind of project";
    functional: "支出功能分类", "Functional class";
    marks: "标记", "Marks";
    classified: "涉密", "classified";
    direct: "直达资金", "direct funds";
    public: "直接服务公众", "serves the public";
    money: "项目资金（万元）", "Funds (10,000 yuan)";
    money_mid: "中期资金", "Medium term";
    money_year: "年度资金", "Fiscal year";
    total: "资金总额", "Total";
    fiscal: "其中：财政拨款", "Of which fiscal";
    other: "其他资金", "Other funds";
    sum_right: "财政拨款与其他资金之和等于总额。", "Fiscal and other funds add up to the total.";
    sum_wrong: "财政拨款与其他资金之和为 {} 万元，与总额相差 {} 万元。",
               "Fiscal and other funds add up to {}; they differ from the total by {}.";
    objectives: "总体目标", "Objectives";
    indicators: "绩效指标", "Indicators";
    no_level: "未选二级指标", "No level chosen";
    row_menu: "操作", "Row";
    add_row: "添加指标", "Add indicator";
    under: "：{}", " under {}";
    details: "详情", "Details";
    details_of: "“{}”的详情", "Details of {}";
    details_remarks: "“{}”的详情，审核意见 {} 条", "Details of {}, {} remarks";
    move_up: "上移", "Move up";
    move_down: "下移", "Move down";
    remove_row: "删除", "Remove";
    row_removed: "已删除 1 行指标。", "One indicator removed.";
    unnamed: "未命名指标", "unnamed indicator";
    choose: "请选择", "Choose";
    unconfirmed: "{}，待确认（Enter）", "{}, to be confirmed (Enter)";
    confirm_all: "全部确认（{}）", "Confirm all ({})";
    weights_total: "合计", "Total";
    confirm: "确认", "Confirm";
    details_changed: "改 {}", "{} changed";
    row_gone_since: "本轮删除", "removed since";
    keys: "键盘：方向键移动，Shift+方向键选择 · 直接输入即替换，F2 修改，Esc 还原 · Enter 下移并确认\
           建议值 · Delete 清空 · Ctrl+C、Ctrl+V 与 Excel、WPS 互相复制 · Ctrl+D 向下填充 · Ctrl+Z \
           撤销，Ctrl+Y 重做 · Ctrl+Enter 添加一行 · Alt+↑↓ 移动行 · Ctrl+Shift+Delete 删除行 · \
           Alt+Enter 详情，F6 往返 · F8 下一个问题 · Ctrl+S 保存",
          "Keys: arrows move, with Shift they select · typing replaces, F2 edits, Esc restores · \
           Enter accepts and goes down · Delete clears · Ctrl+C and Ctrl+V copy to and from Excel \
           and WPS · Ctrl+D fills down · Ctrl+Z undoes, Ctrl+Y redoes · Ctrl+Enter adds a row · \
           Alt+↑↓ moves it · Ctrl+Shift+Delete removes it · Alt+Enter details, F6 there and back · \
           F8 next problem · Ctrl+S saves";
    no_rows: "还没有绩效指标", "No indicators yet";
    from_library: "从指标库选择", "Pick from library";
    picked: "已添加 {} 项，指标值待确认。", "{} added; confirm their values.";
    saved: "已保存", "Saved";
    saving: "保存中", "Saving";
    waiting: "等待联网", "Waiting for network";
    conflict: "有冲突", "Conflict";
    failed: "未能保存", "Not saved";
    save: "保存", "Save";
    print: "打印", "Print";
    history: "版本与修改", "History";
    table_full: "一个绩效目标最多 {} 行指标，有 {} 行没有添加。",
                "A target has at most {} indicators; {} could not be added.";
    held: "未能保存：{}", "Not saved: {}";
    too_long: "最多 {} 个字，请缩短。", "shorten it to at most {} characters.";
    control: "含有不可见的控制字符，请删除后重新输入。",
             "it holds invisible control characters; delete them and type it again.";
    no_place: "指标行数已满，请先删除其他行。", "the table is full; remove another row first.";
    no_room: "本机没有空间暂存未保存的内容，请勿关闭页面。",
             "This browser has no room to keep unsaved text. Leave the page open.";
    conflict_title: "内容有冲突", "Conflicting changes";
    conflict_lead: "下列内容也被他人修改。请逐项选择保留哪一个。",
                   "Somebody else changed these too. Choose for each what stays.";
    mine: "我的", "Mine";
    theirs: "对方的", "Theirs";
    keep_mine: "保留我的", "Keep mine";
    keep_theirs: "保留对方的", "Keep theirs";
    all_mine: "全部保留我的", "Keep all mine";
    all_theirs: "全部保留对方的", "Keep all theirs";
    empty_text: "（空）", "(empty)";
    row_removed_here: "（本行已在这里删除）", "(removed here)";
    row_gone: "（该行已被对方删除）", "(removed by the other)";
    leftover: "本机留有未保存的修改，但目标已不能编辑，无法保存。",
              "Unsaved changes are kept here, but the target can no longer be edited.";
    stored: "已存：", "Stored:";
    kept: "本机：", "Kept here:";
    unread: "本机留有一份读不出的草稿。请复制保存后再放弃。",
            "A draft kept here cannot be read any more. Copy it before you discard it.";
    here: "{}也打开着这份目标，各自的修改会自动合并。",
          "{} also has this target open; everyone's changes are merged.";
    here_self: "您自己的另一个窗口", "Another window of yours";
    here_one: "{}（{}）", "{} ({})";
    here_join: "、", ", ";
    here_merged: "他人的修改已并入。", "Changes of others have come in.";
    recovered: "这台电脑在 {} 存有未及保存的修改，已经恢复；之后保存过的以之后的为准：",
               "Changes kept on this computer at {} that the server did not have are back; what \
                was saved later stays:";
    recovered_rows: "另有 {} 处行的移动或删除。", "Rows moved or removed: {}.";
    recovered_seen: "知道了", "Understood";
    copy_all: "全部复制", "Copy all";
    discard: "放弃这些修改", "Discard them";
    before: "上轮：{}", "before: {}";
    paper_title: "项目支出绩效目标申报表", "Performance target of project expenditure";
    paper_year: "（{}年度）", " (FY {})";
    level1: "一级指标", "Level 1";
}
