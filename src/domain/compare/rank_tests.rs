//! Derived figures against the printed ones, fairness as a table of cases, ranks against search.

use super::*;
use crate::{
    facts::{Bound, PublishedFact, embedded},
    lang::Lang,
    org::{Jurisdiction, Level, Region},
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

fn derived_text(key: &str, code: &str) -> String {
    let facts = embedded();
    let measures = catalogue();
    let all = derived_catalogue();
    let measure = all.iter().find(|measure| measure.key == key).unwrap();
    match derive(measure, &code.parse().unwrap(), &facts, &measures) {
        Ok(found) => found[0].text(measure, Lang::Zh),
        Err(why) => why.label(Lang::Zh).to_owned(),
    }
}

#[test]
fn derived_figures_follow_from_the_printed_ones() {
    let text = derived_text;
    assert_eq!(
        text("key_evaluation_amount_per_project", "640104"),
        "5678.08 万元/个"
    );
    assert_eq!(
        text("key_evaluation_amount_per_project", "640300"),
        "8839.13 万元/个"
    );
    assert_eq!(
        text("key_evaluation_amount_per_project", "640100"),
        "2134.78 万元/个"
    );
    assert_eq!(text("key_evaluation_excellent_share", "640104"), "44.44%");
    assert_eq!(text("key_evaluation_excellent_share", "640300"), "43.48%");
    assert_eq!(text("assessment_excellent_share", "640100"), "45.70%");
    assert_eq!(text("budget_cut_per_unit", "640100"), "20.11 万元/单位");
    assert_eq!(
        text("budget_increase_per_unit", "640100"),
        "10.00 万元/单位"
    );
    // 17 of more than 1200: fewer than 1.42 %.
    assert_eq!(text("monitoring_serious_share", "640100"), "不高于1.42%");
    assert_eq!(
        text("key_evaluation_excellent_share", "640100"),
        "缺少计算所需数据"
    );
}

#[test]
fn a_formula_shows_what_was_divided_by_what() {
    let (facts, measures, all) = (embedded(), catalogue(), derived_catalogue());
    let measure = &all[0];
    let code = "640104".parse().unwrap();
    let found = derive(measure, &code, &facts, &measures).unwrap();
    assert_eq!(
        found[0].formula(measure, &measures, Lang::Zh),
        "重点评价资金 51102.71 万元 ÷ 重点评价项目 9 个 = 5678.08 万元/个"
    );
}

#[test]
fn every_derived_measure_divides_two_known_ones() {
    let known = catalogue();
    for measure in derived_catalogue() {
        for part in [&measure.numerator, &measure.denominator] {
            assert!(known.iter().any(|known| known.key == *part), "{part}");
        }
        assert!(known.iter().all(|known| known.key != measure.key));
        assert_eq!(measure.percent, measure.unit == "%", "{}", measure.key);
        assert_ne!(measure.name(Lang::Zh), measure.name(Lang::En));
    }
}

#[test]
fn figures_of_different_years_are_not_divided() {
    let mut facts: Vec<PublishedFact> = embedded();
    for fact in &mut facts {
        if fact.measure.as_deref() == Some("key_evaluation_projects") {
            fact.activity_year = Some(1999);
        }
    }
    let (measures, all) = (catalogue(), derived_catalogue());
    let code = "640104".parse().unwrap();
    let found = derive(&all[0], &code, &facts, &measures);
    assert_eq!(found, Err(NotDerived::OtherYear));
}

#[test]
fn figures_without_any_year_are_not_divided() {
    let mut facts: Vec<PublishedFact> = embedded();
    for fact in &mut facts {
        fact.fiscal_year = None;
        fact.activity_year = None;
    }
    let (measures, all) = (catalogue(), derived_catalogue());
    let code = "640104".parse().unwrap();
    let why = derive(&all[0], &code, &facts, &measures).unwrap_err();
    let said = [Lang::Zh, Lang::En].map(|lang| why.label(lang));
    assert_eq!(said, ["年度未写明", "year not stated"]);
}

const LIMITS: RankLimits = RankLimits {
    few: 5,
    population_times: 2,
};

fn place(code: &str, level: Level, parent: Option<&str>, region: Region) -> Jurisdiction {
    Jurisdiction {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        level,
        parent: parent.map(|parent| parent.parse().unwrap()),
        region,
    }
}

#[test]
fn what_is_ranked_together_is_alike() {
    use Level::{District, Prefecture};
    use Region::{InnerMongolia, Ningxia};
    let city = place("640100", Prefecture, None, Ningxia);
    let other = place("640300", Prefecture, None, Ningxia);
    let beyond = place("150300", Prefecture, None, InnerMongolia);
    let part = place("640104", District, Some("640100"), Ningxia);
    let apart = place("640302", District, Some("640300"), Ningxia);
    let of = |place, year, bound, cases| Contender {
        place,
        includes_parts: true,
        year,
        bound,
        cases,
        base: "",
        people: None,
    };
    let plain = |place| of(place, Some(2023), Bound::Exact, None);
    let why = |all: &[Contender<'_>]| unranked(all, Some(true), LIMITS);

    assert_eq!(why(&[plain(&city), plain(&other)]), None);
    assert_eq!(why(&[plain(&part), plain(&apart)]), None);
    assert_eq!(why(&[plain(&city)]), Some(Unranked::Alone));
    assert_eq!(
        unranked(&[plain(&city), plain(&other)], None, LIMITS),
        Some(Unranked::NoDirection)
    );
    let whole = Unranked::Contained("640104".to_owned(), "640100".to_owned());
    assert_eq!(why(&[plain(&city), plain(&part)]), Some(whole));
    assert_eq!(why(&[plain(&other), plain(&part)]), Some(Unranked::Levels));
    assert_eq!(
        why(&[plain(&city), plain(&beyond)]),
        Some(Unranked::Regions)
    );
    let older = of(&other, Some(2021), Bound::Exact, None);
    assert_eq!(why(&[plain(&city), older]), Some(Unranked::Years));
    let undated = |place| of(place, None, Bound::Exact, None);
    assert_eq!(
        why(&[undated(&city), undated(&other)]),
        Some(Unranked::Years)
    );
    let bounded = of(&other, Some(2023), Bound::AtLeast, None);
    assert_eq!(why(&[plain(&city), bounded]), Some(Unranked::Bounded));
    let divided = Contender {
        base: "initial",
        ..plain(&other)
    };
    assert_eq!(why(&[plain(&city), divided]), Some(Unranked::Bases));
    let few = of(&other, Some(2023), Bound::Exact, Some(4));
    let said = why(&[plain(&city), few]).unwrap();
    assert_eq!(said, Unranked::Few("640300".to_owned(), 4));
    assert_eq!(said.sentence(Lang::Zh), "640300只有 4 个样本，不排名。");

    let all = [city, other, beyond, part, apart];
    let groups = alike(&all);
    let codes = |group: &[_]| group.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(codes(&groups[0]), ["640100", "640300"]);
    assert_eq!(codes(&groups[1]), ["640104", "640302"]);
    assert_eq!(groups.len(), 2);
}

#[test]
fn places_of_far_more_people_are_not_ranked_with_others_and_unknown_ones_are() {
    let city = place("640100", Level::Prefecture, None, Region::Ningxia);
    let other = place("640300", Level::Prefecture, None, Region::Ningxia);
    let part = place("640104", Level::District, Some("640100"), Region::Ningxia);
    let plain = |place| Contender {
        place,
        includes_parts: true,
        year: Some(2023),
        bound: Bound::Exact,
        cases: None,
        base: "",
        people: None,
    };
    let why = |all: &[Contender<'_>]| unranked(all, Some(true), LIMITS);
    let living = |place, people| Contender {
        people: Some(people),
        ..plain(place)
    };
    let of_people = |one, two| why(&[living(&city, one), living(&other, two)]);
    assert_eq!(of_people(dec!(80.4), dec!(40.3)), None, "1.995 times");
    assert_eq!(of_people(dec!(80.4), dec!(80.4)), None);
    let far = of_people(dec!(32.5), dec!(80.4)).unwrap();
    let names = ["640300", "640100"].map(str::to_owned);
    let [most, least] = names.clone();
    assert_eq!(far, Unranked::Populations(most, least, dec!(2.5)));
    assert_eq!(
        far.sentence(Lang::Zh),
        "640300的常住人口是640100的 2.5 倍，并列显示，不排名。"
    );
    let [most, least] = names;
    let just = Unranked::Populations(most, least, dec!(2));
    assert_eq!(of_people(dec!(40.2), dec!(80.4)), Some(just));
    let unknown = [living(&city, dec!(285.9)), plain(&other)];
    assert_eq!(why(&unknown), None, "what is unknown withholds nothing");
    let levels = [living(&other, dec!(138.3)), living(&part, dec!(20))];
    assert_eq!(why(&levels), Some(Unranked::Levels), "the first reason");
    let shared = [living(&city, dec!(285.9)), living(&other, dec!(1))];
    assert_eq!(unlike(&shared), None, "values keep one axis");
}

#[test]
fn a_place_tells_the_distance_to_the_next_better_one() {
    let found = places(&[dec!(0.8), dec!(0.5), dec!(0.8), dec!(0.6)], true);
    let ranks: Vec<_> = found.iter().map(|place| place.rank).collect();
    assert_eq!(ranks, [1, 4, 1, 3]);
    assert_eq!(found[0].to_better, None);
    assert_eq!(found[1].to_better, Some(dec!(0.1)));
    assert_eq!(found[3].to_better, Some(dec!(0.2)));
    let fewer = places(&[dec!(3), dec!(1)], false);
    assert_eq!((fewer[0].rank, fewer[1].rank), (2, 1));
}

#[test]
fn what_would_change_a_rank_is_counted_in_whole_cases() {
    let (measures, all) = (catalogue(), derived_catalogue());
    let measure = all
        .iter()
        .find(|measure| measure.key == "key_evaluation_excellent_share")
        .unwrap();
    let shipped = embedded();
    let like = |key: &str, code: &str, value: &str| {
        let known = shipped
            .iter()
            .find(|fact| fact.measure.as_deref() == Some(key));
        PublishedFact {
            jurisdiction: code.parse().unwrap(),
            fiscal_year: Some(2023),
            activity_year: None,
            bound: Bound::Exact,
            planned: false,
            value: value.to_owned(),
            value_normalised: Some(value.to_owned()),
            unit_normalised: Some("个".to_owned()),
            ..known.unwrap().clone()
        }
    };
    let mut facts = Vec::new();
    for (code, excellent, projects) in [
        ("640300", "1", "3"),
        ("640500", "4", "9"),
        ("640100", "4", "9"),
    ] {
        facts.push(like("key_evaluation_grade_excellent", code, excellent));
        facts.push(like("key_evaluation_projects", code, projects));
    }
    let figure = |code: &str| {
        let found = derive(measure, &code.parse().unwrap(), &facts, &measures);
        found.unwrap().remove(0)
    };
    let figures = [figure("640300"), figure("640500"), figure("640100")];
    let names = ["甲", "乙", "丙"];
    let placed: Vec<_> = names.iter().copied().zip(&figures).collect();
    let say = |at, lang| what_changes(measure, &placed, at, &measures, lang);
    // 4/9 of 3 are 1.33: one more makes 2 of 3.
    assert_eq!(
        say(0, Lang::Zh).unwrap(),
        "甲的重点评价“优”项目再多 1 个，就追平乙。"
    );
    let leader = say(1, Lang::Zh).unwrap();
    assert_eq!(
        leader, "甲的重点评价“优”项目再多 1 个，就追平乙。",
        "what the next one needs"
    );
    assert!(say(0, Lang::En).unwrap().starts_with("With 1 more"));
    assert_eq!(
        what_changes(measure, &placed[1..], 0, &measures, Lang::Zh),
        None,
        "equals"
    );
    // Nobody is asked for a case more than an exact third needs.
    let thirds = [figure("640300"), figure("640300")];
    let even: Vec<_> = [("甲", &figures[1]), ("乙", &thirds[0])].into();
    let exact = what_changes(measure, &even, 1, &measures, Lang::Zh).unwrap();
    assert!(exact.contains("再多 1 个"), "{exact}");
}

#[test]
fn one_case_more_or_less_is_no_change() {
    assert!(!is_effective((dec!(0.50), 10), (dec!(0.60), 10)));
    assert!(is_effective((dec!(0.50), 10), (dec!(0.61), 10)));
    assert!(
        !is_effective((dec!(0.5), 0), (dec!(0.9), 10)),
        "nothing to compare with"
    );
}

fn share() -> impl Strategy<Value = Decimal> {
    (0_i64..=100).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

proptest! {
    /// Whatever weights within ±20 % are tried, the rank found stays within the range.
    #[test]
    fn ranks_under_other_weights_stay_within_their_range(
        rows in prop::collection::vec(prop::collection::vec(share(), 3), 2..7),
        weights in prop::collection::vec(1_i64..=60, 3),
        sways in prop::collection::vec(80_i64..=120, 3),
    ) {
        let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
        let tried: Vec<Decimal> = weights
            .iter()
            .zip(&sways)
            .map(|(weight, sway)| weight * Decimal::new(*sway, 2))
            .collect();
        let ranges = rank_ranges(&rows, &weights);
        let scores: Vec<Decimal> =
            rows.iter().filter_map(|row| composite(row, &tried)).collect();
        for (place, (best, worst)) in places(&scores, true).into_iter().zip(ranges) {
            prop_assert!(best <= worst);
            prop_assert!((best..=worst).contains(&place.rank), "{place:?} {best}..{worst}");
        }
    }
}

#[test]
fn a_whole_that_counts_its_own_units_only_does_not_contain_its_districts() {
    let city = place("640100", Level::Prefecture, None, Region::Ningxia);
    let district = place("640104", Level::District, Some("640100"), Region::Ningxia);
    let of = |place, includes_parts| Contender {
        place,
        includes_parts,
        year: Some(2026),
        bound: Bound::Exact,
        cases: None,
        base: "",
        people: None,
    };
    let why = |parts| {
        unranked(
            &[of(&city, parts), of(&district, parts)],
            Some(true),
            LIMITS,
        )
    };
    assert!(matches!(why(true), Some(Unranked::Contained(..))));
    assert_eq!(why(false), Some(Unranked::Levels));
}

#[test]
fn it_takes_just_as_many_cases_as_it_takes_to_draw_level() {
    for (under, over) in (1_i64..40).flat_map(|under| (0..=under).map(move |over| (under, over))) {
        let ahead = Quotient::of(over, under);
        for denominator in 1_i64..40 {
            for own in [0, denominator / 3, denominator] {
                let quotient = Quotient::of(own, denominator);
                let level = quotient.level_with(ahead, true).unwrap();
                // Compared crosswise, nothing is divided and nothing rounded.
                let reaches = |numerator: i64| (numerator * under).cmp(&(over * denominator));
                let up = reaches(own).is_lt();
                let there = |numerator: &i64| {
                    let how = reaches(*numerator);
                    if up { how.is_ge() } else { how.is_le() }
                };
                let first = if up {
                    (own..=denominator).find(there)
                } else {
                    (0..=own).rev().find(there)
                };
                let first = first.unwrap();
                assert_eq!(
                    level,
                    Decimal::from(first),
                    "{own}/{denominator} to {over}/{under}"
                );
            }
        }
    }
}
