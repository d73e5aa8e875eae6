//! 绩效目标管理, and what may be made public of it.

use super::{Writer, base, cell, figures::From};
use crate::papers::{
    docx::{Column, Table},
    words,
};
use api::comparison::MeasuredRow;
use domain::compare::LiveKey;

/// What is told of a year's targets.
const HANDLED: [LiveKey; 4] = [
    LiveKey::Coverage,
    LiveKey::FiledOnTime,
    LiveKey::PassedFirst,
    LiveKey::Rounds,
];

impl Writer<'_> {
    pub(super) fn targets(&mut self) {
        let held = self.held;
        if let Some(row) = held.own.as_ref().filter(|row| row.projects > 0) {
            self.doc.section("（一）本年度执行的绩效目标");
            let told = self.handled(row, held.year);
            self.doc.say(&told);
            self.by_department();
            self.adjusted();
        }
        if let Some(row) = held.next.as_ref().filter(|row| row.projects > 0) {
            let year = held.year + 1;
            self.doc.section(&format!("（二）{year}年度绩效目标编报"));
            let (from, to) = &held.window;
            let window = format!("{}至{}", words::day(from), words::day(to));
            let window = self.figures.text(
                ("填报期", &window),
                "面向全体单位的起止日，含统一延期",
                (year, From::Cycle),
            );
            let told = self.handled(row, year);
            self.doc.say(&format!("填报期为{window}。{told}"));
        }
    }

    fn handled(&mut self, row: &MeasuredRow, year: u16) -> String {
        let owed = self.figures.count(
            ("应编报绩效目标的项目", row.projects, "个"),
            "不含经批准不适用的项目",
            (year, From::Targets),
        );
        let pending = self.figures.count(
            ("尚未批复的项目", row.pending(), "个"),
            "应编报的项目减去已批复的项目",
            (year, From::Targets),
        );
        let told: Vec<String> = HANDLED
            .into_iter()
            .map(|key| self.measured(row, key, year))
            .collect();
        let grades = [LiveKey::FirstExcellent, LiveKey::LastExcellent]
            .map(|key| self.measured(row, key, year));
        format!(
            "{year}年度应编报绩效目标的项目{owed}，尚未批复{pending}。{}。{}。",
            told.join("；"),
            grades.join("，")
        )
    }

    fn by_department(&mut self) {
        let held = self.held;
        let columns = vec![
            Column::text("主管部门", 26),
            Column::number("单位", 8),
            Column::number("应编项目", 10),
            Column::number("已批复", 10),
            Column::number("覆盖率", 12),
            Column::number("按时报送率", 13),
            Column::number("一次通过率", 13),
        ];
        let caption = format!("各部门{}年度绩效目标编报情况", held.year);
        let mut table = Table::new(caption, columns);
        let catalogue = &held.measures.measures;
        for row in &held.measures.rows {
            table.rows.push(vec![
                name(row),
                words::count(row.units),
                words::count(row.projects),
                words::count(row.approved),
                cell(catalogue, row, LiveKey::Coverage),
                cell(catalogue, row, LiveKey::FiledOnTime),
                cell(catalogue, row, LiveKey::PassedFirst),
            ]);
        }
        self.doc.table(&table);
        self.below_table();
    }

    /// As of when and of what the table above is.
    pub(super) fn below_table(&mut self) {
        let held = self.held;
        self.doc.note(&format!(
            "注：{}年度，截至{}；只计已批复的绩效目标，“–”为没有可计算的数据。",
            held.year,
            words::day(&held.as_of)
        ));
    }

    fn adjusted(&mut self) {
        let held = self.held;
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        let all: i64 = held.adjustments.iter().map(|(_, number)| number).sum();
        let all = self.figures.count(
            ("批复的目标调整", number(all), "件"),
            "调整申请已批复的件数",
            (held.year, From::Adjustments),
        );
        let causes: Vec<String> = held
            .adjustments
            .iter()
            .map(|(cause, many)| {
                let cause = cause.map_or("未写明原因", |cause| cause.label(words::ZH));
                format!("{cause}{}件", words::count(number(*many)))
            })
            .collect();
        let causes = if causes.is_empty() {
            String::new()
        } else {
            format!("，其中{}", causes.join("、"))
        };
        self.doc
            .say(&format!("年度执行中批复目标调整{all}{causes}。"));
    }

    /// How many targets there are to publish.
    pub(super) fn publishable(&mut self) {
        let held = self.held;
        // Whoever has an approved target fills in the table.
        let approved = held.tables.total();
        let classified = u64::try_from(held.classified).unwrap_or_default();
        let open = self.figures.count(
            (
                "可公开的项目绩效目标",
                approved.saturating_sub(classified),
                "个",
            ),
            "已批复的项目绩效目标，除去涉密项目",
            (held.year, From::Targets),
        );
        let closed = self.figures.count(
            ("涉密项目的绩效目标", classified, "个"),
            "已批复且项目标明涉密",
            (held.year, From::Targets),
        );
        self.doc.say(&format!(
            "{}年度已批复的项目绩效目标中，非涉密、可随部门预算公开的{open}，涉密不公开的{closed}。",
            held.year
        ));
    }

    /// Departments by how far their payments are, the slowest first, with what that rests on.
    pub(super) fn slowest(&mut self, many: usize) -> Vec<String> {
        let held = self.held;
        let catalogue = &held.measures.measures;
        let rate = |row: &MeasuredRow| {
            super::of_row(catalogue, row, LiveKey::Execution).and_then(|(_, it)| it.ratio())
        };
        let mut rows: Vec<_> = held.measures.rows.iter().collect();
        rows.retain(|row| rate(row).is_some());
        rows.sort_by_key(|row| rate(row));
        let mut told = Vec::new();
        for row in rows.into_iter().take(many) {
            let Some((measure, value)) = super::of_row(catalogue, row, LiveKey::Execution) else {
                continue;
            };
            let text = self.figures.measure(measure, (value, row.base), held.year);
            told.push(format!("{}{text}", name(row)));
        }
        told
    }

    /// What rates are divided by here.
    pub(super) fn base(&self) -> &'static str {
        base(self.held.own.as_ref())
    }
}

/// A department, or the units that belong to none.
pub(super) fn name(row: &MeasuredRow) -> String {
    if row.name.is_empty() {
        "无主管部门的单位".to_owned()
    } else {
        row.name.clone()
    }
}
