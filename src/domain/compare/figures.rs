//! Published figures as they are shown: as printed, with their bound; a missing one is not 0.

use super::{Measure, MeasureKind, Part, with_unit};
use crate::{
    facts::{Bound, Mechanism, MechanismStatus, MechanismWay, PublishedFact},
    lang::Lang,
    org::JurisdictionCode,
    project::choice,
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// Why a jurisdiction has no figure. None of them means 0.
    Gap {
        NotPublished = "not_published", "未公布", "not published";
        NotMentioned = "not_mentioned", "未提及", "not mentioned";
        Planned = "planned", "计划中", "planned";
        NotComparable = "not_comparable", "口径不可比", "not comparable";
        NotRecorded = "not_recorded", "未收录", "not kept here";
        NotCounted = "not_counted", "系统尚无数据", "not counted here yet";
    }
}

/// A figure in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Figure {
    /// Number with its bound and the unit of the source, or the wording of a mechanism.
    pub text: String,
    /// The same in the measure's unit, where the source uses another.
    pub converted: Option<String>,
    /// The word of its bound, as it stands in the text; none for an exact figure.
    pub bound: Option<String>,
    /// Announced, not done.
    pub is_planned: bool,
}

/// How a jurisdiction stands in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published<'a> {
    /// Its figures, the newest year first.
    Figures(Vec<&'a PublishedFact>),
    /// None, but its document says how the matter is done.
    Told(&'a MechanismWay),
    /// None, and why.
    Missing(Gap),
}

/// A published figure in words.
pub fn figure(fact: &PublishedFact, measure: &Measure, lang: Lang) -> Figure {
    let is_number = parse_decimal(&fact.value).is_some();
    if !is_number {
        return Figure {
            text: fact.value.clone(),
            converted: None,
            bound: None,
            is_planned: fact.planned,
        };
    }
    let convertible = fact
        .value_normalised
        .as_ref()
        .zip(fact.unit_normalised.as_ref());
    let converted = convertible
        .filter(|(value, _)| **value != fact.value)
        .map(|(value, unit)| with_bound(value, unit, fact, measure.kind, lang));
    Figure {
        text: with_bound(&fact.value, &fact.unit, fact, measure.kind, lang),
        converted,
        bound: bound_word(fact, measure.kind, lang).map(str::to_owned),
        is_planned: fact.planned,
    }
}

/// A published figure in words; one that belongs to no measure is taken as it stands.
pub fn in_words(fact: &PublishedFact, measure: Option<&Measure>, lang: Lang) -> Figure {
    let kind = match fact.unit.as_str() {
        "%" => MeasureKind::Share,
        "元" | "万元" | "亿元" => MeasureKind::Amount,
        _ => MeasureKind::Count,
    };
    let alone = || Measure {
        key: fact.metric.clone(),
        name_zh: fact.label_zh.clone(),
        name_en: fact.label_zh.clone(),
        unit: fact.unit.clone(),
        kind,
        numerator: String::new(),
        numerator_en: String::new(),
        denominator: None,
        denominator_en: None,
        higher_is_better: None,
        levels: vec![Part::Jurisdictions],
        default: false,
        uncounted: None,
        uncounted_en: None,
    };
    match measure {
        Some(measure) => figure(fact, measure, lang),
        None => figure(fact, &alone(), lang),
    }
}

/// The word for the bound of a figure, wherever one is shown. A counted list that ends with 等
/// has at least so many items; a printed 以上 names a limit that is included; a printed 多 or 超过
/// means more than the number.
fn bound_word(fact: &PublishedFact, kind: MeasureKind, lang: Lang) -> Option<&'static str> {
    let is_limit = kind != MeasureKind::Count || fact.unit == "分";
    match fact.bound {
        Bound::Exact => None,
        Bound::AtLeast if fact.counted || is_limit => Some(lang.pick("至少", "at least")),
        Bound::AtLeast => Some(lang.pick("超过", "more than")),
        Bound::AtMost => Some(lang.pick("低于", "less than")),
        Bound::OrderOfMagnitude => Some(lang.pick("约", "about")),
    }
}

fn with_bound(
    value: &str,
    unit: &str,
    fact: &PublishedFact,
    kind: MeasureKind,
    lang: Lang,
) -> String {
    let number = with_unit(value, unit, lang);
    match bound_word(fact, kind, lang) {
        Some(word) => format!("{word}{}{number}", lang.pick("", " ")),
        None => number,
    }
}

/// How a jurisdiction stands in the row of a measure.
///
/// Where it publishes nothing, the mechanism behind the measure tells whether its document
/// speaks of the matter at all.
pub fn published<'a>(
    measure: &Measure,
    jurisdiction: &JurisdictionCode,
    facts: &'a [PublishedFact],
    mechanisms: &'a [Mechanism],
) -> Published<'a> {
    let of_row = facts.iter().filter(|fact| {
        fact.jurisdiction == *jurisdiction && fact.measure.as_ref() == Some(&measure.key)
    });
    let mut found: Vec<_> = of_row.collect();
    if !found.is_empty() {
        crate::order::by_key(&mut found, |fact| {
            std::cmp::Reverse(fact.fiscal_year.or(fact.activity_year))
        });
        return Published::Figures(found);
    }
    let (stage, key) = mechanism_of(&measure.key).unwrap_or_default();
    let mechanism = mechanisms
        .iter()
        .find(|known| known.stage == stage && known.key == key);
    let way = mechanism.and_then(|known| {
        known
            .ways
            .iter()
            .find(|way| way.jurisdiction == *jurisdiction)
    });
    let Some(way) = way else {
        return Published::Missing(unpublished(jurisdiction, mechanisms));
    };
    match (gap_of(way), way.status) {
        (Some(gap), _) => Published::Missing(gap),
        (None, MechanismStatus::Planned) => Published::Missing(Gap::Planned),
        (None, _) => Published::Told(way),
    }
}

/// Why somebody has no figure that others publish: only of who was read can be said that it
/// publishes none.
pub fn unpublished(jurisdiction: &JurisdictionCode, mechanisms: &[Mechanism]) -> Gap {
    let mut ways = mechanisms.iter().flat_map(|known| &known.ways);
    if ways.any(|way| way.jurisdiction == *jurisdiction) {
        Gap::NotPublished
    } else {
        Gap::NotRecorded
    }
}

/// The one gap a way stands for, where its document says nothing of the matter; some of the
/// documents speak of the matter itself and only do not publish its result.
pub fn gap_of(way: &MechanismWay) -> Option<Gap> {
    (way.status == MechanismStatus::NotMentioned).then(|| {
        if way.text_zh == Gap::NotPublished.label(Lang::Zh) {
            Gap::NotPublished
        } else {
            Gap::NotMentioned
        }
    })
}

/// The number of a figure on its measure's axis, or why there is none.
pub fn chart_number(fact: &PublishedFact, measure: &Measure) -> Result<Decimal, Gap> {
    if !measure.is_number() {
        return Err(Gap::NotComparable);
    }
    let same_unit = fact.unit_normalised.as_ref() == Some(&measure.unit);
    let value = fact.value_normalised.as_ref().filter(|_| same_unit);
    value
        .and_then(|value| parse_decimal(value))
        .ok_or(Gap::NotComparable)
}

/// Whether a figure stands in a row of numbers in words, as printed: it cannot be set beside them.
pub fn in_words_only(fact: &PublishedFact, measure: &Measure) -> bool {
    measure.is_number() && chart_number(fact, measure).is_err()
}

/// The mechanism that says whether a document speaks of a measure's subject.
pub(super) fn mechanism_of(measure: &str) -> Option<(&'static str, &'static str)> {
    Some(match measure {
        "self_evaluated_projects"
        | "self_evaluated_units"
        | "self_evaluated_amount_wan"
        | "self_evaluation_object_types" => ("self_evaluation", "objects"),
        "self_evaluation_reviewer" => ("self_evaluation", "review"),
        "self_evaluation_rectification_document" => ("self_evaluation", "rectification"),
        "key_evaluation_projects" | "key_evaluation_amount_wan" => {
            ("key_evaluation", "count_amount")
        }
        "key_evaluation_grade_excellent" | "key_evaluation_grade_good" => {
            ("key_evaluation", "grades")
        }
        "key_evaluation_agencies" => ("key_evaluation", "actors"),
        "key_evaluation_selection_criteria" => ("key_evaluation", "selection"),
        "department_evaluated_units"
        | "department_evaluation_grade_excellent"
        | "department_evaluation_grade_good" => ("department_evaluation", "overall"),
        "assessed_departments" | "assessed_units" | "assessment_graded_units" => {
            ("assessment", "objects")
        }
        "assessment_dimensions"
        | "assessment_grade_excellent"
        | "assessment_grade_good"
        | "assessment_grade_medium"
        | "assessment_grade_poor" => ("assessment", "dimensions_grades"),
        "assessment_guidance_score" => ("assessment", "low_line"),
        "assessment_into_general_appraisal" => ("assessment", "general_appraisal"),
        "ex_ante_dimensions" => ("ex_ante", "dimensions"),
        "ex_ante_gate" => ("ex_ante", "gate"),
        "ex_ante_scope" => ("ex_ante", "scope"),
        "ex_ante_pass_score" | "ex_ante_reject_score" => ("ex_ante", "score_bands"),
        "ex_ante_first_pass_rate" => ("ex_ante", "reported_result"),
        "target_review_nodes" | "target_reviewer" => ("target", "review_chain"),
        "target_defect_consequence" => ("target", "defect_consequence"),
        "target_coverage" | "target_filing_units" => ("target", "coverage"),
        "target_sync_steps" | "target_issued_with_budget" => ("target", "sync_steps"),
        "target_approval_deadline_days" => ("target", "subunit_approval"),
        "case_library_cases" | "indicator_library_items" => ("target", "library"),
        "monitoring_content_items" => ("monitoring", "content"),
        "monitoring_frequency" => ("monitoring", "frequency"),
        "monitored_projects" => ("monitoring", "count"),
        "monitoring_serious_projects" => ("monitoring", "treatment"),
        "poor_result_treatment"
        | "project_cut_rate"
        | "department_public_funds_cut_rate"
        | "budget_cut_units"
        | "budget_cut_amount_wan" => ("result_application", "cut"),
        "good_result_treatment" | "budget_increase_units" | "budget_increase_amount_wan" => {
            ("result_application", "reward")
        }
        "disclosure_scope"
        | "target_disclosure_units"
        | "target_disclosure_rate"
        | "target_disclosure_deadline_days" => ("disclosure", "targets"),
        "self_evaluation_disclosure_deadline_days" => ("disclosure", "results"),
        "key_results_channel" => ("disclosure", "key_results"),
        "congress_submission_timing" => ("disclosure", "congress"),
        "training_audience_groups" | "training_held" => ("training", "training"),
        "rule_documents" | "implementation_plan" => ("institution", "rules"),
        "internal_procedure_issued" => ("institution", "internal_procedure"),
        "leadership_mechanism" => ("institution", "head"),
        _ => return None,
    })
}
