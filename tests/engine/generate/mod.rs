//! Arbitrary targets, contexts, results and packs: sensible ones, odd ones and nonsense.

mod results;
mod targets;

use domain::{
    org::{Jurisdiction, Level, Region},
    pack::{ExecutionScoring, OverAction, PackSet, RulePack},
    period::FiscalYear,
};
use proptest::{option, prelude::*, sample::select};
use rust_decimal::Decimal;
use std::{ops::RangeInclusive, sync::LazyLock};

pub(crate) use results::score_request;
pub(crate) use targets::judge_request;

/// Packs of the five jurisdictions in years of both trees.
static PACKS: LazyLock<Vec<RulePack>> = LazyLock::new(|| {
    let set = PackSet::embedded();
    let places = ["640100", "640104", "640300", "640500", "150300"];
    let mut packs = Vec::new();
    for code in places {
        let region = if code.starts_with("64") {
            Region::Ningxia
        } else {
            Region::InnerMongolia
        };
        let is_city = code.ends_with("00");
        let place = Jurisdiction {
            code: code.parse().unwrap(),
            name: code.to_owned(),
            level: if is_city {
                Level::Prefecture
            } else {
                Level::District
            },
            parent: (!is_city).then(|| "640100".parse().unwrap()),
            region,
        };
        for year in [2021, 2026, 2027] {
            packs.extend(set.resolve(&place, year.try_into().unwrap()).ok());
        }
    }
    assert!(packs.len() >= 10, "only {} packs resolve", packs.len());
    packs
});

fn pack() -> impl Strategy<Value = RulePack> {
    let varied = (
        select(ExecutionScoring::ALL.to_vec()),
        select(OverAction::ALL.to_vec()),
        option::of(hundredths(0..=100)),
        any::<bool>(),
    );
    (select(PACKS.clone()), varied).prop_map(|(mut pack, (execution, over, line, by_steps))| {
        pack.scoring.execution.value = execution;
        pack.scoring.over_action.value = over;
        pack.scoring.pass_line.value = line;
        if !by_steps {
            pack.scoring.satisfaction_steps.value.clear();
        }
        pack
    })
}

fn hundredths(range: RangeInclusive<i64>) -> impl Strategy<Value = Decimal> + Clone {
    range.prop_map(|number| Decimal::new(number, 2))
}

/// Numbers as they occur, and the extremes.
fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => hundredths(-10_000..=100_000),
        2 => (0..1_000_i64).prop_map(Decimal::from),
        1 => (any::<i64>(), 0..20_u32).prop_map(|(number, scale)| Decimal::new(number, scale)),
        1 => select(vec![Decimal::MAX, Decimal::MIN, Decimal::ZERO]),
    ]
}

fn year() -> impl Strategy<Value = FiscalYear> {
    (2019..2031_u16).prop_map(|year| year.try_into().unwrap())
}

/// What people type into cells, and what nobody should.
fn text() -> impl Strategy<Value = String> {
    let usual = select(vec![
        "培训人次",
        "完成培训500人次",
        "提高服务质量",
        "服务对象满意度",
        "验收合格率",
        "数量和质量",
        "500",
        "９５",
        "95%",
        "-3",
        "0",
        "1,200.50",
        "10月31日前",
        "次年3月31日前",
        "2027年11月底前",
        "是",
        "否",
        "显著提升",
        "有效提升",
        "%",
        "％",
        "人次",
        "万元",
        "≥",
        "≤",
        "＝",
        "＞",
        "定性",
        ">=",
        "10",
        "20",
        "40",
        "12.5",
        "30.001",
        "quantity",
        "quality",
        "economic_cost",
        "数量指标",
        "社会效益指标",
        "service_satisfaction",
        "economic_benefit",
        "timeliness",
        "成本指标",
        "100.5",
        "251.89",
        "0.000001",
        "<b>粗</b>",
        "=1+1",
        "",
    ]);
    prop_oneof![6 => usual.prop_map(str::to_owned), 1 => ".{0,24}", 1 => "[ 　０-９.,%]{0,8}"]
}
