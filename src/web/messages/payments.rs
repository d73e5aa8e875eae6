//! The import of payments, and where it and what was typed do not agree.

super::texts! {
    title: "导入支付数据", "Import of payments";
    title_read: "支付数据核对", "Payments compared";
    back: "返回执行监控", "Back to monitoring";
    lead: "导入预算管理一体化等系统导出的支付明细或每月执行数（xlsx 或 CSV），计入 {} 年度。\
           先逐行对应、给出结果，确认后才写入。",
          "Payments or monthly figures as another system exports them (xlsx or CSV), for {}. Rows \
           are matched and shown first; nothing is written until you confirm.";
    how: "怎样对应和计入", "How rows are matched and counted";
    how_code: "按项目编码对应本年度已批复的项目；找不到的编码逐个列出。",
              "Rows belong to the year's approved projects by project code; codes that are not \
               found are listed.";
    how_sum: "同一项目、月份、资金性质的各行相加，作为该月支出；退回的资金写负数。",
             "Rows of one project, month and source of funds add up; money that came back is \
              negative.";
    how_fund: "没有写资金性质的行，计入该项目唯一的资金性质；没有记录时计入一般公共预算。",
              "A row without a source of funds takes the only one its project has, else the \
               general public budget.";
    how_correct: "与已记录不同的月份按文件更正，原来的数字保留在支付记录中；文件没有的月份不变。",
                 "A month that is recorded otherwise is corrected and keeps its history; months \
                  the file does not have stay.";
    how_same: "同一文件再次导入，不会改变任何数字。", "Importing the same file again changes nothing.";
    template: "下载模板", "Download the template";
    file: "文件（xlsx 或 CSV，不超过 16 MB）", "File (xlsx or CSV, at most 16 MB)";
    bad_file: "请选择不超过 16 MB 的 xlsx 或 CSV 文件。",
              "Choose an xlsx or CSV file of at most 16 MB.";
    unread: "文件没有读出，请重新选择。", "The file could not be read. Choose it again.";
    reading: "正在对应…", "Matching…";
    mapping: "列的对应关系", "What the columns mean";
    mapping_kept: "列的对应关系（上次保存的）", "What the columns mean (as kept)";
    unit: "金额单位", "Unit of amounts";
    unit_chosen: "由您选择。", "Chosen by you.";
    unit_heading: "按金额列的标题。", "As the heading of the amounts says.";
    unit_above: "按表格上方的说明。", "As a line above the table says.";
    unit_assumed: "文件没有写明，按元读取，请核对。", "The file does not say; read as yuan. Please check.";
    look_first: "请先选择文件。", "Choose a file first.";
    look_again: "列的对应关系已改，请先重新比较。", "The columns were changed. Compare again first.";
    incomplete: "请先选好必填的列。", "Choose the obligatory columns first.";
    none_good: "没有可以导入的行。", "There is no row to import.";
    nothing_new: "文件与已记录的支付一致，没有需要写入的内容。",
                 "The file says what is recorded already. There is nothing to write.";
    refusing: "有不合格的行。请改正文件，或勾选“只导入合格的行”。",
              "Some rows are refused. Correct the file, or take the good rows only.";
    report: "对应结果", "What the file would do";
    rows: "共 {} 行：{} 行对应到 {} 个项目，合计 {} 万元；{} 行不合格，{} 行是合计或说明，不计入。",
          "{} rows: {} match {} projects, {} (10,000 yuan) in all; {} are refused, {} are sums or \
           remarks.";
    months: "月份：与已记录不同 {}，新增 {}，相同 {}。",
            "Months: {} differ from what is recorded, {} new, {} the same.";
    alike: "有 {} 行与前面的行完全相同，又没有凭证号，已计入。若是重复，请从文件中删去。行号：{}",
           "{} rows equal an earlier one, name no voucher, and count. Remove them from the file \
            if they are repeated. Rows: {}";
    unknown: "没有找到的项目编码（{} 个）", "Project codes that were not found ({})";
    code: "项目编码", "Project code";
    row_count: "行数", "Rows";
    first_row: "首行", "First row";
    list: "各月对应（先列不同的，最多 200 条）", "Month by month (those that differ first, at most 200)";
    project: "项目", "Project";
    month: "月份", "Month";
    fund: "资金性质", "Source of funds";
    now: "已记录（万元）", "Recorded (10,000 yuan)";
    new: "文件（万元）", "In the file (10,000 yuan)";
    difference: "相差（万元）", "Difference (10,000 yuan)";
    result: "情况", "Result";
    nth_month: "{}月", "Month {}";
    from_rows: "{} 行", "{} rows";
    is_new: "新增", "new";
    differs: "更正", "correction";
    settled: "一致（已改为同数）", "agrees now";
    same: "相同", "the same";
    typed: "填报", "typed";
    imported: "导入", "imported";
    who: "{} · {} {}", "{} · {} {}";
    typed_wan: "填报（万元）", "Typed (10,000 yuan)";
    imported_wan: "导入（万元）", "Imported (10,000 yuan)";
    counts: "现按何者计", "Counts today";
    disagree: "填报与导入不一致", "Typed and imported figures that differ";
    disagree_lead: "同一项目、月份、资金性质既有填报又有导入，而金额不同的，列在这里。\
                    现按后记录的数字计；核实后在项目页面更正，或更正后重新导入。",
                   "Months that were both typed and imported, with two amounts. The later figure \
                    counts; check it, then correct it on the project's page or import it again.";
    disagree_none: "没有不一致的月份。", "No month differs.";
    disagree_count: "共 {} 处，列出最近的 {} 处。", "{} in all; the latest {} are listed.";
    disagree_book: "导出清单（xlsx）", "Export the list (xlsx)";
    search: "按项目、编码或单位查找", "Project, code or unit";
    good: "只导入合格的行", "Take the good rows only";
    start: "确认导入", "Confirm the import";
    checking: "正在对应：{} / {} 行", "Matching: {} of {} rows";
    writing: "正在写入：{} / {} 行", "Writing: {} of {} rows";
    done: "已导入：{} 个项目有变动，新增 {} 个月，更正 {} 个月，{} 个月相同；{} 行没有导入。",
          "Done: {} projects changed, {} months new, {} corrected, {} the same; {} rows not taken.";
}
