//! A random walk of everybody over everything, and what must hold after each step.

use crate::{
    dice::Dice,
    model::{Past, Person, people},
};
use api::{
    ClientError,
    monitoring::{ListProgressQuery, NewPayment, ProgressQuery},
    targets::{ApproveMany, ListTargetsQuery, Move, NewProject, NewRemark, SaveEdits},
};
use domain::{
    id::TargetId,
    lifecycle::Verb,
    project::FundNature,
    role::Role,
    score::Grade,
    target::{CellRef, Cells, Edit, Field, Row, TargetDraft},
};
use std::env;
use tests::{
    TestApp, ledger,
    targets::{cell, head, new_project, row_id, set, whole_form},
};

/// Every so many steps one person's whole sight is compared, and the sums.
const LOOK_EVERY: usize = 5;

/// The first so many people move targets of 兴庆区.
const WORKERS: usize = 5;

fn number(name: &str, otherwise: u64) -> u64 {
    let text = env::var(name).ok();
    text.map_or(otherwise, |text| text.parse().expect("a number"))
}

#[tokio::test]
async fn whatever_they_do_nothing_leaks_nothing_frozen_moves_and_all_is_audited() {
    let seed = number("SEED", 20_261_105);
    let steps = usize::try_from(number("STEPS", 300)).expect("a number of steps");
    println!("SEED={seed} STEPS={steps} cargo test -p tests --test story walk");
    let test = TestApp::new().await;
    let people = people(&test).await;
    let mut past = Past::begin(&test).await;
    let mut dice = Dice::new(seed);
    let mut done = 0;
    for step in 0..steps {
        // Mostly those who move something in 兴庆区.
        let crowd = if dice.chance(75) {
            WORKERS
        } else {
            people.len()
        };
        let who = dice.pick(&people[..crowd]);
        let (what, writes) = act(&test, &mut dice, who).await;
        done += writes;
        past.audited += writes;
        // The step is named by the seed above and its number.
        println!("{step} {} {what}: {writes}", who.name);
        past.check(&test).await;
        if step % LOOK_EVERY == 0 {
            let reader = dice.pick(&people);
            past.check_sight(&test, reader).await;
            past.check_money(&test, &people).await;
        }
    }
    for person in &people {
        past.check_sight(&test, person).await;
    }
    let least = i64::try_from(steps / 5).expect("small");
    assert!(done > least, "only {done} of {steps} steps did anything");
}

/// Something a person might try, and how many writes it came to.
async fn act(test: &TestApp, dice: &mut Dice, who: &Person) -> (String, i64) {
    let targets = ledger::standings(&test.app.main()).await;
    let files = who.role == Role::Unit && targets.len() < 14 && dice.chance(25);
    if targets.is_empty() || files || dice.chance(1) {
        return create(dice, who).await;
    }
    let mut id: TargetId = dice.pick(&targets).id.parse().expect("an id");
    // Mostly what the own list shows first.
    if dice.chance(80)
        && let Ok(page) = who.client.list_targets(&ListTargetsQuery::default()).await
        && !page.items.is_empty()
    {
        id = page.items[dice.below(page.items.len().min(4))].id;
    }
    let likely = if dice.chance(15) {
        None
    } else {
        Some(who.role)
    };
    match (likely, dice.below(100)) {
        (Some(Role::Unit), 0..45) | (None, 0..30) => edit(dice, who, id).await,
        (Some(Role::Unit), 85..) | (None, 84..96) => pay(dice, who, id).await,
        (Some(Role::Department | Role::Finance), 70..85) | (None, 78..84) => {
            remark(dice, who, id).await
        }
        (Some(Role::Finance), 85..) | (None, 96..) => approve(dice, who, &targets).await,
        _ => step(dice, who, id).await,
    }
}

fn told<T>(what: &str, done: Result<T, ClientError>) -> (String, i64) {
    match done {
        Ok(_) => (what.to_owned(), 1),
        Err(error) => (format!("{what} {}", refusal(error)), 0),
    }
}

/// Refusals are expected; a fault of the server is not.
fn refusal(error: ClientError) -> String {
    let problem = error.problem().unwrap_or_else(|| panic!("{error:?}"));
    assert!(problem.status < 500, "{problem:?}");
    problem.code.clone()
}

async fn create(dice: &mut Dice, who: &Person) -> (String, i64) {
    let year = if dice.chance(70) { 2026 } else { 2027 };
    let project = NewProject {
        year,
        from_year: year,
        to_year: year,
        ..new_project(&format!("演示随机项目{}", dice.below(1_000)))
    };
    let made = who.client.create_project(&project).await;
    let Ok(made) = made else {
        return told("create", made);
    };
    let filled = who
        .client
        .save_cells(made.id, made.version, &whole_form())
        .await;
    let writes = 1 + told("fill", filled).1;
    ("create".to_owned(), writes)
}

async fn edit(dice: &mut Dice, who: &Person, id: TargetId) -> (String, i64) {
    let Ok(found) = who.client.find_target(id).await else {
        // Blindly, as somebody with an old address might.
        let edits = vec![set(head(Field::Rationale), "", "越权")];
        let saved = who.client.save_cells(id, 1, &SaveEdits { edits }).await;
        return told("blind edit", saved);
    };
    let edits = if dice.chance(60) {
        repair(&found.draft)
    } else {
        let count = 1 + dice.below(4);
        (0..count).map(|_| some_edit(dice, &found.draft)).collect()
    };
    let stale = i64::from(dice.chance(20));
    let saved = who
        .client
        .save_cells(id, found.version - stale, &SaveEdits { edits })
        .await;
    match saved {
        Ok(saved) => ("edit".to_owned(), i64::from(saved.version > found.version)),
        Err(error) => (format!("edit {}", refusal(error)), 0),
    }
}

fn some_edit(dice: &mut Dice, draft: &TargetDraft) -> Edit {
    let row = row_id(1 + dice.below(7) as u128);
    match dice.below(10) {
        0 => Edit::AddRow {
            row: Row {
                id: row,
                cells: Cells::new(),
            },
            after: None,
            list: None,
        },
        1 => Edit::RemoveRow {
            row,
            cells: if dice.chance(80) {
                draft
                    .row(row)
                    .map(|it| it.cells.clone())
                    .unwrap_or_default()
            } else {
                Cells::new()
            },
        },
        2 => Edit::MoveRow {
            row,
            after: Some(row_id(3)),
        },
        _ => {
            let texts = [
                "400",
                "95",
                "15",
                "20",
                "",
                "=1+1",
                "培训人次",
                "-3",
                "全年培训",
            ];
            let place = if dice.chance(40) {
                head(*dice.pick(&[Field::Rationale, Field::YearTotal, Field::Responsible]))
            } else {
                let field = *dice.pick(&[Field::Value, Field::Weight, Field::Explanation]);
                cell(1 + dice.below(6) as u128, field)
            };
            let old = if dice.chance(85) {
                draft.text(place).to_owned()
            } else {
                "别人看到的旧值".to_owned()
            };
            let new: &&str = dice.pick(&texts);
            set(place, &old, new)
        }
    }
}

/// What brings a form back to one without errors.
fn repair(draft: &TargetDraft) -> Vec<Edit> {
    let good = whole_form().edits;
    let mut edits = Vec::new();
    for row in &draft.rows {
        if !(1..=5).any(|number| row_id(number) == row.id) {
            edits.push(Edit::RemoveRow {
                row: row.id,
                cells: row.cells.clone(),
            });
        }
    }
    let mut right = |place, text: &str| {
        if draft.text(place) != text {
            edits.push(set(place, draft.text(place), text));
        }
    };
    right(head(Field::Rationale), "");
    let mut missing = Vec::new();
    for edit in good {
        match edit {
            Edit::SetCell { cell, new, .. } => right(cell, &new.text),
            Edit::AddRow { row, .. } if draft.row(row.id).is_some() => {
                let at = |field| CellRef {
                    row: Some(row.id),
                    field,
                };
                right(at(Field::Explanation), "");
                for (field, cell) in &row.cells {
                    right(at(*field), &cell.text);
                }
            }
            other => missing.push(other),
        }
    }
    edits.extend(missing);
    edits
}

async fn step(dice: &mut Dice, who: &Person, id: TargetId) -> (String, i64) {
    let found = who.client.find_target(id).await;
    let (version, allowed) = found.map_or((1, Vec::new()), |it| (it.version, it.verbs));
    // Mostly what one may do, sometimes anything; undoing and ending less often.
    let likes: Vec<Verb> = allowed
        .into_iter()
        .filter(|verb| !(verb.is_undo() || *verb == Verb::Void) || dice.chance(15))
        .collect();
    let verb = if likes.is_empty() || dice.chance(10) {
        *dice.pick(Verb::ALL)
    } else {
        *dice.pick(&likes)
    };
    let asked = Move {
        verb,
        reason: dice
            .pick(&["请补充依据", "年中调整", "见意见", ""])
            .to_string(),
        deadline: dice.chance(20).then(|| "2026-11-20".to_owned()),
        grade: dice
            .chance(85)
            .then(|| *dice.pick(&[Grade::Excellent, Grade::Good, Grade::Fair])),
        opinion: dice.pick(&["目标清晰", "同意", "可行", ""]).to_string(),
    };
    let what = format!("{verb:?}");
    told(&what, who.client.move_target(id, version, &asked).await)
}

async fn remark(dice: &mut Dice, who: &Person, id: TargetId) -> (String, i64) {
    if let Ok(found) = who.client.find_target(id).await
        && let Some(mine) = found.remarks.iter().find(|it| it.mine)
        && dice.chance(50)
    {
        return told("take back", who.client.remove_remark(id, mine.id).await);
    }
    let new = NewRemark {
        cell: dice
            .chance(70)
            .then(|| cell(1 + dice.below(6) as u128, Field::Value)),
        text: "请核对".to_owned(),
    };
    told("remark", who.client.create_remark(id, &new).await)
}

async fn pay(dice: &mut Dice, who: &Person, id: TargetId) -> (String, i64) {
    let page = who
        .client
        .list_progress(&ListProgressQuery::default())
        .await;
    let mut items = page.map(|page| page.items).unwrap_or_default();
    let year = if items.is_empty() {
        let found = who.client.find_target(id).await;
        let Ok(found) = found else {
            return ("nothing to pay".to_owned(), 0);
        };
        found.project.project_year.unwrap()
    } else {
        items.swap_remove(dice.below(items.len())).project_year
    };
    let version = who
        .client
        .find_progress(year, &ProgressQuery::default())
        .await
        .map_or(1, |it| it.version);
    let payment = NewPayment {
        month: u8::try_from(dice.below(13)).unwrap_or(1),
        amount_wan: dice
            .pick(&["1", "2.5", "10.000001", "0", "-1", "很多"])
            .to_string(),
        nature: *dice.pick(&[FundNature::GeneralBudget, FundNature::Other]),
        note: String::new(),
    };
    let stale = i64::from(dice.chance(15));
    told(
        "pay",
        who.client
            .record_payment(year, version - stale, &payment)
            .await,
    )
}

async fn approve(dice: &mut Dice, who: &Person, targets: &[ledger::Standing]) -> (String, i64) {
    let mut asked = ApproveMany {
        targets: Vec::new(),
    };
    for target in targets.iter().filter(|_| dice.chance(40)) {
        let id: TargetId = target.id.parse().expect("an id");
        let version = who.client.find_target(id).await.map_or(1, |it| it.version);
        asked.targets.push((id, version));
    }
    match who.client.approve_targets(&asked).await {
        Ok(outcomes) => {
            let done = outcomes.iter().filter(|it| it.refused.is_none()).count();
            ("approve many".to_owned(), i64::try_from(done).unwrap_or(0))
        }
        Err(error) => (format!("approve many {}", refusal(error)), 0),
    }
}
