//! 绩效运行监控: money, results, monitoring tables, and what checkpoints found.

use super::{Writer, cell, figures::From, targets::name};
use crate::papers::{
    docx::{Column, Table},
    words,
};
use domain::{compare::LiveKey, money::Money, monitoring::report::ReportState, rate::Rate};
use std::fmt::Write as _;

impl Writer<'_> {
    pub(super) fn monitoring(&mut self) {
        self.doc.section("（一）预算执行和目标完成");
        self.money();
        self.course();
        self.attained();
        self.departments();
        self.doc.section("（二）绩效监控表");
        self.tables();
        self.doc.section("（三）预警和整改");
        self.alerts();
    }

    fn money(&mut self) {
        let held = self.held;
        let fen = |fen| Money::from_fen(fen).unwrap_or(Money::ZERO);
        let of = (held.year, From::Money);
        let sums = [
            ("年初批复预算", held.money.initial, "年初批复数之和"),
            (
                "调整后预算",
                held.money.adjusted,
                "年初批复数和预算调整之和",
            ),
            ("到位资金", held.money.received, "到位数之和"),
            ("累计支出", held.money.spent, "支出记录之和，更正以最新为准"),
        ];
        let told = sums.map(|(name, sum, how)| {
            format!("{name}{}", self.figures.money((name, fen(sum)), how, of))
        });
        let mut text = format!(
            "截至{}，已批复绩效目标的项目{}。",
            words::day(&held.as_of),
            told.join("，")
        );
        if let Some(row) = &held.own {
            let rate = self.measured(row, LiveKey::Execution, held.year);
            let expected = words::percent(held.measures.expected);
            let month = match held.measures.month {
                0 => "年初，尚无完整月份".to_owned(),
                month => format!("{month}月末的时间进度"),
            };
            let expected = self.figures.text(("序时进度", &expected), &month, of);
            let _written = write!(
                text,
                "{rate}，按{}计算，同期序时进度{expected}。",
                self.base()
            );
        }
        self.doc.say(&text);
    }

    /// Payments added up month by month, beside the year before.
    fn course(&mut self) {
        let held = self.held;
        let Some(progress) = &held.progress else {
            return;
        };
        let columns = vec![
            Column::text("月份", 12),
            Column::number("累计支出\n（万元）", 22),
            Column::number("执行率", 14),
            Column::number("上年累计支出\n（万元）", 22),
            Column::number("上年执行率", 14),
        ];
        let caption = format!("{}年度分月累计支出", held.year);
        let mut table = Table::new(caption, columns);
        let before = progress.before.as_ref();
        let at = |paid: Option<Money>, whole: Rate| {
            let rate = paid.and_then(|paid| {
                let then = Rate {
                    numerator: paid,
                    ..whole
                };
                then.ratio()
            });
            let none = || "–".to_owned();
            [
                paid.map_or_else(none, words::wan),
                rate.map_or_else(none, words::percent),
            ]
        };
        let full = usize::from(held.measures.month);
        for (month, paid) in (1..).zip(&progress.paid).take(full) {
            let then = before.and_then(|year| year.paid.get(month - 1).copied().flatten());
            let [spent, rate] = at(*paid, progress.total);
            let [spent_then, rate_then] = match before {
                Some(year) => at(then, year.total),
                None => at(None, progress.total),
            };
            let row = [words::months(month), spent, rate, spent_then, rate_then];
            table.rows.push(row.to_vec());
        }
        if table.rows.is_empty() {
            return;
        }
        self.doc.table(&table);
        self.doc
            .note(&format!("注：执行率按{}计算；“–”为没有登记。", self.base()));
    }

    fn attained(&mut self) {
        let held = self.held;
        let Some(row) = &held.own else {
            return;
        };
        let told = [LiveKey::Attainment, LiveKey::MoneyRed, LiveKey::TargetRed]
            .map(|key| self.measured(row, key, held.year));
        self.doc.say(&format!("{}。", told.join("；")));
    }

    fn departments(&mut self) {
        let held = self.held;
        if held.measures.rows.is_empty() {
            return;
        }
        let columns = vec![
            Column::text("主管部门", 26),
            Column::number("预算数\n（万元）", 18),
            Column::number("累计支出\n（万元）", 18),
            Column::number("执行率", 12),
            Column::number("目标达成度", 13),
            Column::number("支出红灯占比", 13),
        ];
        let caption = format!("各部门{}年度预算执行和目标完成情况", held.year);
        let mut table = Table::new(caption, columns);
        let catalogue = &held.measures.measures;
        for row in &held.measures.rows {
            let value = super::of_row(catalogue, row, LiveKey::Execution);
            let value = value.map(|(_, value)| value).unwrap_or_default();
            table.rows.push(vec![
                name(row),
                words::yuan_as_wan(value.denominator),
                words::yuan_as_wan(value.numerator),
                cell(catalogue, row, LiveKey::Execution),
                cell(catalogue, row, LiveKey::Attainment),
                cell(catalogue, row, LiveKey::MoneyRed),
            ]);
        }
        self.doc.table(&table);
        self.below_table();
    }

    /// How far the monitoring tables of the last month that asks for one are.
    fn tables(&mut self) {
        let held = self.held;
        let of = (held.year, From::Reports);
        let how = format!("1至{}月的绩效监控表", held.round.month.get());
        let all = self.figures.count(
            ("应填绩效监控表的项目", held.tables.total(), "个"),
            &how,
            of,
        );
        let mut told = Vec::new();
        for state in ReportState::ALL.iter().copied() {
            // Begun or not, it was not sent.
            let stage = match state {
                ReportState::Draft => "未提交",
                state => state.label(words::ZH),
            };
            let number = held.tables.of(&[state]);
            let name = format!("绩效监控表{stage}的项目");
            let text = self.figures.count((&name, number, "个"), &how, of);
            told.push(format!("{stage}{text}"));
        }
        let due = held.round.due();
        let due = due.map_or_else(String::new, |day| format!("，填报截止{}", words::day(&day)));
        self.doc.say(&format!(
            "最近一期为{how}{due}：应填项目{all}，其中{}。",
            told.join("，")
        ));
    }

    fn alerts(&mut self) {
        let held = self.held;
        let of = (held.year, From::Alerts);
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        let found: i64 = held.alerts.iter().map(|it| it.found).sum();
        let found = self.figures.count(
            ("监控检查发现的预警", number(found), "件"),
            "检查点按规则发现，一项目一检查点为一件",
            of,
        );
        if held.alerts.is_empty() {
            self.doc.say(&format!("检查点共发现预警{found}。"));
            return;
        }
        let noticed: i64 = held.alerts.iter().map(|it| it.noticed).sum();
        let notice = &held.pack.monitoring.notice_name.value;
        let noticed = self.figures.count(
            (&format!("发出{notice}涉及的预警"), number(noticed), "件"),
            "已发出整改文书的预警",
            of,
        );
        let mut text = format!("检查点共发现预警{found}，其中{noticed}已发出{notice}。");
        if let Some(row) = &held.own {
            let told = self.measured(row, LiveKey::ClosedInTime, held.year);
            let _written = write!(text, "{told}。");
        }
        self.doc.say(&text);
        let columns = vec![
            Column::text("预警情形", 30),
            Column::number("发现", 11),
            Column::number("列入台账", 13),
            Column::number("已发文书", 13),
            Column::number("已办结", 11),
            Column::number("不予处理", 13),
            Column::number("逾期未答复", 15),
        ];
        let caption = format!("{}年度预警和整改情况（件）", held.year);
        let mut table = Table::new(caption, columns);
        for tally in &held.alerts {
            let Ok(looks) = tally.looks() else { continue };
            let numbers = [
                tally.found,
                tally.watched,
                tally.noticed,
                tally.closed,
                tally.dismissed,
                tally.overdue,
            ];
            let mut row = vec![looks.label(words::ZH).to_owned()];
            row.extend(numbers.map(|it| words::count(number(it))));
            table.rows.push(row);
        }
        self.doc.table(&table);
    }
}
