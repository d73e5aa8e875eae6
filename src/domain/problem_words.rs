//! The words of problems in both languages, one entry for each rule.

use crate::{
    lang::Lang,
    problem::{Problem, Words},
};

/// Text and remedy of a problem, filled with its arguments.
pub(crate) fn words(problem: &Problem, lang: Lang) -> Words {
    let text = lang.pick("规则未通过：", "Rule not met: ").to_owned() + &problem.rule;
    Words {
        text,
        remedy: problem.args.join("、"),
    }
}
