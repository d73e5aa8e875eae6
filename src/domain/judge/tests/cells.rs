//! One changed cell, and the rules it must break: texts and the head.

use super::*;

fn check_head(cases: &[(Field, &str, &[&str])]) {
    for (field, text, expected) in cases {
        let rules = valid().head(*field, text).rules();
        assert_eq!(rules, *expected, "{field:?} = {text:?}");
    }
}

#[test]
fn the_head_is_complete_and_its_money_adds_up_to_the_fen() {
    check_head(&[
        (Field::ObjectiveYear, "  ", &["head.objective_year"]),
        (Field::Responsible, "", &["head.responsible"]),
        (Field::YearTotal, "", &["money.empty"]),
        (Field::YearTotal, "251.890001", &["money.year_identity"]),
        (Field::YearTotal, "２５１．８９", &[]),
        (Field::YearTotal, "251.8900001", &["money.too_fine"]),
        (Field::YearOther, "", &["money.year_identity"]),
        (Field::YearOther, "若干", &["money.not_number"]),
        (Field::YearFiscal, "-1", &["money.negative"]),
        (Field::YearFiscal, "99999999999999", &["money.too_large"]),
        (Field::MidTotal, "300", &["money.mid_identity"]),
        (Field::MidFiscal, "300", &["money.empty"]),
        (
            Field::MidTotal,
            "100",
            &["money.mid_identity", "money.mid_below_year"],
        ),
    ]);
    let whole = valid()
        .head(Field::MidTotal, "500")
        .head(Field::MidFiscal, "500");
    assert_eq!(whole.rules(), [""; 0]);
    let args = &valid().head(Field::YearTotal, "250").problems()[0].args;
    assert_eq!(args, &["250", "251.89", "-1.89"]);
}

#[test]
fn the_year_lies_in_the_project_period() {
    for (of, expected) in [(2025, 1), (2026, 0), (2028, 0), (2029, 1)] {
        let mut case = valid();
        case.context.year = year(of);
        let found = case
            .rules()
            .iter()
            .filter(|r| *r == "year.outside_period")
            .count();
        assert_eq!(found, expected, "{of}");
    }
}

#[test]
fn texts_are_safe_to_show_and_to_export() {
    check_head(&[
        (
            Field::ObjectiveYear,
            "第一行\n- 目标一（一）\n- 目标二",
            &[],
        ),
        (Field::ObjectiveYear, "- 目标一：成本<100元且>50元", &[]),
        (
            Field::ObjectiveYear,
            "=HYPERLINK(\"http://x\")",
            &["text.formula"],
        ),
        (Field::ObjectiveYear, "+SUM(A1)", &["text.formula"]),
        (Field::ObjectiveYear, "@cmd", &["text.formula"]),
        (
            Field::ObjectiveYear,
            "改善<script>alert(1)</script>环境",
            &["text.markup"],
        ),
        (Field::ObjectiveYear, "零\u{0}字符", &["text.control"]),
        (Field::Responsible, "张\n三", &["text.control"]),
        (Field::Responsible, "abc\u{202e}def", &["text.control"]),
    ]);
    let long = "长".repeat(2001);
    check_head(&[(Field::ObjectiveYear, &long, &["text.too_long"])]);
    let formula = valid().cell(0, Field::Name, "=培训人次").rules();
    assert_eq!(formula, ["text.formula"]);
}

#[test]
fn a_suggested_cell_has_to_be_confirmed_before_sending() {
    let mut case = valid();
    let place = case.draft.rows[1].id;
    let cells = &mut case.draft.rows[1].cells;
    cells.insert(Field::Value, Cell::suggested("95"));
    let found = case.problems();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].rule.as_str(), found[0].severity),
        ("cell.unconfirmed", Severity::Error)
    );
    let at = CellRef {
        row: Some(place),
        field: Field::Value,
    };
    assert_eq!(found[0].place, Place::Cell(at));
    case.draft.rows[1]
        .cells
        .insert(Field::Explanation, Cell::suggested(""));
    assert_eq!(
        case.problems().len(),
        1,
        "an empty suggestion needs no confirmation"
    );
}

#[test]
fn the_same_words_elsewhere_are_a_warning() {
    let mut case = valid();
    let shared = [(HEAD[0].1, 3), ("培训人次", 1), ("培训天数", 4)];
    let shared = shared.map(|(text, units)| (SharedTexts::hash(text).unwrap(), units));
    case.context.same_text = shared.into_iter().collect();
    assert_eq!(case.problems().len(), 2);
    assert_eq!(case.rules(), ["text.same_elsewhere"]);
    case.context.library_names.insert("培训人次".to_owned());
    assert_eq!(case.problems().len(), 1, "a library name may be shared");
}
