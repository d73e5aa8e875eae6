//! Whatever the project and the pack: the set leaves nothing to demand.

use super::*;
use crate::{
    id::RowId,
    indicator::Operator,
    judge::{SharedTexts, judge},
    library::embedded,
    org::{Jurisdiction, Level, Region},
    pack::PackSet,
    period::FiscalYear,
    problem::Severity,
    project::{ExpenditureClass, ProjectKind},
    target::Row,
};
use rust_decimal::dec;
use std::sync::LazyLock;
use uuid::Uuid;

static LIBRARY: LazyLock<Vec<LibraryIndicator>> = LazyLock::new(embedded);
static NONE: LazyLock<(BTreeSet<String>, BTreeMap<String, u64>)> = LazyLock::new(Default::default);

const PLACES: [(&str, Level, Option<&str>, Region); 6] = [
    ("640100", Level::Prefecture, None, Region::Ningxia),
    ("640104", Level::District, Some("640100"), Region::Ningxia),
    ("640300", Level::Prefecture, None, Region::Ningxia),
    ("640500", Level::Prefecture, None, Region::Ningxia),
    ("150300", Level::Prefecture, None, Region::InnerMongolia),
    (
        "150302",
        Level::District,
        Some("150300"),
        Region::InnerMongolia,
    ),
];

fn year(year: u16) -> FiscalYear {
    year.try_into().unwrap()
}

fn packs() -> Vec<RulePack> {
    let all = PackSet::embedded();
    let resolved = PLACES.iter().flat_map(|(code, level, parent, region)| {
        let place = Jurisdiction {
            code: code.parse().unwrap(),
            name: (*code).to_owned(),
            level: *level,
            parent: parent.map(|code| code.parse().unwrap()),
            region: *region,
        };
        let all = &all;
        [2020, 2027].map(|of| all.resolve(&place, year(of)).unwrap())
    });
    resolved.collect()
}

/// The packs that ask for different things: others give the same sets.
fn different_packs() -> Vec<RulePack> {
    let mut seen = BTreeSet::new();
    let mut packs = packs();
    packs.retain(|pack| {
        let asked = (&pack.taxonomy, &pack.must, &pack.weights);
        seen.insert(format!("{asked:?} {:?} {:?}", pack.templates, pack.checks))
    });
    assert!(packs.len() > 2, "{}", packs.len());
    packs
}

fn context(pack: &RulePack, kind: ProjectKind) -> Context {
    Context {
        year: pack.year,
        kind,
        class: ExpenditureClass::Specific,
        serves_public: true,
        from_year: pack.year,
        to_year: pack.year,
        last_year: Vec::new(),
        same_text: SharedTexts::default(),
        library_names: LIBRARY.iter().map(|entry| entry.name.clone()).collect(),
        projects: None,
    }
}

fn wish<'a>(pack: &'a RulePack, context: &'a Context, draft: &'a TargetDraft) -> Wish<'a> {
    Wish {
        pack,
        context,
        project_name: "演示项目",
        functional_class: "205",
        project_type: None,
        draft,
        rows: 12,
        widen: false,
        without: &NONE.0,
        uses: &NONE.1,
    }
}

/// The draft with the set inserted and every value confirmed.
fn confirmed(draft: &TargetDraft, set: Vec<Recommended>) -> TargetDraft {
    let mut draft = draft.clone();
    for (at, row) in (1_000_u128..).zip(set) {
        let mut cells = row.cells;
        for cell in cells.values_mut() {
            cell.confirmed = true;
        }
        let id = RowId(Uuid::from_u128(at));
        draft.rows.push(Row { id, cells });
    }
    draft
}

/// What is wrong with the table; the head is the clerk's.
fn wrong(draft: &TargetDraft, wish: &Wish<'_>) -> Vec<String> {
    let found = judge(draft, wish.pack, wish.context).into_iter();
    let table = found.filter(|problem| {
        let rule = problem.rule.as_str();
        let of_set = ["must.", "w.", "weight.", "preset.", "time.", "qualitative."];
        of_set.iter().any(|start| rule.starts_with(start))
            || problem.severity == Severity::Error
                && !rule.starts_with("head.")
                && !rule.starts_with("money.")
    });
    table
        .map(|problem| format!("{} {:?}", problem.rule, problem.args))
        .collect()
}

/// The smallest set differs by class only in what it names.
fn sizes(functional_class: &str) -> &'static [usize] {
    if functional_class == "205" {
        &[1, 12]
    } else {
        &[12]
    }
}

#[test]
fn every_class_and_pack_gets_a_set_without_a_fault_of_levels_or_weights() {
    let empty = TargetDraft::default();
    let mut classes: BTreeSet<&str> = LIBRARY
        .iter()
        .filter_map(|entry| entry.functional_class.get(..3))
        .collect();
    classes.insert("299");
    for pack in different_packs() {
        for kind in ProjectKind::ALL {
            for class in ExpenditureClass::PROJECTS {
                for serves_public in [true, false] {
                    let context = Context {
                        class,
                        serves_public,
                        ..context(&pack, *kind)
                    };
                    for functional_class in &classes {
                        for rows in sizes(functional_class) {
                            let wish = Wish {
                                functional_class,
                                rows: *rows,
                                ..wish(&pack, &context, &empty)
                            };
                            let set = recommend(&LIBRARY, &wish);
                            let draft = confirmed(&empty, set);
                            let case = (&pack.id, pack.year, kind, class, functional_class);
                            let wrong = wrong(&draft, &wish);
                            assert!(wrong.is_empty(), "{case:?} {serves_public} {wrong:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn twenty_rows_widened_to_the_class_wait_for_their_values_only() {
    let pack = packs().pop().unwrap();
    let (context, empty) = (
        context(&pack, ProjectKind::Training),
        TargetDraft::default(),
    );
    let wish = Wish {
        rows: 20,
        widen: true,
        ..wish(&pack, &context, &empty)
    };
    let set = recommend(&LIBRARY, &wish);
    assert_eq!(set.len(), 20);
    for row in &set {
        let waiting = row.cells.iter().filter(|(_, cell)| !cell.confirmed);
        assert!(
            waiting.map(|(field, _)| *field).eq([Field::Value]),
            "{row:?}"
        );
    }
    let draft = confirmed(&empty, set);
    assert!(wrong(&draft, &wish).is_empty());
}

#[test]
fn the_same_wish_gives_the_same_set_and_use_decides_between_equals() {
    let pack = packs().pop().unwrap();
    let (context, empty) = (
        context(&pack, ProjectKind::Training),
        TargetDraft::default(),
    );
    let wish = wish(&pack, &context, &empty);
    let set = recommend(&LIBRARY, &wish);
    assert_eq!(set, recommend(&LIBRARY, &wish));
    let quantities = |set: &[Recommended]| {
        let rows = set.iter().filter(|row| row.level2 == Level2::Quantity);
        rows.map(|row| row.code.clone()).collect::<Vec<_>>()
    };
    let small = Wish { rows: 1, ..wish };
    let [first] = quantities(&recommend(&LIBRARY, &small)).try_into().unwrap();
    assert_eq!(first, "000-01-21-01");
    let uses = BTreeMap::from([("000-01-21-02".to_owned(), 9)]);
    let used = Wish {
        uses: &uses,
        ..small
    };
    assert_eq!(quantities(&recommend(&LIBRARY, &used)), ["000-01-21-02"]);
}

#[test]
fn an_entry_one_does_not_want_makes_room_for_the_next() {
    let pack = packs().pop().unwrap();
    let (context, empty) = (context(&pack, ProjectKind::Works), TargetDraft::default());
    let whole = Wish {
        widen: true,
        ..wish(&pack, &context, &empty)
    };
    let set = recommend(&LIBRARY, &whole);
    let cost = set.iter().find(|row| row.level2 == Level2::EconomicCost);
    let without = BTreeSet::from([cost.unwrap().code.clone()]);
    let other = Wish {
        without: &without,
        ..whole
    };
    let next = recommend(&LIBRARY, &other);
    assert_eq!(next.len(), set.len());
    assert!(next.iter().all(|row| !without.contains(&row.code)));
    assert!(wrong(&confirmed(&empty, next), &other).is_empty());
}

#[test]
fn what_stands_in_the_form_keeps_its_weight_and_is_not_repeated() {
    let pack = packs().pop().unwrap();
    let context = context(&pack, ProjectKind::Training);
    let empty = TargetDraft::default();
    let few = Wish {
        rows: 1,
        ..wish(&pack, &context, &empty)
    };
    let mut draft = confirmed(&empty, recommend(&LIBRARY, &few));
    draft.rows.truncate(2);
    for (row, weight) in draft.rows.iter_mut().zip(["11", "9.5"]) {
        row.cells.insert(Field::Weight, Cell::typed(weight));
    }
    let rest = Wish {
        widen: true,
        ..wish(&pack, &context, &draft)
    };
    let set = recommend(&LIBRARY, &rest);
    let whole = confirmed(&draft, set);
    assert_eq!(whole.rows.len(), 12);
    assert!(
        wrong(&whole, &rest).is_empty(),
        "{:?}",
        wrong(&whole, &rest)
    );
    let sums = crate::judge::level_sums(&whole, &pack);
    assert_eq!(sums.total, dec!(90));
}

#[test]
fn a_chosen_type_comes_first_and_the_project_names_its_own() {
    let pack = packs().pop().unwrap();
    let (context, empty) = (context(&pack, ProjectKind::Other), TargetDraft::default());
    let named = Wish {
        project_name: "第一小学校舍维修",
        ..wish(&pack, &context, &empty)
    };
    assert_eq!(types_in_order(&LIBRARY, &named)[0], "校舍维修改造");
    let chosen = Wish {
        project_type: Some("学生资助"),
        ..named
    };
    assert_eq!(types_in_order(&LIBRARY, &chosen)[0], "学生资助");
    let set = recommend(&LIBRARY, &Wish { rows: 6, ..chosen });
    let own = set
        .iter()
        .filter(|row| row.code.starts_with("205-"))
        .count();
    assert_eq!(own, set.len());
}

#[test]
fn a_set_is_filled_with_its_own_type_and_what_is_common_and_with_no_other() {
    let pack = packs().pop().unwrap();
    let (context, empty) = (
        context(&pack, ProjectKind::Training),
        TargetDraft::default(),
    );
    let wish = Wish {
        rows: 20,
        ..wish(&pack, &context, &empty)
    };
    let mut library = LIBRARY.clone();
    let of_type = |library: &[LibraryIndicator], set: &[Recommended]| {
        let mut types = BTreeMap::<String, usize>::new();
        for row in set.iter().filter(|row| row.why != Why::Demanded) {
            let entry = library.iter().find(|entry| entry.code == row.code).unwrap();
            *types.entry(entry.project_type.clone()).or_default() += 1;
        }
        types
    };
    let set = recommend(&library, &wish);
    let types = of_type(&library, &set);
    assert!(set.len() < 20, "there are not that many: {}", set.len());
    assert!(types.keys().eq(["培训"]), "{types:?}");
    assert!(wrong(&confirmed(&empty, set.clone()), &wish).is_empty());

    let mut common = library[0].clone();
    common.code = "000-90-22-01".to_owned();
    common.name = "档案归集完整率".to_owned();
    common.project_type = "共性".to_owned();
    common.level2 = Level2::Quality;
    common.operator = Operator::AtLeast;
    common.typical_value = "95".to_owned();
    common.unit = "%".to_owned();
    library.push(common);
    let more = recommend(&library, &wish);
    let types = of_type(&library, &more);
    assert_eq!(more.len(), set.len() + 1);
    assert!(types.keys().eq(["共性", "培训"]), "{types:?}");
}
