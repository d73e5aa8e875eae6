//! A row in one sentence, to be read aloud in front of a class: who goes further, and what the
//! others do. Everything in it comes from the row.

use super::{
    RuleCell, RuleKind, RuleRow, Standing,
    practice::practice,
    scale::{Scale, scale},
};
use crate::{
    facts::Bound,
    lang::Lang,
    org::Jurisdiction,
    pack::{Mark, Source},
};
use rust_decimal::Decimal;

/// The longest text that is read out; what is longer stands in the table. English takes twice the
/// characters for the same breath.
pub(super) const SPOKEN_MAX: usize = 80;
const SPOKEN_MAX_EN: usize = 160;
/// The longest Chinese name that an English sentence may hold, like that of a document.
const NAME_MAX: usize = 12;

/// A jurisdiction's name with its cell.
pub(super) type Shown<'a> = (&'a str, &'a RuleCell);

/// The sentence.
pub(super) fn of(row: &RuleRow, chosen: &[Jurisdiction], lang: Lang) -> String {
    let shown: Vec<Shown<'_>> = chosen
        .iter()
        .filter_map(|place| Some((place.name.as_str(), row.cell(&place.code)?)))
        .collect();
    if shown.is_empty() {
        return String::new();
    }
    let parts = match row.kind {
        RuleKind::Practice => practice(row, &shown, lang),
        RuleKind::Setting => setting(row, &shown, lang),
        RuleKind::Words => words(&shown, lang),
    };
    let (colon, then, stop) = match lang {
        Lang::Zh => ("：", "；", "。"),
        Lang::En => (": ", "; ", "."),
    };
    let said = parts.join(then);
    let stop = if said.ends_with(stop) { "" } else { stop };
    // A practice and a rule in words are called so below; what a pack sets need not be done.
    let by = match row.kind {
        RuleKind::Setting => lang.pick("，按规则包", ", by the rule packs"),
        RuleKind::Practice | RuleKind::Words => "",
    };
    format!("{}{by}{colon}{said}{stop}", row.name(lang))
}

/// Names in a row: 甲、乙 or 甲, 乙 and 丙.
pub(super) fn names(of: &[Shown<'_>], lang: Lang) -> String {
    let names: Vec<&str> = of.iter().map(|(name, _)| *name).collect();
    match (lang, names.split_last()) {
        (Lang::Zh, _) | (_, None) => names.join("、"),
        (Lang::En, Some((last, []))) => (*last).to_owned(),
        (Lang::En, Some((last, rest))) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The words of a cell, where they are short enough to be read out.
pub(super) fn spoken(cells: &[Shown<'_>], lang: Lang) -> Option<String> {
    let (_, cell) = cells.first()?;
    let text = cell.text(lang).join(lang.pick("；", "; "));
    let text = text.trim_end_matches('。').to_owned();
    let length = text.chars().count();
    // The documents speak Chinese: an English sentence does not change over in its middle.
    let is_foreign = lang == Lang::En && cell.text_en.is_empty() && !text.is_ascii();
    let most = match lang {
        _ if is_foreign => NAME_MAX,
        Lang::Zh => SPOKEN_MAX,
        Lang::En => SPOKEN_MAX_EN,
    };
    let is_rule = is_foreign && cell.standing == Standing::Practised;
    (length > 0 && length <= most && !is_rule).then_some(text)
}

pub(super) fn of_standing<'a>(shown: &[Shown<'a>], standing: Standing) -> Vec<Shown<'a>> {
    let own = shown.iter().filter(|(_, cell)| cell.standing == standing);
    own.copied().collect()
}

/// The numbers, the furthest first; none where there are not two of them.
pub(super) fn numbers(scale: &Scale, shown: &[Shown<'_>], lang: Lang) -> Option<String> {
    let mut groups: Vec<((Decimal, Bound), Vec<Shown<'_>>)> = Vec::new();
    for one in shown {
        let Some(number) = one.1.number else { continue };
        let value = (number.value, number.bound);
        match groups.iter_mut().find(|(known, _)| *known == value) {
            Some((_, of)) => of.push(*one),
            None => groups.push((value, vec![*one])),
        }
    }
    let counted: usize = groups.iter().map(|(_, of)| of.len()).sum();
    if counted < 2 {
        return None;
    }
    crate::order::by_key(
        &mut groups,
        |((value, _), _)| if scale.more { -*value } else { *value },
    );
    let told = |(value, bound): (Decimal, Bound)| {
        let word = match bound {
            Bound::Exact => "",
            Bound::AtLeast => lang.pick("至少", "at least "),
            Bound::AtMost => lang.pick("至多", "at most "),
            Bound::OrderOfMagnitude => lang.pick("约", "about "),
        };
        let space = lang.pick("", " ");
        format!("{word}{}{space}{}", value.normalize(), scale.unit(lang))
    };
    if let [(value, of)] = groups.as_slice() {
        return Some(match lang {
            Lang::Zh => format!("{}都是{}", names(of, lang), told(*value)),
            Lang::En => format!("{} all have {}", names(of, lang), told(*value)),
        });
    }
    // One that is only known by a bound may go further than it says: then nobody is called first.
    let is_open = |bound: Bound| bound != Bound::Exact;
    let rest_is_known = groups
        .iter()
        .skip(1)
        .all(|((_, bound), _)| !is_open(*bound));
    let parts = groups.iter().enumerate().map(|(at, (value, of))| {
        let first = (at == 0 && rest_is_known)
            .then(|| scale.furthest(lang))
            .flatten();
        let first = first.map(|word| format!("{}{word}", lang.pick("，", ", ")));
        let each = if of.len() > 1 {
            lang.pick("各", "")
        } else {
            ""
        };
        let colon = lang.pick("", ": ");
        format!(
            "{}{colon}{each}{}{}",
            names(of, lang),
            told(*value),
            first.unwrap_or_default()
        )
    });
    let parts: Vec<_> = parts.collect();
    Some(parts.join(lang.pick("；", "; ")))
}

fn setting(row: &RuleRow, shown: &[Shown<'_>], lang: Lang) -> Vec<String> {
    let groups = by_text(shown, lang);
    let counted = scale(&row.key).and_then(|scale| numbers(scale, shown, lang));
    let mut parts = Vec::new();
    if let [(_, of)] = groups.as_slice() {
        let alike = if of.len() > 1 {
            match lang {
                Lang::Zh => format!("{}地相同", of.len()),
                Lang::En => format!("the same for all {}", of.len()),
            }
        } else {
            names(of, lang)
        };
        let value = spoken(of, lang).or(counted);
        let value = value.map(|value| format!("{}{value}", lang.pick("，", ", ")));
        parts.push(format!("{alike}{}", value.unwrap_or_default()));
    } else if let Some(counted) = counted {
        parts.push(counted);
        let alike = shown.iter().map(|(_, cell)| cell.number);
        if alike
            .clone()
            .all(|number| Some(number) == alike.clone().next())
        {
            parts.push(
                lang.pick("内容各不相同", "what they hold differs")
                    .to_owned(),
            );
        }
    } else {
        parts.extend(groups.iter().map(|(_, of)| {
            let who = names(of, lang);
            match (spoken(of, lang), lang) {
                (Some(value), Lang::Zh) => format!("{who}为“{value}”"),
                (Some(value), Lang::En) => format!("{who}: {value}"),
                (None, Lang::Zh) => format!("{who}另有一套，见表"),
                (None, Lang::En) if of.len() > 1 => format!("{who} share one, see the table"),
                (None, Lang::En) => format!("{who} has one of its own, see the table"),
            }
        }));
    }
    parts.extend(ours(shown, lang));
    parts
}

/// Those with the same words together, in the order of their first.
fn by_text<'a>(shown: &[Shown<'a>], lang: Lang) -> Vec<(&'a [String], Vec<Shown<'a>>)> {
    let mut groups: Vec<(&'a [String], Vec<Shown<'a>>)> = Vec::new();
    for one in shown {
        let text = one.1.text(lang);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, of)) => of.push(*one),
            None => groups.push((text, vec![*one])),
        }
    }
    groups
}

/// Whose value no document prints.
fn ours(shown: &[Shown<'_>], lang: Lang) -> Option<String> {
    let of = of_standing(shown, Standing::Proposal);
    if of.is_empty() {
        return None;
    }
    Some(if of.len() == shown.len() {
        let said = lang.pick(
            "文件都没有写明，均为本系统建议",
            "no document prints it, all of it is our proposal",
        );
        said.to_owned()
    } else {
        let who = names(&of, lang);
        match lang {
            Lang::Zh => format!("其中{who}的取值是本系统建议，文件没有写明"),
            Lang::En => format!("for {who} it is our proposal, printed in no document"),
        }
    })
}

/// Who has a rule of its own, who follows which layer, and who has none.
fn words(shown: &[Shown<'_>], lang: Lang) -> Vec<String> {
    let mut parts = Vec::new();
    let own = |wanted: bool| {
        let it = shown
            .iter()
            .filter(move |(_, cell)| cell.own && (cell.standing == Standing::Proposal) != wanted);
        it.copied().collect::<Vec<_>>()
    };
    let printed = own(true);
    if !printed.is_empty() {
        parts.push(own_words(&printed, shown.len(), lang));
    }
    let ours = own(false);
    if !ours.is_empty() {
        let who = names(&ours, lang);
        parts.push(match lang {
            Lang::Zh => format!("本系统为{who}另设了一条，文件没有写明"),
            Lang::En => format!("for {who} there is one of our own making, printed in no document"),
        });
    }
    let mut far: Vec<(&Source, Vec<Shown<'_>>)> = Vec::new();
    for one in shown.iter().filter(|(_, cell)| !cell.own) {
        let Some(source) = &one.1.source else {
            continue;
        };
        let same = |known: &Source| known.layer == source.layer && known.mark == source.mark;
        match far.iter_mut().find(|(known, _)| same(known)) {
            Some((_, of)) => of.push(*one),
            None => far.push((source, vec![*one])),
        }
    }
    parts.extend(
        far.iter()
            .map(|(source, of)| {
                let is_alone = parts.is_empty() && far.len() == 1;
                inherited(source, of, is_alone.then_some(shown.len()), lang)
            })
            .collect::<Vec<_>>(),
    );
    let none = of_standing(shown, Standing::NoRule);
    if !none.is_empty() {
        let who = names(&none, lang);
        parts.push(match lang {
            Lang::Zh => format!("{who}没有这条规定"),
            Lang::En if none.len() > 1 => format!("{who} have no such rule"),
            Lang::En => format!("{who} has no such rule"),
        });
    }
    parts
}

fn own_words(of: &[Shown<'_>], all: usize, lang: Lang) -> String {
    let who = names(of, lang);
    let text = spoken(of, lang).filter(|_| of.len() == 1);
    let only = of.len() == 1 && all > 1;
    match (lang, text) {
        (Lang::Zh, Some(text)) if only => format!("只有{who}有自己的规定：{text}"),
        (Lang::Zh, Some(text)) => format!("{who}规定：{text}"),
        (Lang::Zh, None) if of.len() > 1 => format!("{who}各有自己的规定"),
        (Lang::Zh, None) => format!("{who}有自己的规定"),
        (Lang::En, _) if of.len() > 1 => format!("{who} each have a rule of their own"),
        (Lang::En, _) if only => format!("only {who} has a rule of its own"),
        (Lang::En, _) => format!("{who} has a rule of its own"),
    }
}

/// Those who follow a layer above them; `every` says that nobody does otherwise.
fn inherited(source: &Source, of: &[Shown<'_>], every: Option<usize>, lang: Lang) -> String {
    let layer = match (source.mark, lang) {
        (Mark::NationalDefault, Lang::Zh) => "国家的规定".to_owned(),
        (Mark::NationalDefault, Lang::En) => "the national rule".to_owned(),
        (Mark::Proposal, Lang::Zh) => "本系统的通用建议，文件没有写明".to_owned(),
        (Mark::Proposal, Lang::En) => "our general proposal, printed in no document".to_owned(),
        (Mark::Printed, Lang::Zh) => format!("{}的规定", source.layer),
        (Mark::Printed, Lang::En) => format!("the rule of {}", source.layer),
    };
    let every = every.filter(|all| *all == of.len() && *all > 1);
    let text = spoken(of, lang).filter(|_| every.is_some());
    let text = text.map(|text| format!("{}{text}", lang.pick("：", ": ")));
    let text = text.unwrap_or_default();
    match (lang, every) {
        (Lang::Zh, Some(all)) => format!("{all}地都用{layer}{text}"),
        (Lang::En, Some(all)) => format!("all {all} follow {layer}{text}"),
        (Lang::Zh, None) => format!("{}用{layer}", names(of, lang)),
        (Lang::En, None) if of.len() > 1 => format!("{} follow {layer}", names(of, lang)),
        (Lang::En, None) => format!("{} follows {layer}", names(of, lang)),
    }
}
