//! What cells mean, and what rows change.

use super::*;
use crate::{
    money::{Money, MoneyError},
    period::{FiscalYear, Month},
    project::FundNature,
};
use std::collections::BTreeSet;
use time::macros::date;

const CODE: &str = "640104202600000000001";

fn rules(unit: AmountUnit) -> Rules {
    Rules {
        year: FiscalYear::try_from(2026_u16).unwrap(),
        today: date!(2026 - 11 - 05),
        unit,
    }
}

fn month(number: u16) -> Month {
    Month::try_from(number).unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen).unwrap()
}

fn read(when: &str, amount: &str) -> Result<Line, Vec<Fault>> {
    let cells = Cells {
        code: CODE,
        day: when,
        amount,
        ..Cells::default()
    };
    line(7, cells, rules(AmountUnit::Yuan))
}

#[test]
fn a_month_is_read_as_systems_write_it_and_never_guessed() {
    for text in [
        "3",
        "03",
        "3月",
        "３月",
        "三月",
        "202603",
        "2026-03",
        "2026年3月",
        "2026/3/15",
        "20260315",
        "2026年3月15日",
        "2026-03-15 10:22:33",
        "3月15日",
        "2026.3.1",
    ] {
        assert_eq!(
            read(text, "1").map(|line| line.month),
            Ok(month(3)),
            "{text}"
        );
    }
    for text in ["13", "0", "春天", "2026", "2026-02-30", "26-3", "一二月"] {
        assert_eq!(read(text, "1"), Err(vec![Fault::BadMonth]), "{text}");
    }
    assert_eq!(read("", "1"), Err(vec![Fault::NoMonth]));
    assert_eq!(read("2025-12-31", "1"), Err(vec![Fault::OtherYear(2025)]));
    assert_eq!(read("2026-11-06", "1"), Err(vec![Fault::NotReached]));
    assert_eq!(read("12月", "1"), Err(vec![Fault::NotReached]));
    assert!(read("11", "1").is_ok(), "the present month has begun");
}

#[test]
fn amounts_are_exact_to_the_fen_in_either_unit() {
    let of = |text: &str, unit| amount_of(text, unit).map(Money::fen);
    assert_eq!(of("1,234.56", AmountUnit::Yuan), Ok(123_456));
    assert_eq!(of("1234.56", AmountUnit::Wan), Ok(1_234_560_000));
    assert_eq!(of("0.000001", AmountUnit::Wan), Ok(1));
    assert_eq!(of("￥ -3.5", AmountUnit::Yuan), Ok(-350));
    assert_eq!(
        of("2万元", AmountUnit::Yuan),
        Ok(2_000_000),
        "the cell says it"
    );
    assert_eq!(of("2元", AmountUnit::Wan), Ok(200));
    assert_eq!(of("0.001", AmountUnit::Yuan), Err(MoneyError::TooFine));
    assert_eq!(of("1e5", AmountUnit::Yuan), Err(MoneyError::NotANumber));
    assert_eq!(
        of("99999999999999", AmountUnit::Wan),
        Err(MoneyError::TooLarge)
    );
    assert_eq!(unit_said("支付金额（万元）"), Some(AmountUnit::Wan));
    assert_eq!(unit_said("金额(元)"), Some(AmountUnit::Yuan));
    assert_eq!(unit_said("金额"), None);
}

#[test]
fn every_fault_of_a_row_is_told_with_its_column_in_both_languages() {
    let cells = Cells {
        code: "123",
        month: "春",
        amount: "若干",
        fund: "聚宝盆",
        note: "\u{7}",
        ..Cells::default()
    };
    let faults = line(2, cells, rules(AmountUnit::Yuan)).unwrap_err();
    let fields: Vec<Field> = faults.iter().map(|fault| fault.field()).collect();
    let expected = [
        Field::Code,
        Field::Month,
        Field::Amount,
        Field::Fund,
        Field::Note,
    ];
    assert_eq!(fields, expected);
    for fault in faults {
        assert!(fault.text(Lang::Zh).ends_with('。') && fault.text(Lang::En).ends_with('.'));
    }
    for fund in FundNature::ALL {
        assert_eq!(fund_said(fund.label(Lang::Zh)), Some(*fund));
        assert_eq!(fund_said(fund.label(Lang::En)), Some(*fund));
    }
    let bond = fund_said("政府性基金预算资金-专项债券");
    assert_eq!(bond, Some(FundNature::SpecialBond));
}

fn paid(row: u32, amount: i64, fund: Option<FundNature>, voucher: &str) -> Line {
    Line {
        row,
        code: CODE.parse().unwrap(),
        month: month(3),
        amount: fen(amount),
        fund,
        voucher: voucher.to_owned(),
        note: String::new(),
    }
}

#[test]
fn rows_of_a_month_add_up_once_and_a_voucher_counts_once() {
    let rows = [
        paid(2, 100, None, "A1"),
        paid(3, 250, None, "A2"),
        paid(4, 100, None, "A1"),
        paid(5, -50, None, ""),
    ];
    let rows: Vec<&Line> = rows.iter().collect();
    let (slots, faults) = summed(&rows, &BTreeSet::new());
    let sum: Money = slots[&(month(3), FundNature::GeneralBudget)]
        .iter()
        .map(|line| line.amount)
        .sum();
    assert_eq!((sum, slots.len()), (fen(300), 1));
    assert_eq!(faults, [(4, Fault::Twice(2))]);
}

#[test]
fn a_row_without_a_source_takes_the_only_one_there_is() {
    let used = BTreeSet::from([FundNature::SpecialBond]);
    let row = paid(2, 100, None, "");
    let (slots, _) = summed(&[&row], &used);
    assert!(slots.contains_key(&(month(3), FundNature::SpecialBond)));
    let other = paid(3, 5, Some(FundNature::Other), "");
    let (slots, faults) = summed(&[&row, &other], &used);
    assert_eq!((slots.len(), faults), (1, vec![(2, Fault::NoFund)]));
}

#[test]
fn a_month_that_adds_up_to_too_much_is_told_at_its_rows() {
    let most = crate::money::FEN_MAX;
    let rows = [paid(2, most, None, ""), paid(3, 1, None, "")];
    let (slots, faults) = summed(&[&rows[0], &rows[1]], &BTreeSet::new());
    assert!(slots.is_empty());
    assert_eq!(faults, [(2, Fault::TooMuch), (3, Fault::TooMuch)]);
}

#[test]
fn what_counts_already_is_not_written_again() {
    let known = |in_force: &[(u64, i64)], imported: Option<i64>| Known {
        in_force: in_force.iter().map(|(seq, it)| (*seq, fen(*it))).collect(),
        imported: imported.map(fen),
    };
    let nothing = known(&[], None);
    assert_eq!(outcome(fen(5), &nothing), Outcome::New);
    assert_eq!(
        steps(fen(5), &nothing),
        [Step {
            amount: fen(5),
            supersedes: None
        }]
    );
    let typed = known(&[(4, 7)], None);
    assert_eq!(outcome(fen(7), &typed), Outcome::Same);
    assert!(steps(fen(7), &typed).is_empty());
    assert_eq!(
        steps(fen(5), &typed),
        [Step {
            amount: fen(5),
            supersedes: Some(4)
        }]
    );
    let two = known(&[(4, 7), (6, 3)], None);
    let written = steps(fen(5), &two);
    assert_eq!(written.len(), 2);
    assert_eq!(
        written.iter().map(|step| step.amount).sum::<Money>(),
        fen(5)
    );
    let settled = known(&[(9, 7)], Some(8));
    assert_eq!(outcome(fen(7), &settled), Outcome::Settled);
    assert_eq!(
        steps(fen(7), &settled).len(),
        1,
        "the system says it now too"
    );
}

#[test]
fn typed_and_imported_figures_are_set_against_each_other() {
    let figure = |seq, number, amount, imported| Figure {
        seq,
        month: month(number),
        fund: FundNature::GeneralBudget,
        amount: fen(amount),
        imported,
    };
    let figures = [
        figure(1, 1, 10, false),
        figure(2, 1, 12, true),
        figure(3, 2, 10, false),
        figure(4, 2, 12, true),
        figure(5, 2, 12, false),
        figure(6, 3, 10, false),
        figure(7, 4, 9, true),
    ];
    let found = disagreements(figures);
    assert_eq!(found, [(figures[0], figures[1])]);
}
