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
    moved: "“{}”移到本级第 {} 行", "{} is now number {} of its level";
    edge: "指标只能在同一个一级指标内移动；要换到别处，请改它的二级指标。",
          "An indicator moves within its level; to put it elsewhere, change its second level.";
}
