//! The words of problems in both languages: what happened and what to do, for each rule.
//!
//! A placeholder is the number of an argument, `{0}`, or `{0:level1}`, `{0:level2}`, `{0:kind}`,
//! `{0:tree}`, `{0:part}` where the argument is a code name to be shown in the reader's language.

mod head;
mod lists;
mod radar;
mod rows;
mod tasks;

use crate::{
    judge::RuleId,
    lang::Lang,
    pack::Part,
    problem::{Problem, Words},
    project::ProjectKind,
    taxonomy::{Level1, Level2},
};

/// A rule with text and remedy in Chinese and in English.
type Entry = (RuleId, [&'static str; 2], [&'static str; 2]);

fn entry(id: &str) -> Option<&'static Entry> {
    let rule = RuleId::parse(id)?;
    let all = head::HEAD.iter().chain(rows::ROWS);
    let all = all.chain(lists::LISTS).chain(tasks::TASKS);
    let mut all = all.chain(radar::RADAR);
    all.find(|(of, _, _)| *of == rule)
}

/// Text and remedy of a problem, filled with its arguments.
pub(crate) fn words(problem: &Problem, lang: Lang) -> Words {
    let Some((_, zh, en)) = entry(&problem.rule) else {
        // A newer server may know rules that this program does not.
        let text = lang.pick("规则未通过：", "Rule not met: ");
        return Words {
            text: format!("{text}{}", problem.rule),
            remedy: problem.args.join("、"),
        };
    };
    let [text, remedy] = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    Words {
        text: fill(text, &problem.args, lang),
        remedy: fill(remedy, &problem.args, lang),
    }
}

fn fill(template: &str, args: &[String], lang: Lang) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (hole, behind) = after.split_once('}').unwrap_or((after, ""));
        let (number, kind) = hole.split_once(':').unwrap_or((hole, ""));
        let arg = number.parse().ok().and_then(|at: usize| args.get(at));
        filled.push_str(&shown(arg.map_or("", String::as_str), kind, lang));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// An argument in the reader's language; a code nobody knows stays as it is.
fn shown(arg: &str, kind: &str, lang: Lang) -> String {
    let label = match kind {
        "level1" => match arg {
            "cost" => Some(Level1::Cost),
            "output" => Some(Level1::Output),
            "benefit" => Some(Level1::Benefit),
            "satisfaction" => Some(Level1::Satisfaction),
            _ => None,
        }
        .map(|level| level.label(lang)),
        "level2" => Level2::parse(arg).map(|level| level.label(lang)),
        "part" => Part::parse(arg).map(|part| part.label(lang)),
        "kind" => ProjectKind::parse(arg).map(|kind| kind.label(lang)),
        "tree" => match arg {
            "tax2015" => Some(lang.pick("2015年分类", "that of 2015")),
            "tax2021" => Some(lang.pick("2021年分类", "that of 2021")),
            _ => None,
        },
        _ => None,
    };
    label.unwrap_or(arg).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{judge::RULES, problem::Place};
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_speaks_both_languages_and_fills_every_hole() {
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len(), "ids are unique");
        for rule in RULES {
            let (_, zh, en) = entry(rule.id).unwrap_or_else(|| panic!("{} has no words", rule.id));
            let all = [zh, en].map(|words| words.concat());
            for at in 0..rule.args {
                let hole = [format!("{{{at}}}"), format!("{{{at}:")];
                let named = |words: &String| hole.iter().any(|hole| words.contains(hole));
                assert!(
                    all.iter().all(named),
                    "{} leaves out argument {at}",
                    rule.id
                );
            }
            for lang in [Lang::Zh, Lang::En] {
                let problem = Problem {
                    place: Place::Table,
                    rule: rule.id.to_owned(),
                    severity: rule.severity,
                    args: (0..rule.args).map(|at| format!("参{at}")).collect(),
                };
                let words = words(&problem, lang);
                for text in [&words.text, &words.remedy] {
                    assert!(
                        !text.is_empty() && !text.contains(['{', '}']),
                        "{} {text}",
                        rule.id
                    );
                    assert!(text.ends_with(['。', '.']), "{} {text}", rule.id);
                }
                let holes = (0..rule.args).all(|at| {
                    let arg = format!("参{at}");
                    words.text.contains(&arg) || words.remedy.contains(&arg)
                });
                assert!(holes, "{} {words:?}", rule.id);
            }
        }
    }

    #[test]
    fn codes_are_shown_in_the_readers_language() {
        let problem = |rule: RuleId, arg: &str| Problem {
            place: Place::Table,
            rule: rule.id().to_owned(),
            severity: rule.severity(),
            args: vec![arg.to_owned()],
        };
        let missing = problem(RuleId::MustLevel2, "quantity");
        assert_eq!(missing.words(Lang::Zh).text, "缺少数量指标。");
        assert!(missing.words(Lang::En).text.contains("Quantity"));
        let works = problem(RuleId::MustCost, "works");
        assert_eq!(works.words(Lang::Zh).text, "工程基建项目缺少成本指标。");
    }

    #[test]
    fn a_rule_nobody_knows_still_says_something() {
        let problem = Problem {
            place: Place::Table,
            rule: "new.rule".to_owned(),
            severity: crate::problem::Severity::Error,
            args: Vec::new(),
        };
        assert!(problem.words(Lang::Zh).text.contains("new.rule"));
    }
}
