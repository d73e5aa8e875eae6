//! Every kind of malformed pack is refused by line, and layers that do not fit each other too.

use super::*;

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
        (
            format!("checks.unchanged_share = {{ value = 0, {ours} }}"),
            "5: a share above 0 is expected",
        ),
    ]);
    cases
}

/// What is said of checkpoints that no program could judge.
fn malformed_checkpoints() -> Vec<(String, &'static str)> {
    let point = |more: &str| {
        format!(
            "{{ code = \"a\", month = 6, day = 30, treatment = \"urge\", text_zh = \"查\", \
             text_en = \"x\", {more} }}"
        )
    };
    let list = |points: &[String]| {
        let points = points.join(", ");
        format!(
            "monitoring.checkpoints = {{ value = [ {points} ], mark = \"proposal\", article = \
             \"试\" }}"
        )
    };
    let zero = || point("looks = \"zero\"");
    vec![
        (
            list(&[zero(), zero()]),
            "5: a checkpoint has no code of its own",
        ),
        (
            list(&[point("looks = \"slow\"")]),
            "5: a checkpoint has a line from 0 to 1 where it needs one",
        ),
        (
            list(&[point("looks = \"slow\", line = \"1.2\"")]),
            "5: a checkpoint has a line from 0 to 1 where it needs one",
        ),
        (
            list(&[point("looks = \"zero\", through = 7")]),
            "5: a checkpoint judges no month after its own",
        ),
        (
            list(&[point(
                "looks = \"zero\", basis = { mark = \"printed\", article = \"一\" }",
            )]),
            "5: a basis names its document",
        ),
        (list(&[point("looks = \"luck\"")]), "5: unknown variant"),
    ]
}

#[test]
fn every_kind_of_malformed_pack_is_refused_with_its_line() {
    let cases = [
        malformed_settings(),
        malformed_values(),
        malformed_meanings(),
        malformed_checkpoints(),
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
    assert_eq!(errors.len(), 48, "{errors:#?}");
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
