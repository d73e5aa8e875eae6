//! Packs: what ships resolves everywhere and says what the documents say.

mod malformed;

use super::*;
use crate::project::ExpenditureClass;
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

/// A statement of a pack, if it makes one.
fn said(code: &str, of: u16, key: &str) -> Option<Setting<String>> {
    let told = pack(code, of).statements;
    told.into_iter()
        .find(|one| one.key == key)
        .map(|one| one.text)
}

#[test]
fn what_a_city_says_of_itself_does_not_bind_its_districts() {
    let own = [
        "exante.rules",
        "self.objects",
        "assess.low_line",
        "assess.grades",
        "assess.dims",
    ];
    for key in own.into_iter().chain(["result.gate"]) {
        assert!(said("640100", 2027, key).is_some(), "{key}");
        for district in ["640104", "640105", "640106"] {
            assert!(said(district, 2027, key).is_none(), "{district} {key}");
        }
    }
    let layer = |code| said(code, 2027, "result.cut").unwrap().source.layer;
    assert_eq!(
        (layer("640100").as_str(), layer("640106").as_str()),
        ("银川市", "全国")
    );
    assert_eq!(
        said("640106", 2027, "monitor.content")
            .unwrap()
            .source
            .layer,
        "银川市"
    );
}

#[test]
fn values_cite_what_was_in_force() {
    let nodes = pack("640100", 2027).review.nodes.source;
    assert_eq!(nodes.mark, Mark::Proposal, "who reviews is nowhere printed");
    let before = pack("640302", 2021).scoring;
    for source in [
        before.execution_steps.source,
        before.satisfaction_steps.source,
    ] {
        assert!(!source.document.contains("2021"), "{source:?}");
    }
    let after = pack("640302", 2022).scoring;
    assert!(
        after
            .execution_steps
            .source
            .document
            .contains("〔2021〕101号")
    );
    let defect = |of| said("150300", of, "target.defect").unwrap();
    assert!(defect(2024).source.document.starts_with("乌海市"));
    assert!(defect(2025).source.document.contains("条例"));
    assert!(defect(2025).value.contains("不安排预算"));
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
