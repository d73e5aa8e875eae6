//! Documents to take along.

super::texts! {
    menu: "带走", "Take along";
    brief: "对比简报（Word）", "Comparison brief (Word)";
    book: "本页数据（Excel）", "Figures of this page (Excel)";
    annual: "年度工作情况说明初稿（Word）", "Draft of the yearly report (Word)";
    annual_short: "年度工作情况说明初稿", "Draft of the yearly report";
    making: "正在生成对比简报…", "Making the brief…";
    made: "对比简报已生成：{}", "The brief is ready: {}";
}
