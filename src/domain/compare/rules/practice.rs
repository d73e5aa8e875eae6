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
        if of.is_empty() {
            continue;
        }
        let told = match standing {
            Standing::Practised if is_result => published(&of, shown.len(), lang),
            Standing::Practised => in_place(&of, shown.len(), lang),
            _ => missing(standing, &of, lang),
        };
        let how = standing.is_there().then(|| ways(&of, lang)).flatten();
        let each = (standing.is_there() && how.is_none() && of.len() > 1 && numbers.is_none())
            .then(|| lang.pick("，做法各不相同", ", each in its own way"));
        parts.push(told + &how.unwrap_or_default() + each.unwrap_or_default());
    }
    parts.extend(numbers);
    parts
}

/// What each of them does, where all of it together can still be read out.
fn ways(of: &[Shown<'_>], lang: Lang) -> Option<String> {
    let texts = of.iter().map(|one| spoken(std::slice::from_ref(one), lang));
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
    let whole = if of.len() > 1 {
        whole.replace("方案规定：", "方案规定")
    } else {
        whole
    };
    fits.then(|| match lang {
        Lang::Zh => format!("（{whole}）"),
        Lang::En => format!(" ({whole})"),
    })
}

/// Those that do it.
fn in_place(of: &[Shown<'_>], all: usize, lang: Lang) -> String {
    let who = names(of, lang);
    let (is_every, is_only) = (of.len() == all && all > 1, of.len() == 1 && all > 1);
    match lang {
        Lang::Zh if is_every => format!("{all}地都已实行或有规定"),
        Lang::Zh if is_only => format!("只有{who}已实行或有规定"),
        Lang::Zh => format!("{who}已实行或有规定"),
        Lang::En if is_every => format!("all {all} practise or prescribe it"),
        Lang::En if is_only => format!("only {who} practises or prescribes it"),
        Lang::En if of.len() > 1 => format!("{who} practise or prescribe it"),
        Lang::En => format!("{who} practises or prescribes it"),
    }
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
