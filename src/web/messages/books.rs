//! Workbooks: out, in with a preview, and the block for the budget system.

super::texts! {
    menu: "Excel", "Excel";
    export: "导出申报表（xlsx）", "Export the form (xlsx)";
    export_empty: "下载空表", "Download an empty form";
    import: "导入填好的表…", "Import a filled form…";
    block_copy: "复制到一体化系统…", "Copy for the budget system…";
    block_book: "导出一体化录入表", "Export for the budget system";
    list: "导出清单（xlsx）", "Export the list (xlsx)";
    title: "导入工作簿", "Import a workbook";
    lead: "先逐格比较，确认后才写入。可用本系统的申报表、任何有表头的 xlsx 或 CSV（UTF-8、GBK）。",
          "Everything is compared cell by cell and written only when you confirm. Our form, any \
           xlsx with headings, or CSV (UTF-8, GBK).";
    file: "文件（xlsx 或 CSV，不超过 2 MB）", "File (xlsx or CSV, at most 2 MB)";
    bad_file: "请选择不超过 2 MB 的 xlsx 或 CSV 文件。", "Choose an xlsx or CSV file of at most 2 MB.";
    unread: "文件没有读出，请重新选择。", "The file could not be read. Choose it again.";
    unsaved: "表单还有没有保存的内容，请先处理后再导入。",
             "The form holds text that is not saved yet. Settle that first.";
    reading: "正在比较…", "Comparing…";
    nothing: "工作簿与现有内容一致，没有需要写入的修改。", "The workbook says what stands here already.";
    found: "新增 {}，修改 {}，冲突 {}；一致 {} 格。", "{} new, {} changed, {} in conflict; {} the same.";
    take: "采用", "Take";
    place: "位置", "Place";
    now: "现在的内容", "What stands here";
    book: "工作簿中", "In the workbook";
    how: "情况", "How it differs";
    new: "新增", "new";
    changed: "修改", "changed";
    conflict: "冲突", "conflict";
    added_row: "新增一行", "new row";
    removed_row: "工作簿中已删除", "removed in the workbook";
    then: "导出时：{}", "then: {}";
    empty: "（空）", "(empty)";
    head: "表头", "Head";
    in_row: "第 {} 行", "row {}";
    refused: "{} 格不能写入", "{} cells cannot be taken";
    column: "列", "Column";
    text: "内容", "Content";
    reason: "原因", "Reason";
    confirm: "写入所选 {} 处", "Take the {} chosen";
    choose_first: "请先选择要采用的修改。", "Choose what is to be taken first.";
    all: "全选", "Choose all";
    none: "全不选", "Choose none";
    done: "已从工作簿写入 {} 处。", "{} taken from the workbook.";
    stale: "刚刚有人修改了这个目标，已重新比较，请再确认。",
           "Somebody has just changed this target. It was compared again; please confirm.";
    mapping: "列的对应关系", "What the columns mean";
    mapping_kept: "列的对应关系（上次保存的）", "What the columns mean (as kept)";
    sheet: "工作表", "Sheet";
    header: "表头在第几行", "Row of the headings";
    skip: "（不导入）", "(left out)";
    no_heading: "第 {} 列", "column {}";
    again: "按此重新比较", "Compare again";
    samples: "表中：{}", "In the sheet: {}";
    no_samples: "表中这一列没有内容", "Nothing stands in this column";
    twice: "同一内容选了两列，请只留一列。", "Chosen for two columns. Keep one of them.";
    missing: "缺少必填列：{}。请在下面选择是哪一列。", "No column for: {}. Choose it below.";
    or: "或", " or ";
    and: "、", ", ";
    block_title: "复制到一体化系统", "Copy for the budget system";
    block_lead: "按下列次序逐列排列。复制后，在一体化系统或表格的第一格粘贴。",
                "The columns stand in this order. Copy, then paste into the first cell.";
    block_source: "列序依据：{}", "Where the order comes from: {}";
    bulk: "批量导入项目", "Import many projects";
    bulk_lead: "导入多个项目和绩效目标，成为各单位的草稿。先逐行检查，默认有一行不合格就全部不导入。",
               "Many projects become drafts of their units. By default one bad row refuses all.";
    bulk_template: "下载模板", "Download the template";
    bulk_file: "工作簿（xlsx，不超过 8 MB）", "Workbook (xlsx, at most 8 MB)";
    bulk_bad_file: "请选择不超过 8 MB 的 xlsx 文件。", "Choose an xlsx file of at most 8 MB.";
    bulk_bad_year: "年度是四位年份。", "The fiscal year has four digits.";
    bulk_good: "只导入合格的行", "Take the good rows only";
    bulk_bad: "不合格的行", "Rows that are refused";
    bulk_start: "开始导入", "Start the import";
    bulk_reading: "正在检查文件…", "Looking into the file…";
    bulk_look_first: "请先选择文件。", "Choose a file first.";
    bulk_look_again: "列的对应关系已改，请先重新比较。", "The columns were changed. Compare again first.";
    bulk_incomplete: "请先选好必填的列。", "Choose the obligatory columns first.";
    bulk_projects: "项目表", "Projects";
    bulk_indicators: "指标表", "Indicators";
    bulk_no_sheet: "（没有指标表）", "(no sheet of indicators)";
    bulk_mapping: "{}：列的对应关系", "{}: what the columns mean";
    bulk_mapping_kept: "{}：列的对应关系（上次保存的）", "{}: what the columns mean (as kept)";
    bulk_new: "将新建 {} 个项目、{} 条指标；{} 行不合格。",
              "{} projects and {} indicators would come in; {} rows are refused.";
    bulk_known: "已有的目标", "Targets that exist already";
    bulk_known_told: "共 {} 个：与文件一致 {} 个，有不同 {} 个，不能更新 {} 个。",
                     "{} in all: {} the same, {} that differ, {} that cannot be changed.";
    bulk_keep: "保持不变（{} 个）", "Leave them as they are ({})";
    bulk_update: "按文件更新（{} 个）", "Bring them up to the file ({})";
    bulk_project: "项目", "Project";
    bulk_note: "说明", "Note";
    bulk_same: "一致", "the same";
    bulk_held: "不能更新", "cannot be changed";
    bulk_changed: "新增 {} 格，修改 {} 格", "{} cells new, {} changed";
    bulk_done_known: "已有的目标：更新 {} 个（{} 格），保持不变 {} 个。",
                     "Targets that existed: {} changed ({} cells), {} as they were.";
    bulk_stop: "取消导入", "Stop the import";
    bulk_checking: "正在检查：{} / {} 行", "Checking: {} of {} rows";
    bulk_writing: "正在写入：{} / {} 行", "Writing: {} of {} rows";
    bulk_done: "已导入 {} 个项目、{} 条指标，{} 行没有导入。",
               "{} projects and {} indicators imported, {} rows not taken.";
    bulk_refused: "有 {} 行不合格，没有导入任何内容。", "{} rows were refused; nothing was imported.";
    bulk_cancelled: "导入已取消，没有写入任何内容。", "The import was stopped; nothing was written.";
    bulk_failed: "导入没有完成，没有写入任何内容。请重试。",
                 "The import did not come to an end; nothing was written. Try again.";
    bulk_failed_rows: "下载未导入的行", "Download the rows not taken";
    bulk_history: "导入记录", "Imports so far";
    bulk_none: "还没有导入过。", "Nothing was imported yet.";
    bulk_when: "时间", "When";
    bulk_who: "操作人", "By";
    bulk_what: "文件", "File";
    bulk_result: "结果", "Result";
    upright: "A4 纵向", "A4 portrait";
    lying: "A4 横向", "A4 landscape";
    paper_foot: "{}　第 {} 版（{}）　{}", "{}　Version {} ({})　{}";
    copy: "复制", "Copy";
    copied: "已复制 {} 行。", "{} rows copied.";
}
