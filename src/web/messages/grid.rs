//! 绩效目标: the indicator table as one works in it.

super::texts! {
    number: "序号", "No.";
    drag: "拖动可在本级内移动", "Drag to move within the level";
    selected: "已选 {} 行 {} 列", "{} rows, {} columns selected";
    cleared: "已清空 {} 格", "{} cells cleared";
    filled: "已向下填充 {} 格", "{} cells filled down";
    undo: "撤销", "Undo";
    redo: "重做", "Redo";
    undone: "已撤销 {} 处修改", "{} changes undone";
    redone: "已重做 {} 处修改", "{} changes done again";
    nothing: "没有可以撤销或重做的修改。", "There is nothing to undo or redo.";
    row_gone: "这一步涉及的行已被他人删除，不能撤销或重做。",
              "Somebody else removed a row of this step; it stays as it is.";
    changed: "“{}”的{}已被他人修改，这一步不能撤销或重做。",
             "Somebody else changed {}, {}; this step stays as it is.";
    copied: "已复制 {} 格", "{} cells copied";
    pasted: "已写入 {} 格，新增 {} 行", "{} cells filled, {} rows added";
    pasted_fixed: "已写入 {} 格", "{} cells filled";
    paste_title: "粘贴预览", "Preview of the paste";
    plan: "将写入 {} 格，新增 {} 行，{} 格不接受。确认后可一次撤销。",
          "{} cells will be filled, {} rows added, {} texts are not accepted. One step undoes it.";
    plan_fixed: "将写入 {} 格，{} 格不接受。确认后可一次撤销。",
                "{} cells will be filled, {} texts are not accepted. One step undoes it.";
    headed: "首行是列名，未计入。", "The first row holds the names of the columns and is left out.";
    surplus: "指标行数已满，有 {} 行放不下。", "The table is full; {} rows have no room.";
    surplus_fixed: "表中没有对应的指标，有 {} 行放不下。",
                   "The table has no indicator for {} rows; they are left out.";
    lands_in: "写入", "Lands in";
    new_row: "新增行", "New row";
    no_column: "无对应列", "No column";
    refused: "不接受：{}", "Not accepted: {}";
    put: "写入", "Fill in";
    cancel: "取消", "Cancel";
    nothing_lands: "没有可写入的内容。", "There is nothing to fill in.";
    share: "分配余下", "Share out the rest";
    share_under: "：{}", " of {}";
    share_all: "逐级分配余下", "Share out the rest of each level";
    scale: "按比例调整到 {}", "Scale to {}";
    weighed: "已调整 {} 行分值", "{} weights changed";
    no_row: "没有可以调整的行：要分配的行应空着分值，锁定的行不变。",
            "No row can change: rows to be given a weight have none yet, locked ones stay.";
    nothing_left: "其他行已用完应有的分值。", "The other rows use the whole sum up.";
    out_of_bounds: "分下来有行不足 0.01 分或超过 100 分，未调整。",
                   "A row would get less than 0.01 or more than 100; nothing was changed.";
    lock: "锁定分值", "Lock the weight";
    unlock: "解除分值锁定", "Unlock the weight";
    locked: "分值已锁定", "Weight locked";
    problem: "问题 {}/{}：{}", "Problem {} of {}: {}";
    no_problem: "没有发现问题。", "Nothing to correct.";
    library: "指标库条目", "Library entry";
    not_there: "指标库中没有这个编码。", "The library has no such code.";
    moved: "“{}”移到本级第 {} 行", "{} is now number {} of its level";
    edge: "指标只能在同一个一级指标内移动；要换到别处，请改它的二级指标。",
          "An indicator moves within its level; to put it elsewhere, change its second level.";
}
