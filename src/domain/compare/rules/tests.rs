//! The rows over the packs and documents that ship.

use super::{place::LINKS, *};
use crate::{
    facts::{embedded, embedded_mechanisms},
    org::{Level, Region},
    pack::{Mark, PackSet, RulePack},
};

fn five() -> Vec<Jurisdiction> {
    let place = |code: &str, name: &str, parent: Option<&str>| Jurisdiction {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        level: parent.map_or(Level::Prefecture, |_| Level::District),
        parent: parent.map(|code| code.parse().unwrap()),
        region: if code.starts_with("15") {
            Region::InnerMongolia
        } else {
            Region::Ningxia
        },
    };
    vec![
        place("640104", "兴庆区", Some("640100")),
        place("640300", "吴忠市", None),
        place("640500", "中卫市", None),
        place("640100", "银川市", None),
        place("150300", "乌海市", None),
    ]
}

fn packs(year: u16) -> Vec<(Jurisdiction, RulePack)> {
    let set = PackSet::embedded();
    let resolved = five().into_iter().map(|place| {
        let pack = set.resolve(&place, year.try_into().unwrap()).unwrap();
        (place, pack)
    });
    resolved.collect()
}

fn rows(year: u16) -> Vec<RuleRow> {
    let packs = packs(year);
    let packs: Vec<_> = packs
        .iter()
        .map(|(place, pack)| (place.clone(), pack))
        .collect();
    rule_rows(&packs, &embedded_mechanisms(), &embedded())
}

fn row<'a>(rows: &'a [RuleRow], key: &str) -> &'a RuleRow {
    rows.iter().find(|row| row.key == key).unwrap()
}

#[test]
fn every_setting_and_rule_of_every_pack_and_every_mechanism_is_a_row_once() {
    for year in [2021, 2023, 2025, 2027] {
        let rows = rows(year);
        let mut wanted: Vec<String> = embedded_mechanisms()
            .iter()
            .map(|one| format!("{}/{}", one.stage, one.key))
            .collect();
        for (_, pack) in packs(year) {
            for line in pack
                .groups(Lang::Zh)
                .into_iter()
                .flat_map(|group| group.lines)
            {
                if !wanted.contains(&line.key) {
                    wanted.push(line.key);
                }
            }
        }
        let mut found: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{year}");
    }
}

#[test]
fn every_cell_is_what_its_pack_or_document_says() {
    let (packs, rows) = (packs(2027), rows(2027));
    let mechanisms = embedded_mechanisms();
    for row in &rows {
        assert_eq!(row.cells.len(), 5, "{}", row.key);
        for cell in &row.cells {
            let (_, pack) = packs
                .iter()
                .find(|(place, _)| place.code == cell.jurisdiction)
                .unwrap();
            let whose = format!("{} {}", row.key, cell.jurisdiction);
            if row.kind == RuleKind::Practice {
                let of = |one: &&crate::facts::Mechanism| {
                    format!("{}/{}", one.stage, one.key) == row.key
                };
                let mechanism = mechanisms.iter().find(of).unwrap();
                let mut ways = mechanism.ways.iter();
                let way = ways
                    .find(|way| way.jurisdiction == cell.jurisdiction)
                    .unwrap();
                let said = cell
                    .text_zh
                    .first()
                    .map_or(cell.standing.label(Lang::Zh), |it| it);
                assert_eq!(said, way.text_zh, "{whose}");
                assert!(
                    !cell.source.as_ref().unwrap().document.is_empty(),
                    "{whose}"
                );
                continue;
            }
            let lines = pack
                .groups(Lang::Zh)
                .into_iter()
                .flat_map(|group| group.lines);
            let line = lines.into_iter().find(|line| line.key == row.key);
            match line {
                Some(line) => {
                    assert_eq!(cell.text_zh, line.value, "{whose}");
                    assert_eq!(cell.source, Some(line.source), "{whose}");
                }
                None => assert_eq!((cell.standing, cell.text_zh.len()), (Standing::NoRule, 0)),
            }
        }
    }
}

#[test]
fn what_a_pack_prints_of_a_place_its_document_speaks_of() {
    let mechanisms = embedded_mechanisms();
    for (place, pack) in packs(2027) {
        for (mechanism, keys) in LINKS {
            let (stage, key) = mechanism.split_once('/').unwrap();
            let known = mechanisms
                .iter()
                .find(|one| one.stage == stage && one.key == key);
            let ways = &known
                .unwrap_or_else(|| panic!("no mechanism {mechanism}"))
                .ways;
            let way = ways
                .iter()
                .find(|way| way.jurisdiction == place.code)
                .unwrap();
            let lines = pack
                .groups(Lang::Zh)
                .into_iter()
                .flat_map(|group| group.lines);
            for line in lines.filter(|line| keys.contains(&line.key.as_str())) {
                let own = line.source.layer == place.name && line.source.mark == Mark::Printed;
                let silent = way.status == crate::facts::MechanismStatus::NotMentioned;
                assert!(!(own && silent), "{} {mechanism} {}", place.name, line.key);
            }
        }
    }
}

#[test]
fn numbers_of_documents_stand_in_the_words_of_packs() {
    // What the document prints, and the word of the pack that has to hold it.
    let told = [
        ("640500", "ex_ante_dimensions", "exante.dims", "七个方面"),
        ("150300", "ex_ante_dimensions", "exante.dims", "五个方面"),
        ("640500", "ex_ante_pass_score", "exante.bands", "90分"),
        ("640500", "ex_ante_reject_score", "exante.bands", "70分"),
        ("640500", "project_cut_rate", "result.cut", "10%"),
        (
            "640500",
            "department_public_funds_cut_rate",
            "result.cut",
            "5%",
        ),
        (
            "640500",
            "target_approval_deadline_days",
            "approve.days",
            "15日",
        ),
        (
            "640500",
            "target_disclosure_deadline_days",
            "publish.days",
            "20日",
        ),
        (
            "640100",
            "assessment_guidance_score",
            "assess.low_line",
            "70分",
        ),
        ("640100", "assessment_dimensions", "assess.dims", "五个方面"),
        (
            "640100",
            "monitoring_content_items",
            "monitor.content",
            "四部分",
        ),
        (
            "640100",
            "self_evaluation_object_types",
            "self.objects",
            "三类",
        ),
    ];
    let digit = |word: &str| {
        let known = [("三", "3"), ("四", "4"), ("五", "5"), ("七", "7")];
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let first = word.chars().next().unwrap().to_string();
        let named = known.iter().find(|(zh, _)| *zh == first);
        named.map_or(digits, |(_, digit)| (*digit).to_owned())
    };
    let (packs, facts) = (packs(2027), embedded());
    for (place, measure, key, word) in told {
        let fact = facts.iter().find(|fact| {
            fact.jurisdiction.as_str() == place && fact.measure.as_deref() == Some(measure)
        });
        assert_eq!(fact.unwrap().value, digit(word), "{place} {measure}");
        let (_, pack) = packs
            .iter()
            .find(|(own, _)| own.code.as_str() == place)
            .unwrap();
        let rule = pack.statements.iter().find(|rule| rule.key == key).unwrap();
        assert!(
            rule.text.value.contains(word),
            "{place} {key}: {}",
            rule.text.value
        );
    }
}

#[test]
fn printed_review_rounds_are_the_nodes_of_the_pack() {
    let (packs, facts) = (packs(2027), embedded());
    let nodes = |place: &str, measure: &str| {
        let mut own = facts
            .iter()
            .filter(|fact| fact.jurisdiction.as_str() == place);
        let fact = own.find(|fact| fact.measure.as_deref() == Some(measure));
        fact.unwrap().value.parse::<usize>().unwrap()
    };
    for (place, pack) in &packs {
        let code = place.code.as_str();
        if ["640100", "640500"].contains(&code) {
            let printed = nodes(code, "target_review_nodes");
            assert_eq!(pack.review.nodes.value.len(), printed, "{code}");
        }
    }
}

#[test]
fn differences_are_told_apart() {
    let rows = rows(2027);
    let of = |key: &str, codes: &[&str]| {
        let chosen: Vec<_> = five()
            .into_iter()
            .filter(|place| codes.contains(&place.code.as_str()))
            .collect();
        row(&rows, key).difference(&chosen)
    };
    let three = ["640104", "640300", "640500"];
    assert_eq!(of("ex_ante/gate", &three), Difference::Presence);
    assert_eq!(of("ex_ante/gate", &three[..2]), Difference::Same);
    assert_eq!(of("review.nodes", &three), Difference::Content);
    assert_eq!(of("weights.total", &three), Difference::Same);
    // A proposal and a printed rule with the same words differ in standing, not in content.
    assert_eq!(of("monitor.slow_june", &three), Difference::Presence);
}

#[test]
fn a_sentence_says_who_goes_further_and_what_the_others_do() {
    let rows = rows(2027);
    let say = |key: &str, lang| row(&rows, key).sentence(&five(), lang);
    assert_eq!(
        say("ex_ante/dimensions", Lang::Zh),
        "评估维度：乌海市已实行（5个：立项必要性、投入经济性、目标合理性、方案可行性、筹资合规性）；\
         中卫市在方案里作了规定（7个：必要性、投入经济性、环境可控性、目标合理性、方案可行性、\
         筹资合规性、财政可持续性）；银川市提到了，但没有写明；兴庆区、吴忠市的文件没有提到；\
         中卫市至少7个维度，最多；乌海市5个维度。"
    );
    assert_eq!(
        say("ex_ante/dimensions", Lang::En),
        "Ex-ante dimensions: 乌海市 practises it; 中卫市 prescribes it in its plan; 银川市 mentions it \
         without detail; the documents of 兴庆区 and 吴忠市 do not mention it; \
         中卫市: at least 7 dimensions, the most; 乌海市: 5 dimensions."
    );
    assert_eq!(
        say("target/subunit_approval", Lang::Zh),
        "部门批复所属单位：只有中卫市在方案里作了规定（收到财政批复后15日内批复，并报财政备案）；\
         兴庆区、吴忠市、银川市、乌海市的文件没有提到。"
    );
    assert_eq!(
        say("review.nodes", Lang::Zh),
        "审核环节，按规则包：中卫市3道，最多；兴庆区、吴忠市、银川市、乌海市各2道；\
         其中兴庆区、吴忠市、银川市、乌海市的取值是本系统建议，文件没有写明。"
    );
    assert!(say("target/library", Lang::Zh).contains("兴庆区、吴忠市列入了计划，还没有实行"));
    assert!(say("ex_ante/reported_result", Lang::Zh).contains("没有公布"));
    let same = say("weights.total", Lang::Zh);
    assert_eq!(same, "权重合计，按规则包：5地相同，90 分。");
    let window = say("review.window", Lang::Zh);
    assert!(
        window.ends_with("文件都没有写明，均为本系统建议。"),
        "{window}"
    );
    let notice = say("monitoring.notice_name", Lang::En);
    assert!(
        notice.starts_with("Name of the rectification notice, by the rule packs: "),
        "{notice}"
    );
}

#[test]
fn every_row_has_a_whole_sentence_in_both_languages_for_any_choice() {
    for year in [2021, 2027] {
        let rows = rows(year);
        for chosen in [&five()[..], &five()[..1], &five()[1..3]] {
            for row in &rows {
                for (lang, stop) in [(Lang::Zh, '。'), (Lang::En, '.')] {
                    let said = row.sentence(chosen, lang);
                    let starts = said.starts_with(row.name(lang)) && !row.name(lang).is_empty();
                    assert!(starts && said.ends_with(stop), "{}: {said}", row.key);
                    let bare = format!("{}{}", row.name(lang), lang.pick("：。", ": ."));
                    assert!(
                        said != bare && !said.contains("；；"),
                        "{}: {said}",
                        row.key
                    );
                    assert!(
                        lang == Lang::Zh || !said.contains('；'),
                        "{}: {said}",
                        row.key
                    );
                }
            }
        }
    }
}

#[test]
fn a_place_without_documents_says_so_and_is_no_gap_of_theirs() {
    let mut packs = packs(2027);
    let far = Jurisdiction {
        code: "640200".parse().unwrap(),
        name: "石嘴山市".to_owned(),
        level: Level::Prefecture,
        parent: None,
        region: Region::Ningxia,
    };
    let year = 2027_u16.try_into().unwrap();
    let pack = PackSet::embedded().resolve(&far, year).unwrap();
    packs.push((far.clone(), pack));
    let packs: Vec<_> = packs
        .iter()
        .map(|(place, pack)| (place.clone(), pack))
        .collect();
    let rows = rule_rows(&packs, &embedded_mechanisms(), &embedded());
    let gate = row(&rows, "ex_ante/gate");
    assert_eq!(gate.cell(&far.code).unwrap().standing, Standing::NoDocument);
    let said = gate.sentence(&[five()[2].clone(), far], Lang::Zh);
    assert!(said.contains("石嘴山市的文件没有收录，无从比较"), "{said}");
}
