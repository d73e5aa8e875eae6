//! 结果应用, and what the figures say of problems and of what is left to do.

use super::{Writer, figures::From};
use crate::papers::{
    docx::{Column, Table, gap},
    words,
};
use api::comparison::MeasuredRow;
use domain::compare::LiveKey;

/// How many departments are named as the slowest.
const SLOWEST: usize = 3;

fn number(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

impl Writer<'_> {
    pub(super) fn results(&mut self) {
        let held = self.held;
        let all: i64 = held.treatments.iter().map(|it| it.decided).sum();
        let all = self.figures.count(
            ("作出处理决定的预警", number(all), "件"),
            "财政部门对预警项目提出的结果应用建议",
            (held.year, From::Decisions),
        );
        if held.treatments.is_empty() {
            self.doc
                .say(&format!("财政部门根据监控结果提出处理意见{all}。"));
            return;
        }
        self.doc.say(&format!(
            "财政部门根据监控结果对{all}预警提出处理意见，供预算安排参考；处理意见本身不改变预算。"
        ));
        let columns = vec![
            Column::text("处理意见", 30),
            Column::number("件数", 12),
            Column::number("写明金额\n的件数", 18),
            Column::number("写明的金额\n（万元）", 20),
            Column::number("写明比例\n的件数", 18),
        ];
        let caption = format!("{}年度结果应用建议", held.year);
        let mut table = Table::new(caption, columns);
        for tally in &held.treatments {
            let (Ok(treatment), Ok(amount)) = (tally.treatment(), tally.amount()) else {
                continue;
            };
            let amount = if tally.with_amount > 0 {
                words::wan(amount)
            } else {
                "–".to_owned()
            };
            table.rows.push(vec![
                treatment.label(words::ZH).to_owned(),
                words::count(number(tally.decided)),
                words::count(number(tally.with_amount)),
                amount,
                words::count(number(tally.with_percent)),
            ]);
        }
        self.doc.table(&table);
    }

    /// What the figures point to; causes are the writer's.
    pub(super) fn problems(&mut self) {
        let held = self.held;
        let mut said = Vec::new();
        let slowest = self.slowest(SLOWEST);
        if !slowest.is_empty() {
            said.push(format!(
                "预算执行率较低的部门依次为{}（按{}计算）。{}",
                slowest.join("、"),
                self.base(),
                gap("进度偏慢的原因")
            ));
        }
        if let Some(row) = &held.own {
            if row.pending() > 0 {
                let pending = self.figures.count(
                    ("尚未批复绩效目标的项目", row.pending(), "个"),
                    "应编报的项目减去已批复的项目",
                    (held.year, From::Targets),
                );
                said.push(format!(
                    "仍有{pending}项目没有批复的绩效目标。{}",
                    gap("没有批复的原因")
                ));
            }
            if self.is_any(row, LiveKey::TargetRed) {
                let red = self.measured(row, LiveKey::TargetRed, held.year);
                said.push(format!("{red}。{}", gap("目标滞后的主要领域和原因")));
            }
        }
        let overdue: i64 = held.alerts.iter().map(|it| it.overdue).sum();
        if overdue > 0 {
            let overdue = self.figures.count(
                ("逾期未答复的预警", number(overdue), "件"),
                "整改期限已过而单位没有答复",
                (held.year, From::Alerts),
            );
            said.push(format!("逾期没有答复的整改事项{overdue}。"));
        }
        for (at, text) in (1..).zip(said) {
            self.doc.say(&format!("{at}．{text}"));
        }
    }

    /// What is open and goes on.
    pub(super) fn still_open(&mut self) {
        let held = self.held;
        let open = |it: &crate::db::annual::AlertTally| it.found - it.closed - it.dismissed;
        let open: i64 = held.alerts.iter().map(open).sum();
        let alerts = (open > 0).then(|| {
            let text = self.figures.count(
                ("没有办结的预警", number(open), "件"),
                "发现的预警减去已办结和不予处理的",
                (held.year, From::Alerts),
            );
            format!("没有办结的预警{text}")
        });
        let next = held.year + 1;
        let pending = held.next.as_ref().map(MeasuredRow::pending);
        let pending = pending.filter(|many| *many > 0).map(|many| {
            let text = self.figures.count(
                (&format!("{next}年度尚未批复的项目"), many, "个"),
                "应编报的项目减去已批复的项目",
                (next, From::Targets),
            );
            format!("{next}年度绩效目标尚有{text}待批复")
        });
        let said: Vec<String> = [alerts, pending].into_iter().flatten().collect();
        if !said.is_empty() {
            let day = words::day(&held.as_of);
            self.doc
                .say(&format!("截至{day}，{}，将继续办理。", said.join("；")));
        }
    }
}
