//! How the values of a rule pack read.

use super::{
    Ceiling, Checkpoint, ClassTemplate, FilingWindow, GradeLines, LevelWeights, Lights, Mark,
    PresetRow, ReviewNode, Step,
};
use crate::{lang::Lang, taxonomy::Taxonomy};
use rust_decimal::{Decimal, dec};

/// The language, for everything below.
#[derive(Clone, Copy)]
pub(super) struct Teller(pub(super) Lang);

/// A number without trailing zeros.
fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A share of one as a percentage.
pub(super) fn percent(share: Decimal) -> String {
    format!("{}%", number(share * dec!(100)))
}

impl Teller {
    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        self.0.pick(zh, en)
    }

    pub(super) fn points(self, value: Decimal) -> String {
        format!("{}{}", number(value), self.pick(" 分", " points"))
    }

    pub(super) fn more_than(self, value: &str) -> String {
        format!("{}{value}", self.pick("超过 ", "more than "))
    }

    pub(super) fn below(self, value: &str) -> String {
        format!("{}{value}", self.pick("低于 ", "below "))
    }

    pub(super) fn workdays(self, days: u16) -> String {
        format!("{days}{}", self.pick(" 个工作日", " working days"))
    }

    pub(super) fn days_before(self, days: u16) -> String {
        match self.0 {
            Lang::Zh => format!("截止前 {days} 日起"),
            Lang::En => format!("from {days} days before on"),
        }
    }

    pub(super) fn owed(self, owed: bool) -> String {
        let text = if owed {
            self.pick("每个单位应报", "every unit owes one")
        } else {
            self.pick(
                "自愿填报，不计入应报数",
                "filed by choice, not counted as due",
            )
        };
        text.to_owned()
    }

    /// Names in one line; none at all is said.
    pub(super) fn list<S: AsRef<str>>(self, names: impl Iterator<Item = S>) -> String {
        let names: Vec<String> = names.map(|name| name.as_ref().to_owned()).collect();
        if names.is_empty() {
            self.none()
        } else {
            names.join(self.pick("、", ", "))
        }
    }

    fn none(self) -> String {
        self.pick("无", "none").to_owned()
    }

    pub(super) fn option(self, value: Option<String>) -> String {
        value.unwrap_or_else(|| self.none())
    }

    pub(super) fn taxonomy(self, taxonomy: Taxonomy) -> String {
        let text = match taxonomy {
            Taxonomy::Tax2015 => self.pick(
                "2015 年体系（成本在产出下）",
                "2015 tree (cost under output)",
            ),
            Taxonomy::Tax2021 => self.pick(
                "2021 年体系（成本为一级指标）",
                "2021 tree (cost as first level)",
            ),
        };
        text.to_owned()
    }

    pub(super) fn weights(self, weights: LevelWeights) -> String {
        let parts = [
            weights.cost,
            weights.output,
            weights.benefit,
            weights.satisfaction,
        ];
        let [cost, output, benefit, satisfied] = parts.map(number);
        match self.0 {
            Lang::Zh => {
                format!("成本 {cost}，产出 {output}，效益 {benefit}，满意度 {satisfied}")
            }
            Lang::En => {
                format!("cost {cost}, output {output}, benefit {benefit}, satisfaction {satisfied}")
            }
        }
    }

    pub(super) fn templates(self, templates: &[ClassTemplate]) -> Vec<String> {
        let line = |one: &ClassTemplate| {
            let colon = self.pick("：", ": ");
            format!(
                "{}{colon}{}",
                one.class.label(self.0),
                one.template.label(self.0)
            )
        };
        templates.iter().map(line).collect()
    }

    pub(super) fn presets(self, rows: &[PresetRow]) -> Vec<String> {
        let line = |row: &PresetRow| {
            let PresetRow {
                name, value, unit, ..
            } = row;
            let (symbol, share) = (row.operator.symbol(), percent(row.share));
            match self.0 {
                Lang::Zh => format!("{name}{symbol}{value}{unit}（占权重 {share}）"),
                Lang::En => format!("{name} {symbol}{value}{unit} ({share} of the weights)"),
            }
        };
        rows.iter().map(line).collect()
    }

    pub(super) fn nodes(self, nodes: &[ReviewNode]) -> Vec<String> {
        let line = |(at, node): (usize, &ReviewNode)| {
            let (name, role) = (node.name(self.0), node.role.label(self.0));
            let at = at + 1;
            match (self.0, node.grades) {
                (Lang::Zh, false) => format!("{at}. {name}（{role}）"),
                (Lang::Zh, true) => format!("{at}. {name}（{role}，给出优良中差）"),
                (Lang::En, false) => format!("{at}. {name} ({role})"),
                (Lang::En, true) => format!("{at}. {name} ({role}, gives a grade)"),
            }
        };
        nodes.iter().enumerate().map(line).collect()
    }

    pub(super) fn window(self, window: FilingWindow) -> String {
        let FilingWindow {
            from_month: month,
            from_day: day,
            to_month: last_month,
            to_day: last_day,
        } = window;
        match self.0 {
            Lang::Zh => format!("上年 {month}月{day}日 至 {last_month}月{last_day}日"),
            Lang::En => format!("{month}-{day} to {last_month}-{last_day} of the year before"),
        }
    }

    /// Steps from a rate on; what each gives is worded by `gives`.
    pub(super) fn steps(self, steps: &[Step], gives: impl Fn(Decimal) -> String) -> Vec<String> {
        if steps.is_empty() {
            return vec![self.none()];
        }
        let colon = self.pick("：", ": ");
        let line = |step: &Step| format!("≥{}{colon}{}", percent(step.from), gives(step.gives));
        steps.iter().map(line).collect()
    }

    pub(super) fn grades(self, lines: GradeLines) -> String {
        let [excellent, good, fair] = [lines.excellent, lines.good, lines.fair].map(number);
        match self.0 {
            Lang::Zh => format!("优 ≥{excellent}，良 ≥{good}，中 ≥{fair}，其余为差"),
            Lang::En => format!("excellent ≥{excellent}, good ≥{good}, fair ≥{fair}, poor below"),
        }
    }

    pub(super) fn ceilings(self, ceilings: &[Ceiling]) -> Vec<String> {
        if ceilings.is_empty() {
            return vec![self.none()];
        }
        let line = |one: &Ceiling| {
            let (below, most) = (percent(one.below), self.points(one.total_max));
            match self.0 {
                Lang::Zh => format!("执行率低于 {below}：总分不超过 {most}"),
                Lang::En => format!("rate below {below}: at most {most}"),
            }
        };
        ceilings.iter().map(line).collect()
    }

    pub(super) fn lights(self, lights: Lights) -> String {
        let [green, yellow] = [lights.green, lights.yellow].map(percent);
        match self.0 {
            Lang::Zh => format!("绿 ≥{green}，黄 ≥{yellow}，其余为红"),
            Lang::En => format!("green ≥{green}, yellow ≥{yellow}, red below"),
        }
    }

    pub(super) fn checkpoints(self, all: &[Checkpoint]) -> Vec<String> {
        let line = |one: &Checkpoint| {
            let (month, day, text) = (one.month, one.day, one.text(self.0));
            let does = one.treatment.label(self.0);
            let told = match (self.0, one.monthly) {
                (Lang::Zh, true) => format!("1至{month}月每月末：{text} → {does}"),
                (Lang::En, true) => format!("End of each month to {month}: {text} → {does}"),
                (Lang::Zh, false) => format!("{month}月{day}日：{text} → {does}"),
                (Lang::En, false) => format!("{month}-{day}: {text} → {does}"),
            };
            if one.ours.is_empty() {
                return told;
            }
            // What no document prints says so beside what one prints.
            let mark = Mark::Proposal.label(self.0);
            format!("{told}（{mark}：{}）", one.ours)
        };
        all.iter().map(line).collect()
    }
}
