//! 系统管理: accounts, organisation, import, audit.

super::texts! {
    sections: "管理内容", "Sections";
    accounts: "账号", "Accounts";
    organisation: "部门和单位", "Organisation";
    import: "批量导入", "Import";
    packs: "规则包", "Rule packs";
    audit: "操作记录", "Audit trail";
    none_found: "没有符合条件的内容", "Nothing found";
    none_found_text: "换个词再试，或清空搜索。", "Try another word, or clear the search.";
    shown: "已显示 {} 条，共 {} 条", "{} of {} shown";
    more: "显示更多", "Show more";
    correct: "请改正下面标出的内容。", "Correct what is marked below.";
    search_accounts: "搜索用户名、姓名或单位", "Search user name, name or unit";
    new_account: "新建账号", "New account";
    username: "用户名", "User name";
    username_hint: "3 至 32 个字母、数字或 - _ .", "3 to 32 letters, digits or - _ .";
    name: "姓名", "Name";
    role: "角色", "Role";
    place: "部门或单位", "Department or unit";
    department: "主管部门", "Department";
    unit: "预算单位", "Budget unit";
    choose: "请选择", "Choose";
    state: "状态", "State";
    password: "初始密码", "Initial password";
    new_password: "新密码", "New password";
    password_hint: "至少 8 个字符；本人下次登录时须改为自己的密码。",
                   "At least 8 characters; to be changed at the next sign-in.";
    create: "新建", "Create";
    save: "保存", "Save";
    acts: "操作", "Actions";
    active: "正常", "Active";
    blocked: "已停用", "Blocked";
    locked: "已锁定至 {}", "Locked until {}";
    must_change: "须改密码", "Must change password";
    block: "停用", "Block";
    unblock: "启用", "Unblock";
    rename: "改名", "Rename";
    reset_password: "重置密码", "Reset password";
    reset_title: "重置“{}”的密码", "Reset the password of {}";
    reset_text: "重置后，该账号在所有设备上的登录立即退出。",
                "Every session of this account ends at once.";
    rename_title: "修改“{}”的姓名", "Rename {}";
    account_created: "已新建账号“{}”。", "Account {} created.";
    account_blocked: "已停用“{}”。", "{} is blocked.";
    account_unblocked: "已启用“{}”。", "{} is active again.";
    account_renamed: "已改名为“{}”。", "Renamed to {}.";
    password_reset: "已重置“{}”的密码，下次登录时须修改。",
                    "Password of {} reset; to be changed at the next sign-in.";
    need_username: "请填写用户名。", "Enter a user name.";
    need_name: "请填写姓名。", "Enter a name.";
    need_title: "请填写名称。", "Enter a name.";
    need_code: "请填写代码。", "Enter a code.";
    need_role: "请选择角色。", "Choose a role.";
    need_department: "请选择主管部门。", "Choose a department.";
    need_unit: "请选择预算单位。", "Choose a budget unit.";
    need_password: "请填写密码，至少 8 个字符。", "Enter a password of at least 8 characters.";
    search_places: "搜索代码或名称", "Search code or name";
    new_department: "新建部门", "New department";
    new_unit: "新建单位", "New unit";
    code: "代码", "Code";
    title: "名称", "Name";
    department_code_hint: "三位数字，与预算一体化系统一致。", "Three digits, as in the integrated system.";
    unit_code_hint: "六位数字，前三位是主管部门代码。", "Six digits; the first three are the department's.";
    no_department: "无主管部门", "No department";
    units_of: "{} 个单位", "{} units";
    place_created: "已新建“{}”。", "{} created.";
    import_text: "按模板填好部门、单位和账号三张表，一次导入。有一行不合格就全部不写入，改好再导。",
                 "Fill departments, units and accounts in the template and send it. One bad row, \
                  and nothing is written; correct it and send it again.";
    template: "下载模板", "Download the template";
    file: "工作簿（xlsx，不超过 2 MiB）", "Workbook (xlsx, at most 2 MiB)";
    import_send: "导入", "Import";
    need_file: "请选择工作簿。", "Choose a workbook.";
    not_xlsx: "只接受 .xlsx 文件。请在表格软件中另存为 xlsx。",
              "Only .xlsx files are taken. Save it as xlsx in your spreadsheet program.";
    too_large: "文件超过 2 MiB。请分成几个文件。", "The file is over 2 MiB. Split it.";
    unread_file: "文件读不出来。请关闭占用它的程序后再选一次。",
                 "The file could not be read. Close the program that holds it and choose it again.";
    import_done: "导入完成：部门 {} 个，单位 {} 个，账号 {} 个。",
                 "Imported: {} departments, {} units, {} accounts.";
    import_refused: "没有写入任何内容：{} 行需要改正", "Nothing was written: {} rows to correct";
    sheet: "表", "Sheet";
    row: "行", "Row";
    column: "列", "Column";
    reason: "原因", "Reason";
    search_audit: "搜索人员、操作或对象", "Search person, action or subject";
    at: "时间", "Time";
    by: "人员", "Person";
    acting_as: "以{}身份", "as {}";
    action: "操作", "Action";
    subject: "对象", "Subject";
    changes: "内容", "Changes";
}
