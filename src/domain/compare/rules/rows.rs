//! The rows, made from packs, mechanisms and published figures.

use super::{
    RuleCell, RuleKind, RuleNumber, RuleRow, Standing,
    place::{linked, stage_of},
    scale::scale,
};
use crate::{
    compare::Gap,
    compare::figures::{gap_of, mechanism_of},
    facts::{Bound, Mechanism, MechanismStatus, PublishedFact},
    lang::Lang,
    org::Jurisdiction,
    pack::{Line, Mark, RulePack, Source},
    text::parse_decimal,
};
use rust_decimal::Decimal;

/// The stages in the order of the work.
const STAGES: [&str; 11] = [
    "ex_ante",
    "target",
    "monitoring",
    "self_evaluation",
    "key_evaluation",
    "department_evaluation",
    "assessment",
    "result_application",
    "disclosure",
    "training",
    "institution",
];

/// Every row, stage by stage: each mechanism with the settings and rules of the same matter below
/// it, then the others.
pub fn rule_rows(
    packs: &[(Jurisdiction, &RulePack)],
    mechanisms: &[Mechanism],
    facts: &[PublishedFact],
) -> Vec<RuleRow> {
    let of_packs = Packs::new(packs);
    let mut rows = Vec::new();
    for stage in STAGES {
        let own = mechanisms.iter().filter(|one| one.stage == stage);
        let mut told: Vec<&str> = Vec::new();
        for mechanism in own {
            let key = format!("{stage}/{}", mechanism.key);
            let below = linked(&key);
            rows.push(practice(key, mechanism, packs, facts));
            rows.extend(below.iter().filter_map(|key| of_packs.row(key, stage)));
            told.extend(below);
        }
        let rest = of_packs.keys.iter().filter(|key| {
            stage_of(key) == stage && !told.contains(&key.as_str()) && !is_linked(key, mechanisms)
        });
        rows.extend(rest.filter_map(|key| of_packs.row(key, stage)));
    }
    rows
}

/// Whether a setting stands below a mechanism, be it of another stage.
fn is_linked(key: &str, mechanisms: &[Mechanism]) -> bool {
    mechanisms.iter().any(|one| {
        let mechanism = format!("{}/{}", one.stage, one.key);
        linked(&mechanism).contains(&key)
    })
}

/// What the documents say of a matter.
fn practice(
    key: String,
    mechanism: &Mechanism,
    packs: &[(Jurisdiction, &RulePack)],
    facts: &[PublishedFact],
) -> RuleRow {
    let cells = packs.iter().map(|(place, _)| {
        let own: Vec<_> = facts
            .iter()
            .filter(|fact| fact.jurisdiction == place.code)
            .collect();
        let way = mechanism
            .ways
            .iter()
            .find(|way| way.jurisdiction == place.code);
        let Some(way) = way else {
            return RuleCell {
                jurisdiction: place.code.clone(),
                standing: Standing::NoDocument,
                text_zh: Vec::new(),
                text_en: Vec::new(),
                source: None,
                own: false,
                number: None,
            };
        };
        let standing = match (gap_of(way), way.status) {
            (Some(Gap::NotPublished), _) => Standing::NotPublished,
            (_, MechanismStatus::NotMentioned) => Standing::NotMentioned,
            (_, MechanismStatus::Practised) => Standing::Practised,
            (_, MechanismStatus::Planned) => Standing::Planned,
            (_, MechanismStatus::MentionedNoNumber) => Standing::Mentioned,
        };
        let bare = way.text_zh == standing.label(Lang::Zh);
        RuleCell {
            jurisdiction: place.code.clone(),
            standing,
            text_zh: if bare {
                Vec::new()
            } else {
                vec![way.text_zh.clone()]
            },
            text_en: Vec::new(),
            source: cited(mechanism, place, &own),
            own: true,
            number: scale(&key).and_then(|scale| number_of(scale.measure, &own)),
        }
    });
    RuleRow {
        stage: mechanism.stage.clone(),
        kind: RuleKind::Practice,
        name_zh: mechanism.label_zh.clone(),
        name_en: mechanism.label_en.clone(),
        cells: cells.collect(),
        key,
    }
}

/// The document a practice is told by, with the section where a figure of the same matter stands.
fn cited(mechanism: &Mechanism, place: &Jurisdiction, own: &[&PublishedFact]) -> Option<Source> {
    let about = |fact: &&&PublishedFact| {
        let measure = fact.measure.as_deref().and_then(mechanism_of);
        measure == Some((mechanism.stage.as_str(), mechanism.key.as_str()))
    };
    let near = own.iter().find(about);
    let document = near.or_else(|| own.iter().find(|fact| fact.stage == mechanism.stage));
    let document = document.or_else(|| own.first())?;
    Some(Source {
        mark: Mark::Printed,
        document: document.document.clone(),
        article: near.map(|fact| fact.section.clone()).unwrap_or_default(),
        layer: place.name.clone(),
    })
}

/// The newest number a jurisdiction has published of a measure; a plan is none.
fn number_of(measure: &str, own: &[&PublishedFact]) -> Option<RuleNumber> {
    let of_measure = own
        .iter()
        .filter(|fact| fact.measure.as_deref() == Some(measure) && !fact.planned);
    let newest = of_measure.max_by_key(|fact| fact.fiscal_year.or(fact.activity_year))?;
    Some(RuleNumber {
        value: parse_decimal(&newest.value)?,
        bound: newest.bound,
    })
}

/// Every line of every pack, in both languages.
struct Packs<'a> {
    of: &'a [(Jurisdiction, &'a RulePack)],
    /// The lines of each pack, Chinese and English beside each other.
    lines: Vec<Vec<(Line, Line)>>,
    /// Every key once, in the order of the packs.
    keys: Vec<String>,
}

impl<'a> Packs<'a> {
    fn new(packs: &'a [(Jurisdiction, &'a RulePack)]) -> Self {
        let all = |pack: &RulePack, lang| -> Vec<Line> {
            let groups = pack.groups(lang).into_iter();
            groups.flat_map(|group| group.lines).collect()
        };
        let both = |(_, pack): &(Jurisdiction, &RulePack)| {
            let (zh, en) = (all(pack, Lang::Zh), all(pack, Lang::En));
            zh.into_iter().zip(en).collect::<Vec<_>>()
        };
        let lines: Vec<_> = packs.iter().map(both).collect();
        let mut keys: Vec<String> = Vec::new();
        for (line, _) in lines.iter().flatten() {
            if !keys.contains(&line.key) {
                keys.push(line.key.clone());
            }
        }
        Self {
            of: packs,
            lines,
            keys,
        }
    }

    /// The row of a setting or rule; none where no pack has it.
    fn row(&self, key: &str, stage: &str) -> Option<RuleRow> {
        let of = |lines: &'_ Vec<(Line, Line)>| {
            let found = lines.iter().find(|(line, _)| line.key == key);
            found.cloned()
        };
        let found: Vec<_> = self.lines.iter().map(of).collect();
        let (first, english) = found.iter().flatten().next()?;
        let told = |pack: &RulePack| pack.statements.iter().any(|rule| rule.key == key);
        let kind = if self.of.iter().any(|(_, pack)| told(pack)) {
            RuleKind::Words
        } else {
            RuleKind::Setting
        };
        let cells = self.of.iter().zip(&found).map(|((place, pack), line)| {
            let number = count_of(key, pack).map(|value| RuleNumber {
                value,
                bound: Bound::Exact,
            });
            cell(place, line.as_ref(), number)
        });
        Some(RuleRow {
            key: key.to_owned(),
            stage: stage.to_owned(),
            kind,
            name_zh: first.name.clone(),
            name_en: english.name.clone(),
            cells: cells.collect(),
        })
    }
}

/// How a jurisdiction stands by the line of its pack.
fn cell(place: &Jurisdiction, line: Option<&(Line, Line)>, number: Option<RuleNumber>) -> RuleCell {
    let standing = line.map_or(Standing::NoRule, |(line, _)| match line.source.mark {
        Mark::Printed => Standing::Printed,
        Mark::NationalDefault => Standing::NationalDefault,
        Mark::Proposal => Standing::Proposal,
    });
    let zh = line.map(|(zh, _)| zh.value.clone()).unwrap_or_default();
    let en = line.map(|(_, en)| en.value.clone()).unwrap_or_default();
    let source = line.map(|(line, _)| line.source.clone());
    RuleCell {
        jurisdiction: place.code.clone(),
        standing,
        text_en: if en == zh { Vec::new() } else { en },
        text_zh: zh,
        own: source
            .as_ref()
            .is_some_and(|source| source.layer == place.name),
        source,
        number,
    }
}

/// The number in a setting that says how far it goes.
fn count_of(key: &str, pack: &RulePack) -> Option<Decimal> {
    Some(match key {
        "review.nodes" => Decimal::from(pack.review.nodes.value.len()),
        "review.return_workdays" => Decimal::from(pack.review.return_workdays.value),
        "monitoring.checkpoints" => Decimal::from(pack.monitoring.checkpoints.value.len()),
        _ => return None,
    })
}
