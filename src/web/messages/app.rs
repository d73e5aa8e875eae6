//! The frame around every page.

super::texts! {
    name: "问效", "Wenxiao";
    full_name: "问效 预算绩效管理", "Wenxiao budget performance";
    seal: "效", "效";
    skip: "跳到正文", "Skip to content";
    navigation: "主导航", "Main";
    fold: "收起导航", "Fold navigation";
    unfold: "展开导航", "Unfold navigation";
    home: "工作台", "Workbench";
    targets: "绩效目标", "Performance targets";
    reviews: "目标审核", "Target review";
    library: "指标库", "Indicator library";
    monitoring: "执行监控", "Monitoring";
    alerts: "预警与整改", "Alerts";
    campaign: "申报管理", "Filing";
    compare: "区域对比", "Comparison";
    training_page: "培训", "Training";
    admin: "系统管理", "Administration";
    year: "年度", "Fiscal year";
    all_years: "全部年度", "All years";
    nth_year: "{}年", "FY {}";
    language: "English", "中文";
    display: "显示", "Display";
    theme: "主题", "Theme";
    theme_auto: "跟随系统", "As the system";
    theme_light: "浅色", "Light";
    theme_dark: "深色", "Dark";
    large_type: "长者模式（大字）", "Large type";
    change_password: "修改密码", "Change password";
    sign_out: "退出登录", "Sign out";
    sign_out_everywhere: "在所有设备上退出", "Sign out everywhere";
    leave_title: "还有内容没有保存", "Some text is not saved";
    leave_text: "有 {} 份表单的内容没有保存到服务器。留在本机的内容，下次用本账号登录并打开时再保存。",
                "Text of {} forms has not reached the server. Kept here, it is saved when you \
                 sign in and open them again.";
    leave_keep: "留在本机并退出", "Keep it here and sign out";
    leave_discard: "放弃并退出", "Discard it and sign out";
    demo: "演示数据：单位、项目和数字均为虚构。", "Demonstration data: every unit, project and \
                                        figure is invented.";
    demo_mark: "演示数据", "Demonstration data";
    meeting: "会议模式", "Meeting mode";
    no_slides: "这里还没有可放映的图表或对照表，请换一个视图或先选择数据。",
               "Nothing here can be shown to a room yet: choose another view or other figures.";
    frozen_at: "数据截至 {}，{} 定格", "As of {}, frozen at {}";
    insecure: "连接未加密，请勿在本系统录入真实数据。",
              "This connection is not encrypted. Do not enter real data here.";
    away: "没有网络。这一页是 {} 存在这台电脑上的内容；修改会先存在这里，联网后自动保存。",
          "No network. This page was kept on this computer at {}; changes stay here and are saved \
           when the network is back.";
    back: "网络已恢复。这一页还是 {} 存下的内容。",
          "The network is back. This page still shows what was kept at {}.";
    back_again: "重新读取", "Read again";
    borrowed: "正在以“{}”的身份查看（{}）。", "Looking through the eyes of: {} ({}).";
    eyes_back: "回到自己的身份", "Back to my own role";
    eyes_returned: "已回到自己的身份：{}", "Back to my own role: {}";
    training: "培训空间：{}。这里的修改不影响正式数据。",
              "Training workspace: {}. Changes here do not touch production.";
    missing_title: "没有这个页面", "No such page";
    missing_text: "地址可能写错了，或者该内容已不存在。", "The address may be wrong, or the page is gone.";
    to_home: "回到工作台", "Go to the workbench";
    loading: "正在读取…", "Loading…";
    wan: "万元", "10,000 yuan";
    cancel: "取消", "Cancel";
}
