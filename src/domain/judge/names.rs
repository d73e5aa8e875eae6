//! Checks of wording: what a name should say, and qualitative values that can be graded.

use super::{Judging, RuleId, row::ReadRow};
use crate::{
    indicator::Operator,
    target::Field,
    taxonomy::{Level1, Level2},
};
use std::collections::BTreeSet;

/// Characters of a text that a problem repeats.
const SHOWN_CHARS: usize = 20;

/// Verbs of aims: what follows them is an aim, unless it is only a short measure (提升幅度).
const AIMS: &[&str] = &[
    "提高", "提升", "加强", "增强", "改善", "促进", "推进", "推动", "确保", "落实", "加快", "优化",
];

/// Verbs of doing: with a measure at the end (完成率, 保障人数) the name is fine.
const DEEDS: &[&str] = &[
    "完成", "开展", "建立", "实现", "扩大", "降低", "减少", "保障", "组织", "举办",
];

/// Ends by which a name states a measure.
const MEASURES: &[&str] = &[
    "率", "度", "数", "量", "比", "额", "值", "比例", "比重", "情况", "幅度", "面积", "时间",
    "天数", "成本", "费用", "期限", "时限", "里程", "长度", "人次", "户次", "场次",
];

/// Units after a number that belong to what is measured, as in 24小时修复率.
const DEFINING: &[&str] = &[
    "小时", "分钟", "天", "日", "周", "个月", "月", "年", "岁", "级", "类", "型", "号", "G",
];

/// Words in which 和, 与 and 及 do not join two things.
const NOT_JOINING: &[&str] = &[
    "及时",
    "及格",
    "及以上",
    "及以下",
    "普及",
    "涉及",
    "惠及",
    "危及",
    "和谐",
    "饱和",
    "调和",
    "总和",
    "参与",
    "与会",
];

/// Input and management, which are neither output nor benefit.
const INPUTS: &[&str] = &[
    "资金投入",
    "投入资金",
    "资金到位",
    "预算执行",
    "资金支付",
    "人员配备",
    "经费保障",
];

/// Compliance, which is no benefit.
const COMPLIANCE: &[&str] = &[
    "制度健全",
    "制度建设",
    "专款专用",
    "资金使用合规",
    "合规性",
    "管理规范",
    "台账",
];

impl Judging<'_> {
    /// Checks names and wordings of all rows.
    pub(super) fn names(&mut self, rows: &[ReadRow<'_>]) {
        let mut seen = BTreeSet::new();
        for row in rows {
            let name = row.text(Field::Name);
            self.gradable(row);
            if name.is_empty() {
                continue;
            }
            if !seen.insert(name) {
                let args = [short(name)];
                self.at_row(row.id, Field::Name, RuleId::NameDuplicate, args);
            }
            if !row.is_library {
                self.name(row, name);
            }
        }
    }

    fn name(&mut self, row: &ReadRow<'_>, name: &str) {
        let at = |judging: &mut Self, rule, arg: String| {
            judging.at_row(row.id, Field::Name, rule, [arg]);
        };
        if let Some(number) = target_number(name) {
            at(self, RuleId::NameNumber, number);
        }
        if let Some(verb) = verb(name) {
            at(self, RuleId::NameVerb, verb.to_owned());
        }
        if let Some(joint) = joint(name) {
            at(self, RuleId::NameCompound, joint.to_string());
        }
        let length = name.chars().count();
        let most = self.pack.checks.name_chars.value;
        if length > usize::from(most) {
            let args = [length.to_string(), most.to_string()];
            self.at_row(row.id, Field::Name, RuleId::NameLong, args);
        }
        let foreign = match row.level1() {
            Some(Level1::Output) => first_in(name, INPUTS).map(|word| (RuleId::NameInput, word)),
            Some(Level1::Benefit) => first_in(name, COMPLIANCE)
                .map(|word| (RuleId::NameCompliance, word))
                .or_else(|| first_in(name, INPUTS).map(|word| (RuleId::NameInput, word))),
            _ => None,
        };
        if let Some((rule, word)) = foreign.filter(|_| row.level2 != Some(Level2::OutputCost)) {
            at(self, rule, word.to_owned());
        }
        // The library is one of projects.
        if row.text(Field::LibraryCode).is_empty() && !self.is_whole() {
            self.at_row(row.id, Field::Name, RuleId::NotInLibrary, []);
        }
        if let Some(units) = self.context.same_text.units(name) {
            at(self, RuleId::SameText, units.to_string());
        }
    }

    /// A qualitative value needs words that tell reached from partly and not reached.
    fn gradable(&mut self, row: &ReadRow<'_>) {
        if row.operator != Some(Operator::Qualitative) || row.value.is_none() {
            return;
        }
        let said = [row.text(Field::Explanation), row.text(Field::Scoring)];
        let graded = said
            .iter()
            .any(|text| text.contains("部分") || text.contains("一般"));
        if !graded {
            let args = [short(row.text(Field::Value))];
            self.at_row(row.id, Field::Explanation, RuleId::ValueUngraded, args);
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

fn first_in(name: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| name.contains(word))
}

/// The first number in a name that states a target rather than defines the measure.
fn target_number(name: &str) -> Option<String> {
    let mut rest = name;
    while let Some(start) = rest.find(is_digit) {
        let (_, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !(is_digit(c) || matches!(c, '.' | '%' | '％')))
            .unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        // A hotline number like 12345 is a name, not a target.
        let defines =
            DEFINING.iter().any(|unit| after.starts_with(unit)) || number.chars().count() >= 5;
        if !defines {
            return Some(number.to_owned());
        }
        rest = after;
    }
    None
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn verb(name: &str) -> Option<&'static str> {
    // With a number inside, the name states a target however it ends.
    let is_measure =
        |rest: &str| MEASURES.iter().any(|end| rest.ends_with(end)) && !rest.contains(is_digit);
    let aim = AIMS.iter().copied().find(|verb| {
        name.strip_prefix(verb)
            .is_some_and(|rest| !(is_measure(rest) && rest.chars().count() <= 4))
    });
    aim.or_else(|| {
        DEEDS.iter().copied().find(|verb| {
            name.strip_prefix(verb)
                .is_some_and(|rest| !is_measure(rest))
        })
    })
}

fn joint(name: &str) -> Option<char> {
    let mut plain = name.to_owned();
    for word in NOT_JOINING {
        plain = plain.replace(word, "");
    }
    plain
        .chars()
        .find(|c| matches!(c, '、' | '和' | '与' | '及'))
}
