//! 培训: the guided tour, other roles' eyes, workspaces.

super::texts! {
    lead: "在自己的练习空间里走完整个流程；怎么改都不影响正式数据。",
          "Walk through the whole process in a practice workspace; production stays untouched.";
    tour: "引导", "Guided tour";
    tour_text: "一步一步指出真实界面上的按钮：从填报目标、送审、审核，到执行监控和区域对比。\
                用“下一步”“上一步”前进后退，按 Esc 结束；中途可以照常操作。",
               "Points at the real controls one by one: filling a target, sending, reviewing, \
                monitoring and comparing. Use Next and Back, Escape ends it; everything stays \
                usable meanwhile.";
    tour_start: "开始引导", "Start the tour";
    tour_again: "从头开始", "Start over";
    tour_stop: "结束引导", "End the tour";
    tour_on_page: "这一步在“{}”页面上。", "This step is on the page {}.";
    tour_go: "打开“{}”", "Open {}";
    tour_open_first: "请先在列表中打开一个目标，提示会自动指到位置。",
                     "Open a target from the list first; the mark then finds its place.";
    tour_open_project: "请先在列表中打开一个项目，提示会自动指到位置。",
                       "Open a project from the list first; the mark then finds its place.";
    absent_page: "当前页面上没有这个控件；换一个项目或关掉打开的窗口再看。",
                 "The control is not on this page now; try another record or close what is open.";
    absent_draft: "这个目标现在不能填。请打开一个草稿或被退回的目标。",
                  "This target cannot be filled now. Open a draft or a returned one.";
    absent_review: "这个目标现在不由本环节审核。请打开一个等待本环节审核的目标。",
                   "This target is not at your node. Open one that waits for you.";
    absent_approve: "这个目标还不能批复。请打开一个已通过全部审核的目标。",
                    "This target cannot be approved yet. Open one that has passed every node.";
    absent_project: "这个项目现在不能填报。请打开本单位、本年度的一个项目。",
                    "Nothing can be recorded here. Open a project of your unit and of this year.";
    tour_as: "这一步由“{}”办理。", "This step is done by: {}.";
    tour_borrow: "以“{}”的身份查看", "Look as {}";
    page_targets: "绩效目标", "Performance targets";
    page_reviews: "目标审核", "Target review";
    page_monitoring: "执行监控", "Monitoring";
    page_compare: "区域对比", "Comparison";
    home_title: "从工作台开始", "Begin at the workbench";
    home_text: "待办、截止日期和各目标的状态都在“工作台”。先看有哪些目标要填。",
               "The workbench shows what waits, the deadlines and the state of every target.";
    targets_title: "打开一个目标", "Open a target";
    targets_text: "“绩效目标”列出本单位的目标，要办的排在前面。打开一个草稿或被退回的目标。",
                  "This list puts first what you must act on. Open a draft or a returned target.";
    table_title: "填写指标表", "Fill the indicator table";
    table_text: "从第一格起逐格填写指标值、单位和权重。权重合计和问题随填随算。",
                "From the first cell on, fill value, unit and weight. Sums and problems are worked \
                 out as you type.";
    saved_title: "保存", "Saving";
    saved_text: "改动自动保存：这里显示“已保存”才算存好；断网时内容留在本机，也可以按“保存”。",
                "Changes are saved by themselves: wait for “saved” here. Without a connection they \
                 stay on this computer; you may also press save.";
    library_title: "从指标库选择", "Pick from the library";
    library_text: "不必从头写：按名称或拼音首字母搜索，一次可选多条。带入的指标值只是建议，须逐条确认。",
                  "Search by name or pinyin initials and pick several at once. What they bring is \
                   a suggestion to be confirmed.";
    submit_title: "送审", "Send for review";
    submit_text: "填好后按“送审”。还有错误时会列出每一处，点一下就到。",
                 "When all is filled, send it. Errors that remain are listed, each one click away.";
    reviews_title: "目标审核", "Target review";
    reviews_text: "主管部门和财政在这里看到送来的目标，问题多的排在前面。打开一个来审核。",
                  "Department and finance see here what was sent, most problems first. Open one.";
    remark_title: "在单元格旁写意见", "Remark at a cell";
    remark_text: "打开一行的详情，选出有问题的字段，写明意见；意见跟着这个单元格走。",
                 "Open a row's details, pick the field and write what is wrong; the remark stays \
                  with the cell.";
    again_title: "修改后再次送审", "Correct and send again";
    again_text: "被退回的目标：意见标在原处。改好有意见的单元格，再按“送审”，进入下一轮。",
                "A returned target shows the remarks in place. Correct those cells and send it \
                 again: the next round begins.";
    approve_title: "批复", "Approve";
    approve_text: "全部环节通过后，财政按“批复”。批复的内容冻结，领导和监控都以它为准。",
                  "After every node, finance approves. What is approved is frozen; leadership and \
                   monitoring rely on it.";
    entry_title: "按月填报", "Record month by month";
    entry_text: "填当月支出，再在下面的表里填指标完成值。同一月份再填一次就是更正，原记录保留。",
                "Enter what was paid in the month, then results in the table below. Entering a \
                 month again corrects it; the old record is kept.";
    twin_title: "看图，也看数", "The chart and its numbers";
    twin_text: "图上指到哪里就显示哪里的数；按“查看数据表”看到同样的准确数字。",
               "Point at the chart for a value; the table has the same exact numbers.";
    source_title: "打开出处", "Open a source";
    source_text: "按一下数字或做法，看它出自哪份文件、哪一节、哪一年。",
                 "Press a figure or a practice to see its document, section and year.";
    pass_title: "通过", "Pass";
    pass_text: "没有问题就按“通过”，目标进入下一个审核环节。",
               "If all is well, pass it on to the next review node.";
    return_title: "退回", "Return";
    return_text: "有问题时，在单元格旁写明意见，再“退回”并写明原因和期限；单位会在原处看到。",
                 "Otherwise leave remarks at the cells and return it with reason and deadline; the \
                  unit sees them in place.";
    monitoring_title: "执行监控", "Monitoring";
    monitoring_text: "批复后看支出进度和指标完成情况，单位按月填报支付和指标结果。",
                     "After approval: spending against schedule and indicator results, month by \
                      month.";
    compare_title: "区域对比", "Comparison";
    compare_text: "领导在这里把兴庆区、吴忠市、中卫市放在一起看。",
                  "Leadership sees Xingqing, Wuzhong and Zhongwei side by side here.";
    tabs_title: "公开数据与系统数据", "Published and live data";
    tabs_text: "“公开数据”每个数都能打开出处；“系统数据”是本系统中已批复的目标和执行。引导到此结束。",
               "Every published figure opens its source; live data are approved targets and \
                execution. This ends the tour.";
    eyes: "换个身份看", "Other eyes";
    eyes_text: "选择角色后，页面变成该角色看到的样子；页面上方的横条一按即可回到自己的身份。",
               "The pages then look as that role sees them; the bar on top brings you back with \
                one click.";
    eyes_none: "练习空间里没有可以借用的角色。", "There is no role to borrow in this workspace.";
    eyes_space: "查看哪个练习空间", "Which workspace";
    eyes_own: "自己的空间", "My own";
    eyes_now: "当前身份", "Current role";
    spaces: "练习空间", "Workspaces";
    space: "学员", "Trainee";
    username: "用户名", "User name";
    writes: "重置后的改动", "Changes since reset";
    last_write: "最后改动", "Last change";
    never: "还没有改动", "none yet";
    mine: "我的", "mine";
    refresh: "刷新", "Refresh";
    reset_mine: "重置我的", "Reset mine";
    reset_class: "重置全班", "Reset the class";
    reset_mine_title: "重置我的练习空间？", "Reset my workspace?";
    reset_mine_text: "自己在练习空间里的改动会全部清除，恢复到开课时的数据。账号和登录不受影响。",
                     "All your changes are dropped and the data are as at the start. Accounts and \
                      sessions stay.";
    reset_class_title: "重置全班的练习空间？", "Reset every workspace of the class?";
    reset_class_text: "{} 个练习空间里的改动会全部清除，恢复到开课时的数据。账号和登录不受影响。",
                      "The changes in {} workspaces are dropped and the data are as at the start. \
                       Accounts and sessions stay.";
    reset: "重置", "Reset";
    reset_done: "已重置 {} 个练习空间，用时 {} 秒。", "{} workspaces reset in {} s.";
    reset_by_trainer: "教师已重置练习空间，数据已恢复到开课时的样子。",
                      "The trainer has reset this workspace: the data are as at the start.";
    empty_title: "还没有学员", "No trainees yet";
    empty_text: "启动程序时加上 --trainees 30，就有学员01 至学员30，每人一个自己的练习空间。",
                "Start the program with --trainees 30 to get 学员01 to 学员30, each in a workspace \
                 of their own.";
}
