//! What is found, in which order, and what is marked.

use super::*;
use crate::indicator::{Direction, Operator, ValueKind};
use crate::library::ScoringRule;

fn entry(code: &str, name: &str, initials: &str, pinyin: &str) -> LibraryIndicator {
    LibraryIndicator {
        code: code.to_owned(),
        name: name.to_owned(),
        level1: Level1::Output,
        level2: Level2::Quality,
        functional_class: "000 通用".to_owned(),
        project_type: "培训".to_owned(),
        value_type: ValueKind::Percent,
        direction: Direction::Positive,
        operator: Operator::AtLeast,
        typical_value: "95".to_owned(),
        unit: "%".to_owned(),
        explanation: String::new(),
        scoring: String::new(),
        rule: ScoringRule::YesNo,
        date: None,
        source: String::new(),
        initials: initials.to_owned(),
        pinyin: pinyin.to_owned(),
        reach: None,
        place: String::new(),
    }
}

fn library() -> Vec<LibraryIndicator> {
    let satisfaction = LibraryIndicator {
        level1: Level1::Satisfaction,
        level2: Level2::ServiceSatisfaction,
        ..entry(
            "000-09-41-01",
            "服务对象满意度",
            "fwdxmyd",
            "fuwuduixiangmanyidu",
        )
    };
    let parents = LibraryIndicator {
        level1: Level1::Satisfaction,
        level2: Level2::ServiceSatisfaction,
        functional_class: "205 教育".to_owned(),
        project_type: "校舍维修改造".to_owned(),
        explanation: "按服务对象抽样".to_owned(),
        ..entry("205-04-41-01", "家长满意度", "jzmyd", "jiazhangmanyidu")
    };
    vec![
        parents,
        satisfaction,
        entry(
            "000-01-22-01",
            "培训考核合格率",
            "pxkhhgl",
            "peixunkaohehegelv",
        ),
        entry(
            "211-02-22-01",
            "PM2.5平均浓度",
            "pm25pjnd",
            "pm25pingjunnongdu",
        ),
        entry(
            "000-05-32-01",
            "长效机制",
            "cxjz zxjz",
            "changxiaojizhi zhangxiaojizhi",
        ),
    ]
}

fn found(text: &str) -> Vec<String> {
    let library = library();
    let query = Query {
        text: text.to_owned(),
        ..Query::default()
    };
    let hits = Index::new(&library).search(&query);
    hits.iter()
        .map(|hit| library[hit.entry].name.clone())
        .collect()
}

fn marked(name: &str, text: &str) -> Vec<String> {
    let library = library();
    let at = library.iter().position(|entry| entry.name == name).unwrap();
    let query = Query {
        text: text.to_owned(),
        ..Query::default()
    };
    let ranges = Index::new(&library).matched(at, &query);
    ranges
        .into_iter()
        .map(|range| name.get(range).unwrap().to_owned())
        .collect()
}

#[test]
fn names_are_found_by_pinyin_and_prefixes_come_first() {
    assert_eq!(found("fwdx"), ["服务对象满意度"]);
    assert_eq!(found("manyidu"), ["家长满意度", "服务对象满意度"]);
    assert_eq!(found("myd"), ["家长满意度", "服务对象满意度"]);
    assert_eq!(found("fuwuduixiang"), ["服务对象满意度"]);
    assert_eq!(found("服务对象"), ["服务对象满意度", "家长满意度"]);
    assert_eq!(found("满意"), ["家长满意度", "服务对象满意度"]);
    assert_eq!(found("zhangxiao"), ["长效机制"]);
    assert_eq!(found("ＰＭ２.5 浓度"), ["PM2.5平均浓度"]);
    assert_eq!(found("205-04"), ["家长满意度"]);
    assert_eq!(found("没有"), Vec::<String>::new());
}

#[test]
fn pinyin_is_found_at_syllables_only() {
    assert_eq!(found("unkao"), Vec::<String>::new());
    assert_eq!(found("anyidu"), Vec::<String>::new());
    assert_eq!(found("kaohe"), ["培训考核合格率"]);
    assert_eq!(found("hegel"), ["培训考核合格率"]);
}

#[test]
fn every_word_has_to_be_found() {
    assert_eq!(found("满意度　家长"), ["家长满意度"]);
    assert_eq!(found("myd fuwu"), ["服务对象满意度"]);
    assert_eq!(found("满意度 合格"), Vec::<String>::new());
    assert_eq!(found("  ").len(), 5);
}

#[test]
fn filters_narrow_down() {
    let library = library();
    let index = Index::new(&library);
    let count = |query: Query| index.search(&query).len();
    let all = Query::default();
    let level1 = vec![Level1::Satisfaction];
    let with = |level1: &[Level1], level2: &[Level2]| Query {
        level1: level1.to_vec(),
        level2: level2.to_vec(),
        ..all.clone()
    };
    assert_eq!(count(with(&level1, &[])), 2);
    assert_eq!(count(with(&level1, &[Level2::Quality])), 0);
    let two = [Level2::Quality, Level2::ServiceSatisfaction];
    assert_eq!(count(with(&[], &two)), 5);
    let of_class = |names: &[&str]| Query {
        functional_classes: names.iter().map(|name| (*name).to_owned()).collect(),
        ..all.clone()
    };
    // 通用 entries belong to every class.
    assert_eq!(count(of_class(&["205 教育"])), 5);
    assert_eq!(count(of_class(&["000 通用"])), 4);
    assert_eq!(count(of_class(&["没有的分类"])), 4);
    let of_type = |names: &[&str]| Query {
        project_types: names.iter().map(|name| (*name).to_owned()).collect(),
        ..all.clone()
    };
    assert_eq!(count(of_type(&["校舍维修改造"])), 1);
    assert_eq!(count(of_type(&["校舍维修改造", "培训"])), 5);
    assert_eq!(count(of_type(&["没有的类型"])), 0);
    assert_eq!(index.functional_classes(), ["205 教育", "000 通用"]);
}

#[test]
fn each_value_of_a_filter_tells_what_it_would_give() {
    let index = Index::new(&library());
    let query = Query {
        level2: vec![Level2::Quality],
        project_types: vec!["培训".to_owned()],
        ..Query::default()
    };
    let counts = index.find(&query).counts;
    let of = |level: Level2| counts.level2[level.place()];
    // The filter itself does not narrow its own counts, the others do.
    assert_eq!(
        (of(Level2::Quality), of(Level2::ServiceSatisfaction)),
        (3, 1)
    );
    assert_eq!(counts.types, [0, 3]);
    assert_eq!(counts.classes, [0, 3]);
    assert_eq!(counts.level1[Level1::Output.place()], 3);
    let words = Query {
        text: "满意".to_owned(),
        ..Query::default()
    };
    assert_eq!(index.find(&words).counts.classes, [1, 1]);
}

#[test]
fn among_equals_the_own_class_and_then_use_come_first() {
    let library = library();
    let names = |query: &Query, uses: &BTreeMap<String, u64>| {
        let hits = Index::with_uses(&library, uses).search(query);
        let names = hits.iter().map(|hit| library[hit.entry].name.clone());
        names.collect::<Vec<_>>()
    };
    let uses = BTreeMap::from([
        ("000-05-32-01".to_owned(), 9),
        ("000-09-41-01".to_owned(), 2),
    ]);
    let all = Query::default();
    assert_eq!(names(&all, &uses)[..2], ["长效机制", "服务对象满意度"]);
    let own = Query {
        own_class: Some("205 教育".to_owned()),
        ..all
    };
    assert_eq!(names(&own, &uses)[..2], ["家长满意度", "长效机制"]);
    let prefix = Query {
        text: "服务".to_owned(),
        ..own
    };
    assert_eq!(
        names(&prefix, &uses)[0],
        "服务对象满意度",
        "a prefix beats the class"
    );
}

#[test]
fn what_matches_is_marked_in_the_name() {
    assert_eq!(marked("服务对象满意度", "fwdx"), ["服务对象"]);
    assert_eq!(marked("服务对象满意度", "manyidu"), ["满意度"]);
    assert_eq!(marked("服务对象满意度", "duix"), ["对象"]);
    assert_eq!(marked("服务对象满意度", "对象 myd"), ["对象满意度"]);
    assert_eq!(marked("PM2.5平均浓度", "pingjun"), ["平均"]);
    assert_eq!(marked("PM2.5平均浓度", "25pj"), ["2.5平均"]);
    assert_eq!(marked("长效机制", "zhangx"), ["长效"]);
    assert_eq!(marked("培训考核合格率", "没有"), Vec::<String>::new());
}

#[test]
fn a_spelling_that_does_not_fit_its_name_harms_nothing() {
    let odd = [
        entry("1", "满意度", "m", "xqzzz 满意"),
        entry("2", "", "", ""),
    ];
    let index = Index::new(&odd);
    for text in ["x", "满意", "qz", "\n", "a"] {
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        for hit in index.search(&query) {
            let name = &odd[hit.entry].name;
            for range in index.matched(hit.entry, &query) {
                assert!(name.get(range).is_some());
            }
        }
    }
}
