//! A rule pack as lines to read: each setting with its name, its value in words and its source.

use super::pack_words::{Teller, percent};
use crate::{lang::fill, messages::packs::Words};
use domain::{
    lang::Lang,
    pack::{RulePack, Setting, Source},
};

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What is set.
    pub(super) name: String,
    /// To what, one line for each part.
    pub(super) value: Vec<String>,
    /// By which document.
    pub(super) source: Source,
}

/// Settings that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What they are about.
    pub(super) title: String,
    /// The settings.
    pub(super) lines: Vec<Line>,
}

impl Group {
    fn new(title: &str, lines: Vec<Line>) -> Self {
        Self {
            title: title.to_owned(),
            lines,
        }
    }
}

/// A line from a setting and its value in words.
fn line<T>(name: &str, setting: &Setting<T>, value: impl FnOnce(&T) -> Vec<String>) -> Line {
    Line {
        name: name.to_owned(),
        value: value(&setting.value),
        source: setting.source.clone(),
    }
}

/// The same for a value of one line.
fn short<T>(name: &str, setting: &Setting<T>, value: impl FnOnce(&T) -> String) -> Line {
    line(name, setting, |set| vec![value(set)])
}

/// Every setting of a pack.
pub(super) fn groups(pack: &RulePack, words: &Words, lang: Lang) -> Vec<Group> {
    let tell = Teller { words, lang };
    vec![
        Group::new(words.group_target, target(pack, tell)),
        Group::new(words.group_checks, checks(pack, tell)),
        Group::new(words.group_review, review(pack, tell)),
        Group::new(words.group_scoring, scoring(pack, tell)),
        Group::new(words.group_monitoring, monitoring(pack, tell)),
        Group::new(words.group_statements, statements(pack, lang)),
    ]
}

fn target(pack: &RulePack, tell: Teller<'_>) -> Vec<Line> {
    let (words, lang) = (tell.words, tell.lang);
    let (weights, must) = (&pack.weights, &pack.must);
    vec![
        short(words.taxonomy, &pack.taxonomy, |set| tell.taxonomy(*set)),
        short(words.total, &weights.total, |set| tell.points(*set)),
        short(words.execution_points, &weights.execution, |set| {
            tell.points(*set)
        }),
        short(words.with_cost, &weights.with_cost, |set| {
            tell.weights(*set)
        }),
        short(words.without_cost, &weights.without_cost, |set| {
            tell.weights(*set)
        }),
        short(
            words.no_satisfaction,
            &weights.no_satisfaction_to_benefit,
            |set| tell.points(*set),
        ),
        short(words.must_level1, &must.level1, |set| {
            tell.list(set.iter().map(|level| level.label(lang)))
        }),
        short(words.must_level2, &must.level2, |set| {
            tell.list(set.iter().map(|level| level.label(lang)))
        }),
        short(words.cost_kinds, &must.cost_kinds, |set| {
            tell.list(set.iter().map(|kind| kind.label(lang)))
        }),
        short(words.quality_kinds, &must.quality_kinds, |set| {
            tell.list(set.iter().map(|kind| kind.label(lang)))
        }),
        line(words.templates, &pack.templates, |set| tell.templates(set)),
        short(words.whole_parts, &pack.whole.parts, |set| {
            tell.list(set.iter().map(|part| part.label(lang)))
        }),
        short(words.whole_level1, &pack.whole.level1, |set| {
            tell.list(set.iter().map(|level| level.label(lang)))
        }),
        short(words.whole_owed, &pack.whole.owed, |owed| {
            let text = if *owed {
                words.owed_all
            } else {
                words.owed_none
            };
            text.to_owned()
        }),
        line(words.presets, &pack.presets, |set| tell.presets(set)),
        short(words.export_columns, &pack.export_columns, |set| {
            tell.list(set.iter().map(|field| field.label(lang)))
        }),
    ]
}

fn checks(pack: &RulePack, tell: Teller<'_>) -> Vec<Line> {
    let (words, checks) = (tell.words, &pack.checks);
    let number = |name: &str, setting: &Setting<u16>| short(name, setting, ToString::to_string);
    vec![
        short(words.heavy_points, &checks.heavy_points, |set| {
            fill(words.over, &[&tell.points(*set)])
        }),
        number(words.name_chars, &checks.name_chars),
        number(words.qualitative_max, &checks.qualitative_max),
        number(words.equal_rows, &checks.equal_rows),
        short(words.high_ratio, &checks.high_ratio, |set| percent(*set)),
        short(words.unchanged_share, &checks.unchanged_share, |set| {
            percent(*set)
        }),
    ]
}

fn review(pack: &RulePack, tell: Teller<'_>) -> Vec<Line> {
    let (words, review) = (tell.words, &pack.review);
    vec![
        line(words.nodes, &review.nodes, |set| tell.nodes(set)),
        short(words.window, &review.window, |set| tell.window(*set)),
        short(words.return_days, &review.return_workdays, |days| {
            fill(words.workdays, &[&days.to_string()])
        }),
        short(words.off_window, &review.off_window, |set| {
            set.label(tell.lang).to_owned()
        }),
        short(words.remind_days, &review.remind_days, |days| {
            fill(words.days_before, &[&days.to_string()])
        }),
    ]
}

fn scoring(pack: &RulePack, tell: Teller<'_>) -> Vec<Line> {
    let (words, lang, scoring) = (tell.words, tell.lang, &pack.scoring);
    vec![
        short(words.base, &scoring.execution_base, |set| {
            set.label(lang).to_owned()
        }),
        short(words.execution, &scoring.execution, |set| {
            set.label(lang).to_owned()
        }),
        line(words.execution_steps, &scoring.execution_steps, |set| {
            tell.steps(set, |gives| tell.points(gives))
        }),
        short(words.pass_line, &scoring.pass_line, |set| {
            tell.option(set.map(|share| fill(words.below, &[&percent(share)])))
        }),
        short(words.over_threshold, &scoring.over_threshold, |set| {
            fill(words.over, &[&percent(*set)])
        }),
        short(words.over_action, &scoring.over_action, |set| {
            set.label(lang).to_owned()
        }),
        short(words.over_deduction, &scoring.over_deduction, |set| {
            tell.option(set.map(|points| tell.points(points)))
        }),
        short(words.bands, &scoring.qualitative_bands, |set| {
            tell.list(set.iter().map(|share| percent(*share)))
        }),
        line(
            words.satisfaction_steps,
            &scoring.satisfaction_steps,
            |set| tell.steps(set, percent),
        ),
        short(words.grades, &scoring.grade_lines, |set| tell.grades(*set)),
        line(words.ceilings, &scoring.execution_ceiling, |set| {
            tell.ceilings(set)
        }),
    ]
}

fn monitoring(pack: &RulePack, tell: Teller<'_>) -> Vec<Line> {
    let (words, monitoring) = (tell.words, &pack.monitoring);
    vec![
        short(words.base, &monitoring.base, |set| {
            set.label(tell.lang).to_owned()
        }),
        short(words.lights, &monitoring.lights, |set| tell.lights(*set)),
        line(words.checkpoints, &monitoring.checkpoints, |set| {
            tell.checkpoints(set)
        }),
        short(words.notice, &monitoring.notice_name, Clone::clone),
        short(words.report, monitoring.report.as_ref(), |set| {
            let titles = set.iter().map(|heading| heading.title(tell.lang));
            titles.collect::<Vec<_>>().join(tell.lang.pick("、", ", "))
        }),
        short(words.rank_cases, &pack.rank_cases, ToString::to_string),
    ]
}

fn statements(pack: &RulePack, lang: Lang) -> Vec<Line> {
    let told = pack.statements.iter();
    let line = |one: &domain::pack::Statement| {
        let title = lang.pick(&one.title_zh, &one.title_en);
        short(title, &one.text, Clone::clone)
    };
    told.map(line).collect()
}
