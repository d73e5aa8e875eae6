//! What is said of a practice: who has it, and how far the documents of the others go.

use super::{
    RuleRow, Standing,
    scale::scale,
    sentence::{SPOKEN_MAX, Shown, names, numbers, of_standing, spoken},
};
use crate::lang::Lang;

/// Mechanisms that are no rule but a result made public.
const RESULTS: [&str; 3] = [
    "ex_ante/reported_result",
    "monitoring/count",
    "key_evaluation/count_amount",
];

/// How the words of a plan begin.
const PLAN: &str = "方案规定";

/// The parts of the sentence.
pub(super) fn practice(row: &RuleRow, shown: &[Shown<'_>], lang: Lang) -> Vec<String> {
    let said = [
        Standing::Practised,
        Standing::Planned,
        Standing::Mentioned,
        Standing::NotPublished,
        Standing::NotMentioned,
        Standing::NoDocument,
    ];
    let is_result = RESULTS.contains(&row.key.as_str());
    let numbers = scale(&row.key).and_then(|scale| numbers(scale, shown, lang));
    let mut parts = Vec::new();
    for standing in said {
        let of: Vec<_> = of_standing(shown, standing);
        if standing == Standing::Practised && !is_result {
            parts.extend(there(&of, shown.len(), numbers.is_some(), lang));
        } else if standing == Standing::Practised && !of.is_empty() {
            let how = ways(&of, lang).unwrap_or_default();
            parts.push(published(&of, shown.len(), lang) + &how);
        } else if !of.is_empty() {
            parts.push(missing(standing, &of, lang));
        }
    }
    parts.extend(numbers);
    parts
}

/// A plan says what is to be done, not that anybody does it. Its words begin with whose they are.
fn is_planned_rule((_, cell): &Shown<'_>) -> bool {
    let said = cell.text_zh.first();
    said.is_some_and(|it| it.starts_with(PLAN) || it.starts_with("本方案"))
}

/// Those that do it, and apart from them those of whom only a plan says that it is to be done.
fn there(of: &[Shown<'_>], all: usize, has_numbers: bool, lang: Lang) -> Vec<String> {
    let (rules, done): (Vec<_>, Vec<_>) = of.iter().copied().partition(is_planned_rule);
    let is_only = of.len() == 1 && all > 1;
    let told = |group: &[Shown<'_>], is_rule: bool| {
        let how = ways(group, lang);
        let each = (how.is_none() && group.len() > 1 && !has_numbers)
            .then(|| lang.pick("，做法各不相同", ", each in its own way"));
        let who = match (names(group, lang), lang) {
            (_, Lang::Zh) if group.len() == all && all > 1 => format!("{all}地都"),
            (_, Lang::En) if group.len() == all && all > 1 => format!("all {all}"),
            (who, _) if is_only => format!("{}{who}", lang.pick("只有", "only ")),
            (who, _) => who,
        };
        let several = group.len() > 1;
        let does = match (lang, is_rule) {
            (Lang::Zh, false) => "已实行",
            (Lang::Zh, true) => "在方案里作了规定",
            (Lang::En, false) if several => " practise it",
            (Lang::En, false) => " practises it",
            (Lang::En, true) if several => " prescribe it in their plans",
            (Lang::En, true) => " prescribes it in its plan",
        };
        format!(
            "{who}{does}{}{}",
            how.unwrap_or_default(),
            each.unwrap_or_default()
        )
    };
    let groups = [(done, false), (rules, true)];
    let groups = groups.iter().filter(|(group, _)| !group.is_empty());
    groups
        .map(|(group, is_rule)| told(group, *is_rule))
        .collect()
}

/// What each of them does, where all of it together can still be read out.
fn ways(of: &[Shown<'_>], lang: Lang) -> Option<String> {
    // That a plan says so is said already.
    let bare = |text: String| {
        let rest = text
            .strip_prefix(PLAN)
            .map(|it| it.trim_start_matches('：'));
        rest.map(str::to_owned).unwrap_or(text)
    };
    let spoken = |one| spoken(std::slice::from_ref(one), lang).map(bare);
    let texts = of.iter().map(spoken);
    let texts: Vec<String> = texts.collect::<Option<_>>()?;
    let whole = match texts.as_slice() {
        [text] => text.clone(),
        several => {
            let named = of.iter().zip(several);
            let told = named.map(|((name, _), text)| format!("{name}{text}"));
            told.collect::<Vec<_>>().join("；")
        }
    };
    let fits = of.len() == 1 || whole.chars().count() <= SPOKEN_MAX;
    fits.then(|| match lang {
        Lang::Zh => format!("（{whole}）"),
        Lang::En => format!(" ({whole})"),
    })
}

/// Those that have made a result public.
fn published(of: &[Shown<'_>], all: usize, lang: Lang) -> String {
    let who = names(of, lang);
    let is_only = of.len() == 1 && all > 1;
    match lang {
        Lang::Zh if is_only => format!("只有{who}公布了"),
        Lang::Zh => format!("{who}公布了"),
        Lang::En if is_only => format!("only {who} has published it"),
        Lang::En if of.len() > 1 => format!("{who} have published it"),
        Lang::En => format!("{who} has published it"),
    }
}

/// Those that do not do it, and how far their documents go.
fn missing(standing: Standing, of: &[Shown<'_>], lang: Lang) -> String {
    let who = names(of, lang);
    let several = of.len() > 1;
    match (lang, standing) {
        (Lang::Zh, Standing::Planned) => format!("{who}列入了计划，还没有实行"),
        (Lang::Zh, Standing::Mentioned) => format!("{who}提到了，但没有写明"),
        (Lang::Zh, Standing::NotPublished) => format!("{who}没有公布"),
        (Lang::Zh, Standing::NoDocument) => format!("{who}的文件没有收录，无从比较"),
        (Lang::Zh, _) => format!("{who}的文件没有提到"),
        (Lang::En, Standing::Planned) if several => format!("{who} plan it"),
        (Lang::En, Standing::Planned) => format!("{who} plans it"),
        (Lang::En, Standing::Mentioned) if several => format!("{who} mention it without detail"),
        (Lang::En, Standing::Mentioned) => format!("{who} mentions it without detail"),
        (Lang::En, Standing::NotPublished) if several => format!("{who} publish nothing"),
        (Lang::En, Standing::NotPublished) => format!("{who} publishes nothing"),
        (Lang::En, Standing::NoDocument) => format!("no document of {who} is kept here"),
        (Lang::En, _) if several => format!("the documents of {who} do not mention it"),
        (Lang::En, _) => format!("the document of {who} does not mention it"),
    }
}
