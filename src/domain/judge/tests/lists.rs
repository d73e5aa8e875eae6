//! What stands beside the indicator table: one change, the rules it must break.

use super::*;
use crate::target::link_text;

const YEAR: (Field, &str) = (Field::GoalPeriod, "year");

#[test]
fn objectives_and_indicators_prove_each_other() {
    let all = link_text((0..5).map(row_id));
    let goal = |proof: &str| {
        let cells = [
            YEAR,
            (Field::GoalText, "培训400人次"),
            (Field::GoalProof, proof),
        ];
        valid().listed(List::Objectives, 90, &cells)
    };
    assert_eq!(goal(&all).rules(), [""; 0]);
    let most = link_text((1..5).map(row_id));
    assert_eq!(goal(&most).rules(), ["goal.row_unlinked"]);
    let gone = link_text([RowId(Uuid::from_u128(77))]);
    let found = goal(&gone).problems();
    let unproven = found
        .iter()
        .find(|one| one.rule == "goal.unproven")
        .unwrap();
    assert_eq!(unproven.severity, Severity::Hint);
    assert_eq!(found.len(), 6, "one objective and five indicators");
    let bare = valid().listed(List::Objectives, 90, &[]).rules();
    assert!(bare.contains(&"goal.empty".to_owned()), "{bare:?}");
    assert!(bare.contains(&"goal.period".to_owned()), "{bare:?}");
}

fn fund(
    nature: &'static str,
    level: &'static str,
    amount: &'static str,
) -> [(Field, &'static str); 3] {
    [
        (Field::FundNature, nature),
        (Field::FundLevel, level),
        (Field::FundAmount, amount),
    ]
}

#[test]
fn sources_add_up_to_the_funds_of_the_year() {
    let with = |fiscal: &'static str, other: &'static str| {
        valid()
            .listed(
                List::Funding,
                90,
                &fund("general_budget", "district", fiscal),
            )
            .listed(List::Funding, 91, &fund("other", "", other))
    };
    assert_eq!(with("238.93", "12.96").rules(), [""; 0]);
    assert_eq!(with("240", "12.96").rules(), ["fund.sum", "fund.fiscal"]);
    assert_eq!(with("238.94", "12.95").rules(), ["fund.fiscal"]);
    assert_eq!(with("238.93", "").rules(), ["amount.empty"]);
    assert_eq!(with("238.93", "x").rules(), ["money.not_number"]);
    let twice = with("238.93", "6").listed(List::Funding, 92, &fund("other", "", "6.96"));
    assert_eq!(twice.rules(), ["fund.twice"]);
    let bare = valid().listed(List::Funding, 90, &fund("", "", "251.89"));
    assert_eq!(bare.rules(), ["fund.nature"]);
    let unnamed = valid().listed(List::Funding, 90, &fund("special_bond", "", "251.89"));
    assert_eq!(unnamed.rules(), ["fund.fiscal", "fund.level"]);
}

#[test]
fn twelve_months_add_up_to_the_funds_of_the_year() {
    let spread = valid()
        .head(Field::Plan03, "100")
        .head(Field::Plan09, "151.89");
    assert_eq!(spread.rules(), [""; 0]);
    let short = valid().head(Field::Plan03, "100");
    assert_eq!(short.rules(), ["plan.sum"]);
    assert_eq!(short.problems()[0].args, ["100", "251.89", "151.89"]);
    assert_eq!(
        valid().head(Field::Plan03, "-1").rules(),
        ["money.negative"]
    );
}

#[test]
fn interim_values_belong_to_an_indicator_and_a_month() {
    let of = row_id(0).0.to_string();
    let interim = |case: Case, number, month: &str, value: &str| {
        let cells = [
            (Field::InterimRow, of.as_str()),
            (Field::InterimMonth, month),
            (Field::InterimValue, value),
        ];
        case.listed(List::Interim, number, &cells)
    };
    let one = || interim(valid(), 90, "6", "200");
    assert_eq!(one().rules(), [""; 0]);
    assert_eq!(interim(one(), 91, "6", "210").rules(), ["interim.twice"]);
    assert_eq!(interim(one(), 91, "9", "401").rules(), ["interim.beyond"]);
    assert_eq!(
        interim(one(), 91, "13", "").rules(),
        ["interim.month", "interim.value"]
    );
    assert!(one().without(0).rules().contains(&"interim.row".to_owned()));
}

#[test]
fn steps_keep_to_the_calendar() {
    let step = |from: &str, to: &str| {
        let cells = [
            (Field::StepContent, "组织培训"),
            (Field::StepFrom, from),
            (Field::StepTo, to),
        ];
        valid().listed(List::Schedule, 90, &cells).rules()
    };
    assert_eq!(step("2027-03-01", "2027-06-30"), [""; 0]);
    assert_eq!(step("2027-03-01", ""), [""; 0]);
    assert_eq!(step("2027-07-01", "2027-06-30"), ["step.order"]);
    assert_eq!(step("三月", "2027-06-30"), ["day.unreadable"]);
    assert_eq!(step("2027-03-01", "2029-01-01"), ["day.outside"]);
}

#[test]
fn standards_and_instalments_keep_to_the_money() {
    let item = |amount: &str| {
        let cells = [
            (Field::ItemName, "培训费"),
            (Field::ItemPrice, "450"),
            (Field::ItemUnit, "人天"),
            (Field::ItemCount, "2000"),
            (Field::ItemAmount, amount),
        ];
        valid().listed(List::Standards, 90, &cells)
    };
    assert_eq!(item("90").rules(), [""; 0]);
    assert_eq!(item("91").rules(), ["item.product"]);
    assert_eq!(item("300").rules(), ["item.product", "item.sum"]);
    let stage = |due: &str, amount: &str| {
        let cells = [
            (Field::StageName, "首付款"),
            (Field::StageDue, due),
            (Field::StageAmount, amount),
        ];
        valid().listed(List::Instalments, 90, &cells).rules()
    };
    assert_eq!(stage("2027-06-30", "251.89"), [""; 0]);
    assert_eq!(stage("六月", "200"), ["day.unreadable", "stage.sum"]);
}

#[test]
fn units_that_share_the_work_share_its_money() {
    let unit = |case: Case, number, name: &str, amount: &str| {
        let cells = [(Field::UnitName, name), (Field::UnitAmount, amount)];
        case.listed(List::Units, number, &cells)
    };
    let two = |amount| {
        unit(
            unit(valid(), 90, "演示单位甲", "200"),
            91,
            "演示单位乙",
            amount,
        )
    };
    assert_eq!(two("51.89").rules(), [""; 0]);
    assert_eq!(two("").rules(), [""; 0]);
    assert_eq!(two("52").rules(), ["implementer.sum"]);
    let again = unit(two("1"), 92, "演示单位甲", "1");
    assert_eq!(again.rules(), ["implementer.twice"]);
    let unnamed = unit(valid(), 90, "", "1");
    assert_eq!(unnamed.rules(), ["implementer.empty"]);
}

#[test]
fn a_jurisdiction_asks_for_parts_and_not_of_preset_classes() {
    let mut wuzhong = valid();
    wuzhong.pack = pack("640300", 2027);
    let asked = |case: &Case| {
        let found = case.problems();
        let own = found.iter().filter(|one| one.rule == "form.part_empty");
        own.map(|one| one.place).collect::<Vec<_>>()
    };
    let places = asked(&wuzhong);
    assert_eq!(places.len(), 8, "five points, the plan and two lists");
    assert!(places.contains(&Place::List(List::Instalments)));
    let told = wuzhong.head(Field::Beneficiaries, "基层财务人员");
    assert_eq!(asked(&told).len(), 7);
    let mut wuhai = valid();
    wuhai.pack = pack("150300", 2027);
    assert_eq!(asked(&wuhai).len(), 6);
    wuhai.context.class = ExpenditureClass::Personnel;
    assert_eq!(
        asked(&wuhai).len(),
        0,
        "preset indicators are only confirmed"
    );
}
