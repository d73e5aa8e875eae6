//! How the values of a rule pack read.

use crate::{lang::fill, messages::packs::Words};
use domain::{
    lang::Lang,
    pack::{
        Ceiling, Checkpoint, ClassTemplate, FilingWindow, GradeLines, LevelWeights, Lights, Mark,
        PresetRow, ReviewNode, Step,
    },
    taxonomy::Taxonomy,
};
use rust_decimal::{Decimal, dec};

/// Texts and language, for everything below.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) words: &'a Words,
    pub(super) lang: Lang,
}

/// A number without trailing zeros.
fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A share of one as a percentage.
pub(super) fn percent(share: Decimal) -> String {
    format!("{}%", number(share * dec!(100)))
}

impl Teller<'_> {
    pub(super) fn points(self, value: Decimal) -> String {
        fill(self.words.points, &[&number(value)])
    }

    /// Names in one line; none at all is said.
    pub(super) fn list<S: AsRef<str>>(self, names: impl Iterator<Item = S>) -> String {
        let names: Vec<String> = names.map(|name| name.as_ref().to_owned()).collect();
        if names.is_empty() {
            self.words.none.to_owned()
        } else {
            names.join(self.words.list)
        }
    }

    pub(super) fn option(self, value: Option<String>) -> String {
        value.unwrap_or_else(|| self.words.none.to_owned())
    }

    pub(super) fn taxonomy(self, taxonomy: Taxonomy) -> String {
        match taxonomy {
            Taxonomy::Tax2015 => self.words.tax2015.to_owned(),
            Taxonomy::Tax2021 => self.words.tax2021.to_owned(),
        }
    }

    pub(super) fn weights(self, weights: LevelWeights) -> String {
        let parts = [
            weights.cost,
            weights.output,
            weights.benefit,
            weights.satisfaction,
        ];
        let [cost, output, benefit, satisfaction] = parts.map(number);
        fill(
            self.words.weights,
            &[&cost, &output, &benefit, &satisfaction],
        )
    }

    pub(super) fn templates(self, templates: &[ClassTemplate]) -> Vec<String> {
        let line = |one: &ClassTemplate| {
            let names = [one.class.label(self.lang), one.template.label(self.lang)];
            fill(self.words.template, &names)
        };
        templates.iter().map(line).collect()
    }

    pub(super) fn presets(self, rows: &[PresetRow]) -> Vec<String> {
        let line = |row: &PresetRow| {
            let value = format!("{}{}", row.value, row.unit);
            let parts = [
                &row.name,
                row.operator.symbol(),
                &value,
                &percent(row.share),
            ];
            fill(self.words.preset, &parts)
        };
        rows.iter().map(line).collect()
    }

    pub(super) fn nodes(self, nodes: &[ReviewNode]) -> Vec<String> {
        let line = |(at, node): (usize, &ReviewNode)| {
            let template = if node.grades {
                self.words.node_grades
            } else {
                self.words.node
            };
            let number = (at + 1).to_string();
            let role = node.role.label(self.lang);
            fill(template, &[&number, node.name(self.lang), role])
        };
        nodes.iter().enumerate().map(line).collect()
    }

    pub(super) fn window(self, window: FilingWindow) -> String {
        let days = [
            window.from_month.to_string(),
            window.from_day.to_string(),
            window.to_month.to_string(),
            window.to_day.to_string(),
        ];
        let [from_month, from_day, to_month, to_day] = &days;
        fill(
            self.words.window_value,
            &[from_month, from_day, to_month, to_day],
        )
    }

    /// Steps from a rate on; what each gives is worded by `gives`.
    pub(super) fn steps(self, steps: &[Step], gives: impl Fn(Decimal) -> String) -> Vec<String> {
        if steps.is_empty() {
            return vec![self.words.none.to_owned()];
        }
        let line = |step: &Step| fill(self.words.from, &[&percent(step.from), &gives(step.gives)]);
        steps.iter().map(line).collect()
    }

    pub(super) fn grades(self, lines: GradeLines) -> String {
        let [excellent, good, fair] = [lines.excellent, lines.good, lines.fair].map(number);
        fill(self.words.grade_lines, &[&excellent, &good, &fair])
    }

    pub(super) fn ceilings(self, ceilings: &[Ceiling]) -> Vec<String> {
        if ceilings.is_empty() {
            return vec![self.words.none.to_owned()];
        }
        let line = |one: &Ceiling| {
            let most = self.points(one.total_max);
            fill(self.words.ceiling, &[&percent(one.below), &most])
        };
        ceilings.iter().map(line).collect()
    }

    pub(super) fn lights(self, lights: Lights) -> String {
        let [green, yellow] = [lights.green, lights.yellow].map(percent);
        fill(self.words.lights_value, &[&green, &yellow])
    }

    pub(super) fn checkpoints(self, all: &[Checkpoint]) -> Vec<String> {
        let line = |one: &Checkpoint| {
            let text = self.lang.pick(&one.text_zh, &one.text_en);
            let (month, day) = (one.month.to_string(), one.day.to_string());
            let told = fill(self.words.checkpoint, &[&month, &day, text]);
            let does = one.treatment.label(self.lang);
            let told = format!("{told} → {does}");
            if one.ours.is_empty() {
                return told;
            }
            // What no document prints says so beside what one prints.
            let mark = Mark::Proposal.label(self.lang);
            format!("{told}（{mark}：{}）", one.ours)
        };
        all.iter().map(line).collect()
    }
}
