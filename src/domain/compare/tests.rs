//! The catalogue against the figures that ship.

use super::*;
use crate::facts::{Bound, Mechanism, PublishedFact, embedded, embedded_mechanisms};
use rust_decimal::dec;
use std::collections::{BTreeMap, BTreeSet};

fn measure(key: &str) -> Measure {
    catalogue()
        .into_iter()
        .find(|measure| measure.key == key)
        .unwrap()
}

fn fact(measure: &str, jurisdiction: &str) -> PublishedFact {
    let mut facts = embedded().into_iter();
    let found = facts.find(|fact| {
        fact.measure.as_deref() == Some(measure) && fact.jurisdiction.as_str() == jurisdiction
    });
    found.unwrap()
}

#[test]
fn every_published_measure_is_in_the_catalogue_once() {
    let catalogue = catalogue();
    let keys: BTreeSet<_> = catalogue
        .iter()
        .map(|measure| measure.key.as_str())
        .collect();
    assert_eq!(keys.len(), catalogue.len());
    for fact in embedded() {
        if let Some(measure) = &fact.measure {
            assert!(keys.contains(measure.as_str()), "{measure}");
        }
    }
    for measure in &catalogue {
        assert_eq!(
            measure.denominator.is_some(),
            measure.kind == MeasureKind::Share
        );
        let below = [&measure.denominator, &measure.denominator_en].map(Option::is_some);
        assert_eq!(below[0], below[1], "{}", measure.key);
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| measure.definition(lang));
        assert!(!zh.is_empty(), "{}", measure.key);
        assert!(en.replace('÷', "").is_ascii() && !en.is_empty(), "{en}");
        assert_eq!(
            measure.unit.is_empty(),
            measure.kind == MeasureKind::Mechanism
        );
        assert_ne!(measure.name(Lang::Zh), measure.name(Lang::En));
    }
}

#[test]
fn the_first_rows_are_those_two_or_more_publish() {
    let first: Vec<_> = catalogue()
        .into_iter()
        .filter(|measure| measure.default)
        .collect();
    let keys: Vec<_> = first.iter().map(|measure| measure.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "self_evaluated_projects",
            "key_evaluation_projects",
            "key_evaluation_amount_wan",
            "key_evaluation_grade_excellent",
            "key_evaluation_grade_good",
            "assessed_departments",
            "ex_ante_dimensions",
            "ex_ante_gate",
            "target_review_nodes",
            "target_defect_consequence",
            "monitoring_content_items",
            "self_evaluation_object_types",
            "poor_result_treatment",
            "disclosure_scope",
            "training_audience_groups",
        ]
    );
    let mut publishers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for fact in embedded() {
        let of = publishers
            .entry(fact.measure.unwrap_or_default())
            .or_default();
        of.insert(fact.jurisdiction.as_str().to_owned());
    }
    for key in keys {
        assert!(publishers[key].len() >= 2, "{key}");
    }
}

#[test]
fn kinds_of_grades_never_share_an_axis() {
    let catalogue = catalogue();
    for group in chart_groups(&catalogue) {
        let kinds: BTreeSet<_> = group.iter().map(|measure| measure.kind).collect();
        assert_eq!(kinds.len(), 1);
        assert!(group.len() == 1 || group.iter().all(|measure| measure.kind.is_grade()));
    }
    let grades = |prefix: &str| {
        let is = |measure: &&Measure| measure.key.starts_with(prefix);
        catalogue.iter().filter(is).cloned().collect::<Vec<_>>()
    };
    let units = grades("assessment_grade_");
    let projects = grades("key_evaluation_grade_");
    let departments = grades("department_evaluation_grade_");
    assert_eq!((units.len(), projects.len(), departments.len()), (4, 2, 2));
    assert!(may_share_axis(&units[0], &units[3]));
    assert!(may_share_axis(&projects[0], &projects[1]));
    assert!(!may_share_axis(&units[0], &projects[0]));
    assert!(!may_share_axis(&units[0], &departments[0]));
    assert!(!may_share_axis(&projects[0], &departments[0]));
    let (count, amount) = (
        measure("key_evaluation_projects"),
        measure("assessed_units"),
    );
    assert!(!may_share_axis(&count, &amount));
    let words = measure("ex_ante_gate");
    assert!(!may_share_axis(&words, &words));
}

#[test]
fn figures_stand_as_printed_with_their_bound() {
    let shown = |key: &str, of: &str, lang| figure(&fact(key, of), &measure(key), lang);
    let text = |key, of| shown(key, of, Lang::Zh).text;
    assert_eq!(text("monitored_projects", "640100"), "超过1200 个");
    assert_eq!(text("ex_ante_dimensions", "640500"), "至少7 个");
    assert_eq!(
        text("self_evaluated_execution_rate_min", "640300"),
        "至少95%"
    );
    assert_eq!(text("ex_ante_first_pass_rate", "150300"), "低于50%");
    assert_eq!(text("indicator_library_items", "150300"), "约10000 条");
    assert_eq!(
        text("self_evaluation_spot_check_threshold_wan", "150300"),
        "至少100 万元"
    );
    assert_eq!(text("ex_ante_pass_score", "640500"), "至少90 分");
    let funds = shown("key_evaluation_amount_wan", "640100", Lang::Zh);
    assert_eq!(funds.text, "4.91 亿元");
    assert_eq!(funds.converted.as_deref(), Some("49100 万元"));
    let english = shown("key_evaluation_amount_wan", "640100", Lang::En);
    assert_eq!(english.text, "4.91 (100 million yuan)");
    assert_eq!(english.converted.as_deref(), Some("49100 (10,000 yuan)"));
    let plain = shown("key_evaluation_amount_wan", "640104", Lang::Zh);
    assert_eq!(
        (plain.text.as_str(), plain.converted),
        ("51102.71 万元", None)
    );
    let english = shown("monitored_projects", "640100", Lang::En).text;
    assert_eq!(english, "more than 1200");
    assert!(shown("target_defect_consequence", "640300", Lang::Zh).is_planned);
}

#[test]
fn every_bounded_figure_has_one_word_in_text_and_sheet() {
    let measures = catalogue();
    let alone = measure("monitored_projects");
    let mut seen = BTreeSet::new();
    for fact in embedded() {
        let of_fact = |own: &&Measure| fact.measure.as_ref() == Some(&own.key);
        let own = measures.iter().find(of_fact).unwrap_or(&alone);
        for lang in [Lang::Zh, Lang::En] {
            let shown = figure(&fact, own, lang);
            let Some(word) = shown.bound else {
                let is_number = crate::text::parse_decimal(&fact.value).is_some();
                assert!(fact.bound == Bound::Exact || !is_number, "{}", fact.id);
                assert!(
                    !is_number || shown.text.starts_with(&fact.value),
                    "{}",
                    fact.id
                );
                continue;
            };
            assert!(shown.text.starts_with(&word), "{}: {}", fact.id, shown.text);
            if let Some(converted) = shown.converted {
                assert!(converted.starts_with(&word), "{}", fact.id);
            }
            seen.insert((fact.bound.code(), word));
        }
    }
    let known: BTreeSet<_> = seen.iter().map(|(bound, _)| *bound).collect();
    assert_eq!(known.len(), 3, "every bound occurs: {seen:?}");
}

#[test]
fn a_missing_figure_says_why_and_is_never_zero() {
    let (facts, mechanisms): (Vec<PublishedFact>, Vec<Mechanism>) =
        (embedded(), embedded_mechanisms());
    let stands = |key: &str, of: &str| {
        let code = of.parse().unwrap();
        match published(&measure(key), &code, &facts, &mechanisms) {
            Published::Figures(found) => found.len().to_string(),
            Published::Told(way) => way.text_zh.clone(),
            Published::Missing(gap) => gap.label(Lang::Zh).to_owned(),
        }
    };
    assert_eq!(stands("key_evaluation_projects", "640104"), "1");
    assert_eq!(stands("ex_ante_gate", "640104"), "未提及");
    assert_eq!(
        stands("key_evaluation_projects", "640500"),
        "方案提到重点评价，数量金额未公布"
    );
    // The document says how targets are reviewed, only not in a number of nodes.
    assert_eq!(stands("target_review_nodes", "640104"), "财政业务室审核1道");
    assert_eq!(
        stands("target_review_nodes", "640300"),
        "申报项目全部评审，另有专家审核机制"
    );
    assert_eq!(stands("target_review_nodes", "640500"), "1");
    // What the way calls 未公布, the measure does not call 未提及.
    assert_eq!(stands("monitored_projects", "640500"), "未公布");
    assert_eq!(stands("target_quality_poor_final", "640500"), "未公布");
    // A printed 0 is a figure.
    assert_eq!(stands("target_quality_poor_final", "640100"), "1");
    let zero = fact("target_quality_poor_final", "640100");
    assert_eq!(
        chart_number(&zero, &measure("target_quality_poor_final")),
        Ok(dec!(0))
    );
    let amount = fact("key_evaluation_amount_wan", "640300");
    let number = chart_number(&amount, &measure("key_evaluation_amount_wan"));
    assert_eq!(number, Ok(dec!(203300)));
    let words = fact("target_coverage", "640500");
    let number = chart_number(&words, &measure("target_coverage"));
    assert_eq!(number, Err(Gap::NotComparable));
}

#[test]
fn every_number_of_the_first_rows_can_be_drawn() {
    let first = catalogue().into_iter().filter(|measure| measure.default);
    for measure in first.filter(|measure| measure.kind != MeasureKind::Mechanism) {
        for fact in embedded() {
            if fact.measure.as_ref() == Some(&measure.key) {
                assert!(chart_number(&fact, &measure).is_ok(), "{}", fact.id);
            }
        }
    }
}

#[test]
fn every_mechanism_behind_a_measure_exists() {
    let mechanisms = embedded_mechanisms();
    for measure in catalogue() {
        if let Some((stage, key)) = figures::mechanism_of(&measure.key) {
            let exists = mechanisms
                .iter()
                .any(|one| one.stage == stage && one.key == key);
            assert!(exists, "{stage}/{key} of {}", measure.key);
        }
    }
}
