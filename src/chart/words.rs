//! The fixed words of every chart, one constant per language.

/// The fixed words a picture, its table and its sentence need. Braces mark what is filled in.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// There is nothing to draw.
    pub no_data: &'static str,
    /// One value is not there.
    pub no_value: &'static str,
    /// There is no value yet, as its time is not over.
    pub ahead: &'static str,
    /// Before the source.
    pub source: &'static str,
    /// Before the date.
    pub as_of: &'static str,
    /// Before the series that are switched off.
    pub not_shown: &'static str,
    /// Head of the column of months.
    pub month: &'static str,
    /// Head of the column of names.
    pub name: &'static str,
    /// Head of the column of indicators.
    pub indicator: &'static str,
    /// Head of the column of categories.
    pub category: &'static str,
    /// Head of a column of values.
    pub value: &'static str,
    /// Head of the values reached.
    pub actual: &'static str,
    /// Head of the values aimed at.
    pub target: &'static str,
    /// Head of the units.
    pub unit: &'static str,
    /// Head of the ratios of value to target.
    pub attainment: &'static str,
    /// Where an indicator should be by now.
    pub due: &'static str,
    /// The lower edge of a range.
    pub low: &'static str,
    /// The upper edge of a range.
    pub high: &'static str,
    /// Head of the remarks.
    pub note: &'static str,
    /// Head of the judgements.
    pub state: &'static str,
    /// Head of the changes.
    pub change: &'static str,
    /// Before and after a unit that follows a word.
    pub brackets: (&'static str, &'static str),
    /// Between a name and its value.
    pub colon: &'static str,
    /// Between two statements.
    pub semicolon: &'static str,
    /// Between the parts of a list.
    pub comma: &'static str,
    /// At the end of a sentence.
    pub stop: &'static str,
    /// Sentence: `{name}`, `{month}`, `{value}`.
    pub reached_by: &'static str,
    /// Sentence: `{n}` bars.
    pub rows: &'static str,
    /// Sentence: the highest is `{name}` with `{value}`.
    pub highest: &'static str,
    /// Sentence: the lowest is `{name}` with `{value}`.
    pub lowest: &'static str,
    /// Sentence: `{n}` are in `{state}`.
    pub state_count: &'static str,
    /// Sentence: `{n}` of `{all}` indicators reach their target.
    pub attained: &'static str,
}

/// Chinese.
pub const ZH: Words = Words {
    no_data: "暂无数据",
    no_value: "无数据",
    ahead: "未到期",
    source: "资料来源：",
    as_of: "数据截至：",
    not_shown: "未显示：",
    month: "月份",
    name: "名称",
    indicator: "绩效指标",
    category: "类别",
    value: "数值",
    actual: "实际值",
    target: "目标值",
    unit: "计量单位",
    attainment: "完成率",
    due: "此时应达到",
    low: "低",
    high: "高",
    note: "备注",
    state: "状态",
    change: "变化",
    brackets: ("（", "）"),
    colon: "：",
    semicolon: "；",
    comma: "、",
    stop: "。",
    reached_by: "{name}截至{month}为 {value}",
    rows: "共 {n} 项",
    highest: "最高为{name}（{value}）",
    lowest: "最低为{name}（{value}）",
    state_count: "{n} 项{state}",
    attained: "{all} 项指标中 {n} 项达到目标值",
};

/// English.
pub const EN: Words = Words {
    no_data: "No data yet",
    no_value: "No data",
    ahead: "not yet over",
    source: "Source: ",
    as_of: "As of: ",
    not_shown: "Not shown: ",
    month: "Month",
    name: "Name",
    indicator: "Indicator",
    category: "Category",
    value: "Value",
    actual: "Actual",
    target: "Target",
    unit: "Unit",
    attainment: "Attainment",
    due: "Due by now",
    low: "low",
    high: "high",
    note: "Note",
    state: "State",
    change: "Change",
    brackets: (" (", ")"),
    colon: ": ",
    semicolon: "; ",
    comma: ", ",
    stop: ".",
    reached_by: "{name} by {month}: {value}",
    rows: "{n} entries",
    highest: "highest {name} ({value})",
    lowest: "lowest {name} ({value})",
    state_count: "{n} {state}",
    attained: "{n} of {all} indicators reach their target",
};

impl Words {
    /// A word with its unit behind it, if it has one.
    pub(crate) fn with_unit(&self, word: &str, unit: &str) -> String {
        let (open, close) = self.brackets;
        if unit.is_empty() {
            word.to_owned()
        } else {
            format!("{word}{open}{unit}{close}")
        }
    }

    /// A value with its unit: close for percent, with a space for words.
    pub(crate) fn measured(value: &str, unit: &str) -> String {
        match unit {
            "" => value.to_owned(),
            "%" | "％" => format!("{value}{unit}"),
            _ => format!("{value} {unit}"),
        }
    }
}

/// Fills the braces of a sentence.
pub(crate) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut rest = sentence;
    let mut out = String::new();
    // One pass from the left, so that a brace inside a value is never filled in turn.
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = values
            .iter()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| *value);
        out.push_str(value);
        rest = tail;
    }
    out.push_str(rest);
    out
}
