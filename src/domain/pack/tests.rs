//! Packs: what ships resolves everywhere, and every kind of malformed pack is refused by line.

use super::*;
use crate::{
    org::{Jurisdiction, Level, Region},
    taxonomy::Level1,
};
use rust_decimal::dec;

const CITIES: [(&str, &str); 4] = [
    ("640100", "银川市"),
    ("640300", "吴忠市"),
    ("640500", "中卫市"),
    ("150300", "乌海市"),
];
const DISTRICTS: [&str; 8] = [
    "640104", "640105", "640106", "640302", "640502", "150302", "150303", "640121",
];

fn place(code: &str) -> Jurisdiction {
    let is_city = code.ends_with("00");
    Jurisdiction {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        level: if is_city {
            Level::Prefecture
        } else {
            Level::District
        },
        parent: (!is_city).then(|| {
            let city: String = code.chars().take(4).chain("00".chars()).collect();
            city.parse().unwrap()
        }),
        region: if code.starts_with("64") {
            Region::Ningxia
        } else {
            Region::InnerMongolia
        },
    }
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).unwrap()
}

fn pack(code: &str, of: u16) -> RulePack {
    PackSet::embedded().resolve(&place(code), year(of)).unwrap()
}

fn roles(pack: &RulePack) -> Vec<Role> {
    pack.review
        .nodes
        .value
        .iter()
        .map(|node| node.role)
        .collect()
}

#[test]
fn the_shipped_packs_load_without_a_fault() {
    let files: Vec<_> = set::FILES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let faults = PackSet::load(&files).err().unwrap_or_default();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_known_jurisdiction_has_rules_for_every_year() {
    let set = PackSet::embedded();
    let codes = CITIES.iter().map(|(code, _)| *code).chain(DISTRICTS);
    for code in codes {
        for of in 2020..=2030 {
            let pack = set.resolve(&place(code), year(of)).unwrap();
            assert_eq!(pack.hash.len(), 64, "{code} {of}");
            assert_eq!(pack, set.resolve(&place(code), year(of)).unwrap());
            let last = pack.review.nodes.value.last().unwrap();
            assert!(last.role == Role::Finance && last.grades, "{code} {of}");
            assert!(pack.statements.iter().all(|said| !said.title_en.is_empty()));
        }
    }
}

#[test]
fn layers_inherit_from_nation_to_district_and_hold_until_replaced() {
    assert_eq!(pack("640104", 2021).taxonomy.value, Taxonomy::Tax2015);
    assert_eq!(pack("640104", 2022).taxonomy.value, Taxonomy::Tax2021);
    assert_eq!(pack("640104", 2027).monitoring.notice_name.value, "整改函");
    assert_eq!(
        pack("640106", 2027).monitoring.notice_name.value,
        "整改建议"
    );
    assert_eq!(pack("640106", 2027).id, "640100");
    assert_eq!(pack("640106", 2021).id, "national");
    let inherited = pack("640502", 2027).review.nodes;
    assert_eq!(
        (inherited.source.layer.as_str(), inherited.source.mark),
        ("中卫市", Mark::Printed)
    );
    assert_ne!(pack("640502", 2027).hash, pack("640302", 2027).hash);
    let regional = pack("150302", 2025).statements;
    assert!(regional.iter().any(|said| said.key == "rules.regional"));
}

#[test]
fn review_chains_are_those_of_the_documents() {
    assert_eq!(
        roles(&pack("640104", 2027)),
        [Role::Department, Role::Finance]
    );
    assert_eq!(
        pack("640104", 2027).review.nodes.source.mark,
        Mark::Proposal
    );
    assert_eq!(pack("640100", 2027).review.nodes.value.len(), 2);
    let three = [Role::Unit, Role::Department, Role::Finance];
    assert_eq!(roles(&pack("640500", 2027)), three);
    for proposed in ["640300", "150300"] {
        assert_eq!(
            pack(proposed, 2027).review.nodes.source.mark,
            Mark::Proposal
        );
    }
}

#[test]
fn weights_and_templates_follow_the_case() {
    let wuzhong = pack("640300", 2027);
    assert_eq!(wuzhong.level_weights(true, true).of(Level1::Cost), dec!(20));
    assert_eq!(
        wuzhong.level_weights(false, false).of(Level1::Benefit),
        dec!(40)
    );
    assert_eq!(
        wuzhong.template(ExpenditureClass::Personnel),
        Template::Full
    );
    let xingqing = pack("640104", 2027);
    assert_eq!(
        xingqing.template(ExpenditureClass::Personnel),
        Template::Preset
    );
    assert_eq!(xingqing.scoring.pass_line.value, None);
}

#[test]
fn the_national_pack_scores_by_the_printed_numbers() {
    let nation = pack("640302", 2027);
    let (scoring, weights) = (&nation.scoring, &nation.weights);
    assert_eq!(
        (weights.total.value, weights.execution.value),
        (dec!(90), dec!(10))
    );
    let levels = |it: LevelWeights| [it.cost, it.output, it.benefit, it.satisfaction];
    let points = |numbers: [i64; 4]| numbers.map(Decimal::from);
    assert_eq!(levels(weights.with_cost.value), points([20, 40, 20, 10]));
    assert_eq!(levels(weights.without_cost.value), points([0, 50, 30, 10]));
    assert_eq!(weights.no_satisfaction_to_benefit.value, dec!(10));
    let steps = |it: &[Step]| it.iter().map(|s| (s.from, s.gives)).collect::<Vec<_>>();
    assert_eq!(scoring.execution.value, ExecutionScoring::Linear);
    assert_eq!(
        steps(&scoring.execution_steps.value),
        [
            (dec!(0.8), dec!(7)),
            (dec!(0.6), dec!(5)),
            (dec!(0), dec!(0))
        ]
    );
    assert_eq!(
        steps(&scoring.satisfaction_steps.value),
        [
            (dec!(0.9), dec!(1)),
            (dec!(0.8), dec!(0.8)),
            (dec!(0.6), dec!(0.5))
        ]
    );
    assert_eq!(
        scoring.qualitative_bands.value,
        [dec!(1), dec!(0.8), dec!(0.6), dec!(0)]
    );
    let lines = scoring.grade_lines.value;
    assert_eq!(
        [lines.excellent, lines.good, lines.fair],
        [dec!(90), dec!(80), dec!(60)]
    );
    assert_eq!(
        (scoring.pass_line.value, scoring.over_threshold.value),
        (None, dec!(0.3))
    );
    assert_eq!(
        (scoring.over_action.value, scoring.over_deduction.value),
        (OverAction::Explain, None)
    );
    assert_eq!(scoring.execution_ceiling.value, []);
    assert_eq!(scoring.execution_base.value, Base::Adjusted);
    let lights = nation.monitoring.lights.value;
    assert_eq!((lights.green, lights.yellow), (dec!(0.9), dec!(0.7)));
    let checks = &nation.checks;
    assert_eq!(
        (checks.heavy_points.value, checks.high_ratio.value),
        (dec!(30), dec!(1.3))
    );
    assert_eq!(
        (checks.qualitative_max.value, checks.name_chars.value),
        (3, 20)
    );
}

/// Lays a file over the shipped packs and gives the faults as `line: reason`.
fn faults(text: &str) -> Vec<String> {
    let files = [("test.toml".to_owned(), text.to_owned())];
    let errors = PackSet::embedded()
        .with_overlay(&files)
        .err()
        .unwrap_or_default();
    assert!(
        errors.iter().all(|error| error.file == "test.toml"),
        "{errors:?}"
    );
    errors
        .iter()
        .map(|error| format!("{}: {}", error.line, error.reason))
        .collect()
}

const HEAD: &str = "scope = \"640104\"\nname = \"兴庆区\"\n[[layer]]\nfrom_year = 2028\n";

/// What is said of one setting; each body begins on line 5.
fn malformed_settings() -> Vec<(String, &'static str)> {
    let ours = "mark = \"proposal\", article = \"试\"";
    vec![
        ("colour = 1".to_owned(), "5: unknown key \"colour\""),
        (
            "\n[layer.weights]\nsum = 1".to_owned(),
            "7: unknown key \"sum\"",
        ),
        (
            format!("\nmonitoring.notice_name = {{ value = \"函\", {ours}, note = 1 }}"),
            "6: unknown key \"note\"",
        ),
        (
            "monitoring.notice_name = { value = \"函\", mark = \"rule\", article = \"试\" }".into(),
            "5: the mark is printed, national_default or proposal",
        ),
        (
            "monitoring.notice_name = { value = \"函\", mark = \"printed\", article = \"一\" }"
                .into(),
            "5: a value that is not our proposal needs its document",
        ),
        (
            format!(
                "weights.with_cost = {{ {ours}, value = {{ cost = 20, output = 40, benefit = \
                     25, satisfaction = 10 }} }}"
            ),
            "5: weights.with_cost sums to 95, not to the total 90",
        ),
        (
            format!("weights.total = {{ value = 85, {ours} }}"),
            "5: weights.total and weights.execution sum to 95, not to 100",
        ),
        (
            format!("taxonomy = {{ value = \"tax2030\", {ours} }}"),
            "5: unknown variant",
        ),
    ]
}

/// What is said of values that do not fit together.
fn malformed_values() -> Vec<(String, &'static str)> {
    let ours = "mark = \"proposal\", article = \"试\"";
    vec![
        (
            format!("scoring.qualitative_bands = {{ value = [1, \"0.6\", \"0.8\", 0], {ours} }}"),
            "5: the bands do not fall",
        ),
        (
            format!(
                "scoring.grade_lines = {{ {ours}, value = {{ excellent = 80, good = 90, \
                     fair = 60 }} }}"
            ),
            "5: the grade lines do not fall",
        ),
        (
            format!("review.nodes = {{ value = [], {ours} }}"),
            "5: the review chain has no node",
        ),
        (
            format!("\n\nreview.return_workdays = {{ value = \"七\", {ours} }}"),
            "7: invalid type",
        ),
        (
            format!(
                "monitoring.lights = {{ value = {{ green = \"0.9\", yellow = \"0.7\", red = 0 \
                     }}, {ours} }}"
            ),
            "5: unknown field",
        ),
        (
            format!("statements.\"new.key\" = {{ value = \"句\", {ours} }}"),
            "5: new.key has no title",
        ),
        ("weights.total = { value = 90".to_owned(), "5: "),
        (
            format!(
                "review.return_workdays = {{ value = 5, {ours} }}\n[[layer]]\nfrom_year = 2028\n\
                  review.return_workdays = {{ value = 6, {ours} }}"
            ),
            "8: review.return_workdays is set twice for 2028",
        ),
        ("[[layer]]\nfrom_year = 1999".to_owned(), "6: "),
    ]
}

/// What is said of values that each read well and mean nothing together.
fn malformed_meanings() -> Vec<(String, &'static str)> {
    let ours = "mark = \"proposal\", article = \"试\"";
    let node = |role: &str| {
        format!(
            "\nreview.nodes = {{ {ours}, value = [ {{ name_zh = \"审\", name_en = \"R\", role = \
             \"{role}\", grades = true }} ] }}"
        )
    };
    let nobody = "6: a review node belongs to unit, department or finance";
    let mut cases: Vec<_> = ["leader", "region", "trainer", "admin"]
        .map(|role| (node(role), nobody))
        .into();
    cases.extend([
        (
            format!("weights.no_satisfaction_to_benefit = {{ value = 5, {ours} }}"),
            "5: 5 moves to benefit, but satisfaction weighs 10",
        ),
        (
            format!("\nscoring.over_action = {{ value = \"fixed\", {ours} }}"),
            "6: a fixed deduction needs scoring.over_deduction",
        ),
        (
            format!(
                "scoring.execution_steps = {{ {ours}, value = [ {{ from = \"0.8\", gives = 12 \
                 }} ] }}"
            ),
            "5: a step gives 12, more than the 10 points of execution",
        ),
        (
            format!(
                "presets = {{ {ours}, value = [ {{ level2 = \"quality\", name = \"足额保障率\", \
                 operator = \"equal\", value = \"100\", unit = \"%\", share = \"0.5\", \
                 explanation = \"试\", scoring = \"试\" }} ] }}"
            ),
            "5: the shares of the preset indicators sum to 1",
        ),
        (
            format!("checks.equal_rows = {{ value = 1, {ours} }}"),
            "5: a single row equals itself: at least 2 is expected",
        ),
    ]);
    cases
}

#[test]
fn every_kind_of_malformed_pack_is_refused_with_its_line() {
    let cases = [
        malformed_settings(),
        malformed_values(),
        malformed_meanings(),
    ]
    .concat();
    for (body, expected) in cases {
        let found = faults(&format!("{HEAD}{body}\n"));
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{body}\nexpected {expected}, found {found:#?}"
        );
    }
}

#[test]
fn heads_are_checked_and_all_faults_are_listed() {
    let found = faults("scope = \"990000\"\nname = \"外\"\n[[layer]]\nfrom_year = 2028\n");
    assert!(
        found[0].starts_with("1: unknown code \"990000\""),
        "{found:?}"
    );
    let found = faults("[[layer]]\nfrom_year = 2028\nx = 1\ny = 2\n");
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_set_without_a_complete_national_pack_is_refused() {
    let errors = PackSet::load(&[]).unwrap_err();
    assert_eq!(errors[0].reason, "there is no national pack");
    let text = "scope = \"national\"\nname = \"全国\"\n\n[[layer]]\nfrom_year = 2000\n";
    let errors = PackSet::load(&[("n.toml".to_owned(), text.to_owned())]).unwrap_err();
    assert_eq!(errors.len(), 35, "{errors:#?}");
    assert!(errors.iter().all(|error| error.line == 4), "{errors:#?}");
}

#[test]
fn a_later_load_lies_over_an_earlier_one() {
    let files = [(
        "newer.toml".to_owned(),
        format!(
            "{HEAD}[layer.review]\nreturn_workdays = {{ value = 5, mark = \"printed\", \
                 document = \"兴财发〔2027〕1号\", article = \"第3条\" }}\n"
        ),
    )];
    let set = PackSet::embedded().with_overlay(&files).unwrap();
    let days = |of| {
        set.resolve(&place("640104"), year(of))
            .unwrap()
            .review
            .return_workdays
            .value
    };
    assert_eq!((days(2027), days(2028), days(2030)), (7, 5, 5));
}

#[test]
fn a_far_layer_is_refused_where_its_heirs_would_no_longer_add_up() {
    let city = "scope = \"640300\"\nname = \"吴忠市\"\n[[layer]]\nfrom_year = 2026\n\
                [layer.weights.with_cost]\nvalue = { cost = 10, output = 50, benefit = 20, \
                satisfaction = 10 }\nmark = \"proposal\"\narticle = \"试\"\n";
    let nation = "scope = \"national\"\nname = \"全国\"\n[[layer]]\nfrom_year = 2028\n\
                  weights.total = { value = 80, mark = \"proposal\", article = \"试\" }\n\
                  weights.execution = { value = 20, mark = \"proposal\", article = \"试\" }\n\
                  weights.with_cost = { mark = \"proposal\", article = \"试\", value = { cost = \
                  20, output = 30, benefit = 20, satisfaction = 10 } }\n\
                  weights.without_cost = { mark = \"proposal\", article = \"试\", value = { cost \
                  = 0, output = 40, benefit = 30, satisfaction = 10 } }\n";
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let alone = PackSet::embedded().with_overlay(&[file("n.toml", nation)]);
    assert!(alone.is_ok(), "{alone:?}");
    let files = [file("c.toml", city), file("n.toml", nation)];
    let errors = PackSet::embedded().with_overlay(&files).unwrap_err();
    let expected = "n.toml:7: weights.with_cost sums to 90, not to the total 80";
    assert_eq!(
        errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [expected]
    );
}
