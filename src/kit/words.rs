//! The kit's own words, one constant per language; the compiler proves both complete.

/// Everything a component says by itself. Pass `&words::ZH` or `&words::EN` (or a signal of them).
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Closes a dialog, panel or tour.
    pub close: &'static str,
    /// Dismisses a notice.
    pub dismiss: &'static str,
    /// Takes an action back.
    pub undo: &'static str,
    /// Empties a search box.
    pub clear: &'static str,
    /// Shows a password.
    pub show_password: &'static str,
    /// Hides a password.
    pub hide_password: &'static str,
    /// Heading of the summary when something must be corrected.
    pub summary_errors: &'static str,
    /// Heading of the summary when there are only warnings and hints.
    pub summary_warnings: &'static str,
    /// Group of errors.
    pub errors: &'static str,
    /// Group of warnings.
    pub warnings: &'static str,
    /// Group of hints.
    pub hints: &'static str,
    /// Shows the table twin of a chart.
    pub show_table: &'static str,
    /// Hides the table twin of a chart.
    pub hide_table: &'static str,
    /// The switches of the series of a chart.
    pub chart_series: &'static str,
    /// Saves a chart as points.
    pub save_png: &'static str,
    /// Saves a chart as vectors.
    pub save_svg: &'static str,
    /// Saves the numbers of a chart.
    pub save_book: &'static str,
    /// Copies the address of the view a chart is on.
    pub copy_address: &'static str,
    /// Said when it was copied.
    pub copied: &'static str,
    /// Said where the browser does not let it be copied, above the address itself.
    pub not_copied: &'static str,
    /// Shows a chart to a room.
    pub fill_screen: &'static str,
    /// Back to the page.
    pub leave_screen: &'static str,
    /// The slide before, in a meeting.
    pub slide_before: &'static str,
    /// The slide after.
    pub slide_after: &'static str,
    /// Shows nothing for a while, so that the room looks at who speaks.
    pub blank_screen: &'static str,
    /// Back from the meeting to the page.
    pub end_meeting: &'static str,
    /// Said while a chart is drawn.
    pub drawing: &'static str,
    /// Said when a chart cannot be drawn.
    pub not_drawn: &'static str,
    /// Next step of a tour.
    pub next: &'static str,
    /// Previous step of a tour.
    pub back: &'static str,
    /// Ends a tour at its last step.
    pub finish: &'static str,
    /// Moves the focus from a step of a tour to its control.
    pub to_control: &'static str,
    /// State of a step already passed.
    pub step_done: &'static str,
    /// State of the step one is at.
    pub step_current: &'static str,
    /// State of a step that sent the matter back.
    pub step_returned: &'static str,
    /// State of a step still to come.
    pub step_todo: &'static str,
    /// Said while something loads.
    pub loading: &'static str,
    /// Region of notices.
    pub notices: &'static str,
    /// The words of drawings.
    pub chart: &'static chart::Words,
    step_of: [&'static str; 3],
}

impl Words {
    /// "Step 2 of 5".
    pub fn step_of(&self, step: usize, steps: usize) -> String {
        let [before, between, after] = self.step_of;
        format!("{before}{step}{between}{steps}{after}")
    }
}

/// Chinese.
pub static ZH: Words = Words {
    close: "关闭",
    dismiss: "知道了",
    undo: "撤销",
    clear: "清空",
    show_password: "显示",
    hide_password: "隐藏",
    summary_errors: "以下内容需要改正",
    summary_warnings: "以下内容请再核对",
    errors: "错误",
    warnings: "提醒",
    hints: "提示",
    show_table: "查看数据表",
    hide_table: "收起数据表",
    chart_series: "显示的数据系列",
    save_png: "存为图片",
    save_svg: "存为 SVG",
    save_book: "存为表格",
    copy_address: "复制网址",
    copied: "网址已复制，对方打开后按其权限看到同样的内容",
    not_copied: "浏览器不允许复制，请选取下面的网址",
    fill_screen: "投影放大",
    leave_screen: "退出投影",
    slide_before: "上一页",
    slide_after: "下一页",
    blank_screen: "黑屏",
    end_meeting: "结束",
    drawing: "正在绘图",
    not_drawn: "图没有画出来，数据见下表。",
    next: "下一步",
    back: "上一步",
    finish: "完成",
    to_control: "转到控件（F6 返回）",
    step_done: "已完成",
    step_current: "当前环节",
    step_returned: "已退回",
    step_todo: "未开始",
    loading: "正在加载",
    notices: "通知",
    chart: &chart::ZH,
    step_of: ["第 ", " 步，共 ", " 步"],
};

/// English.
pub static EN: Words = Words {
    close: "Close",
    dismiss: "Dismiss",
    undo: "Undo",
    clear: "Clear",
    show_password: "Show",
    hide_password: "Hide",
    summary_errors: "Correct the following",
    summary_warnings: "Check the following again",
    errors: "Errors",
    warnings: "Warnings",
    hints: "Hints",
    show_table: "Show data table",
    hide_table: "Hide data table",
    chart_series: "Series shown",
    save_png: "Save as picture",
    save_svg: "Save as SVG",
    save_book: "Save as workbook",
    copy_address: "Copy address",
    copied: "Address copied. Whoever opens it sees the same, as far as they may",
    not_copied: "The browser does not allow copying. Take the address from here",
    fill_screen: "Fill the screen",
    leave_screen: "Leave full screen",
    slide_before: "Previous slide",
    slide_after: "Next slide",
    blank_screen: "Blank",
    end_meeting: "End",
    drawing: "Drawing",
    not_drawn: "The chart could not be drawn. The table below holds its data.",
    next: "Next",
    back: "Back",
    finish: "Finish",
    to_control: "Go to the control (F6 returns)",
    step_done: "done",
    step_current: "current step",
    step_returned: "returned",
    step_todo: "not started",
    loading: "Loading",
    notices: "Notices",
    chart: &chart::EN,
    step_of: ["Step ", " of ", ""],
};
