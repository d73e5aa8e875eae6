//! Maintenance of a jurisdiction's library by its finance bureau and administrator.
//!
//! What ships with the program, and what the place above gives, is never changed in place; a
//! jurisdiction may only stop offering it.

use crate::{
    actor::Actor,
    app::App,
    check::Checks,
    db::{
        Tx,
        audit::{self, Change},
        library::{self, EntryRow},
        library_upkeep,
    },
    error::{Error, Issue},
    pinyin_index::spell,
    target::{frozen, text},
};
use api::library::{EntryProposal, Kept, Merge};
use domain::{
    indicator::{IndicatorValue, Operator},
    library::{EntryDraft, LibraryIndicator, Reach, level_digits},
    period::FiscalYear,
    role::Role,
    target::{Field, Row},
    taxonomy::Level2,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most entries one merge takes.
const MERGED_MAX: usize = 50;
/// The most proposals shown.
const PROPOSALS_MAX: usize = 200;

/// The jurisdiction whose library the actor maintains.
pub(crate) fn place(actor: &Actor) -> Result<String, Error> {
    actor.must_be(&[Role::Finance, Role::Admin])?;
    Ok(actor.own_jurisdiction()?.to_string())
}

/// An entry as its maintainers see it.
pub(crate) fn kept(row: &EntryRow) -> Result<Kept, Error> {
    Ok(Kept {
        entry: row.entry()?,
        retired: row.retired,
        merged_into: row.merged_into.clone(),
        version: row.version,
    })
}

/// An entry the place has.
pub(crate) async fn find(tx: &mut Tx, place: &str, code: &str) -> Result<EntryRow, Error> {
    let row = library::find(tx, place, code).await?;
    row.ok_or(Error::NotFound("indicator"))
}

/// What was typed, checked and trimmed, with its usual value as it reads in the year.
pub(crate) fn checked(
    sent: &EntryDraft,
    year: FiscalYear,
) -> Result<(EntryDraft, IndicatorValue), Vec<Issue>> {
    let mut checks = Checks::new();
    let draft = EntryDraft {
        name: checks.name("name", &sent.name, (2, 60)),
        functional_class: checks.name("functional_class", &sent.functional_class, (5, 40)),
        project_type: checks.name("project_type", &sent.project_type, (1, 20)),
        typical_value: checks.name("typical_value", &sent.typical_value, (1, 100)),
        unit: checks.name("unit", &sent.unit, (0, 30)),
        explanation: checks.name("explanation", &sent.explanation, (2, 500)),
        scoring: checks.name("scoring", &sent.scoring, (2, 500)),
        source: checks.name("source", &sent.source, (0, 100)),
        ..*sent
    };
    if !draft.class_fits() {
        checks.refuse(Issue::new(
            "functional_class",
            "class.unreadable",
            "功能分类写三位数字和名称，如 205 教育。",
            "Write the functional class with three digits and its name, like 205 教育.",
        ));
    } else if !draft.reach_fits() {
        checks.refuse(Issue::new(
            "reach",
            "library.reach",
            "共性指标归入 000 通用，行业指标归入一个功能分类。",
            "A common indicator is of class 000, one of an industry of a class of its own.",
        ));
    }
    let value = draft.value(year);
    if value.is_err() && !draft.typical_value.is_empty() {
        checks.refuse(Issue::new(
            "typical_value",
            "value.unreadable",
            "参考值应为数字、百分比、日期或是/否；文字描述请选“定性”。",
            "The value is a number, a rate, a day or yes/no; for words choose 定性.",
        ));
    }
    let issues = checks.issues();
    match value {
        Ok(value) if issues.is_empty() => Ok((draft, value)),
        _ => Err(issues),
    }
}

/// The fiscal year by which values are read.
pub(crate) fn this_year(app: &App) -> Result<FiscalYear, Error> {
    let year = u16::try_from(app.clock.today().year()).ok();
    let year = year.and_then(|year| FiscalYear::try_from(year).ok());
    year.ok_or(Error::NotFound("year"))
}

fn spelled(mut entry: LibraryIndicator) -> LibraryIndicator {
    (entry.initials, entry.pinyin) = spell(&entry.name);
    entry
}

/// The next free code of a jurisdiction in a class and level: `205-640104-22-001`.
async fn next_code(tx: &mut Tx, place: &str, draft: &EntryDraft) -> Result<String, Error> {
    let class = draft.functional_class.get(..3).unwrap_or("000");
    let start = format!("{class}-{place}-{}-", level_digits(draft.level2));
    let taken = library_upkeep::codes(tx, &start).await?;
    let serial = |code: &String| code.strip_prefix(&start)?.parse::<u32>().ok();
    let last = taken.iter().filter_map(serial).max().unwrap_or_default();
    Ok(format!("{start}{:03}", last + 1))
}

/// What tells entries apart for those who pick: class, level and name.
pub(crate) type Name = (String, Level2, String);

/// The name of an entry to be.
pub(crate) fn name(draft: &EntryDraft) -> Name {
    (
        draft.functional_class.clone(),
        draft.level2,
        draft.name.clone(),
    )
}

/// A name that an entry in use has already, of the same level.
async fn refuse_double(
    tx: &mut Tx,
    place: &str,
    draft: &EntryDraft,
    own: &str,
) -> Result<(), Error> {
    for row in library::list(tx, place).await? {
        let entry = row.entry()?;
        if name(&entry.draft()) == name(draft) && entry.code != own {
            return Err(Error::field(
                "name",
                "taken",
                "同一功能分类和二级指标下已有同名指标。",
                "The class has an indicator of this name and level already.",
            ));
        }
    }
    Ok(())
}

/// Adds an entry inside a transaction; gives its code.
pub(crate) async fn add(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (place, draft, value): (&str, EntryDraft, &IndicatorValue),
) -> Result<String, Error> {
    let code = next_code(tx, place, &draft).await?;
    let entry = spelled(draft.entry(code.clone(), place.to_owned(), value, None));
    library_upkeep::insert(tx, &entry).await?;
    let changes = serde_json::to_string(&entry.draft());
    let changes = changes.map_err(|error| Error::Internal(error.into()))?;
    record(app, tx, actor, ("library.create", &entry), changes).await?;
    Ok(code)
}

/// Adds an entry.
pub(crate) async fn create(app: &App, actor: &Actor, sent: &EntryDraft) -> Result<Kept, Error> {
    let place = place(actor)?;
    let (draft, value) = checked(sent, this_year(app)?).map_err(Error::Fields)?;
    let mut tx = app.db(actor).await?.write().await?;
    refuse_double(&mut tx, &place, &draft, "").await?;
    let code = add(app, &mut tx, actor, (&place, draft, &value)).await?;
    let row = find(&mut tx, &place, &code).await?;
    tx.commit().await?;
    kept(&row)
}

/// Changes an entry of the own jurisdiction.
pub(crate) async fn update(
    app: &App,
    actor: &Actor,
    (code, version): (&str, i64),
    sent: &EntryDraft,
) -> Result<Kept, Error> {
    let place = place(actor)?;
    let mut tx = app.db(actor).await?.write().await?;
    let row = find(&mut tx, &place, code).await?;
    if row.jurisdiction != place {
        return Err(Error::rule(
            "library.not_own",
            "这条指标不是本辖区维护的，不能修改；可以停用它，另建一条本辖区指标。",
            "This entry is not of your jurisdiction. Retire it and add one of your own instead.",
        ));
    }
    let (draft, value) = checked(sent, this_year(app)?).map_err(Error::Fields)?;
    crate::extract::IfMatch(version).check(row.version)?;
    refuse_double(&mut tx, &place, &draft, code).await?;
    change(app, &mut tx, actor, (&row.entry()?, draft, &value)).await?;
    let row = find(&mut tx, &place, code).await?;
    tx.commit().await?;
    kept(&row)
}

/// Writes an entry over inside a transaction.
pub(crate) async fn change(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (before, draft, value): (&LibraryIndicator, EntryDraft, &IndicatorValue),
) -> Result<(), Error> {
    let changes = serde_json::to_string(&(before.draft(), &draft));
    let changes = changes.map_err(|error| Error::Internal(error.into()))?;
    let (code, place) = (before.code.clone(), before.place.clone());
    let entry = spelled(draft.entry(code, place, value, Some(before)));
    library_upkeep::update(tx, &entry).await?;
    record(app, tx, actor, ("library.update", &entry), changes).await
}

fn reason(sent: &str) -> Result<String, Error> {
    let mut checks = Checks::new();
    let reason = checks.name("reason", sent, (2, 200));
    checks.done()?;
    Ok(reason)
}

/// Takes an entry out of the own jurisdiction's library, or back.
pub(crate) async fn retire(
    app: &App,
    actor: &Actor,
    code: &str,
    sent: &api::library::Retirement,
) -> Result<Kept, Error> {
    let place = place(actor)?;
    let why = reason(&sent.reason)?;
    let mut tx = app.db(actor).await?.write().await?;
    let row = find(&mut tx, &place, code).await?;
    if row.retired == sent.retired {
        return Err(Error::rule(
            "library.same_state",
            "这条指标已经是这个状态，请刷新后再看。",
            "The entry is in this state already. Reload and look again.",
        ));
    }
    library_upkeep::retire(&mut tx, &place, (code, sent.retired), "").await?;
    let action = if sent.retired {
        "library.retire"
    } else {
        "library.restore"
    };
    record(app, &mut tx, actor, (action, &row.entry()?), why).await?;
    let row = find(&mut tx, &place, code).await?;
    tx.commit().await?;
    kept(&row)
}

/// Retires entries in favour of another.
pub(crate) async fn merge(app: &App, actor: &Actor, sent: &Merge) -> Result<Kept, Error> {
    let place = place(actor)?;
    let why = reason(&sent.reason)?;
    let codes: BTreeSet<&str> = sent.merge.iter().map(String::as_str).collect();
    if codes.is_empty() || codes.len() > MERGED_MAX || codes.contains(sent.keep.as_str()) {
        return Err(Error::field(
            "merge",
            "library.merge",
            "请选择 1 至 50 条并入保留指标的其他指标。",
            "Choose 1 to 50 entries other than the one that stays.",
        ));
    }
    let mut tx = app.db(actor).await?.write().await?;
    let keep = find(&mut tx, &place, &sent.keep).await?;
    let kept_entry = keep.entry()?;
    let mut all = vec![(keep, kept_entry.clone())];
    for code in &codes {
        let row = find(&mut tx, &place, code).await?;
        let entry = row.entry()?;
        all.push((row, entry));
    }
    let one_level = all
        .iter()
        .all(|(_, entry)| entry.level2 == kept_entry.level2);
    if all.iter().any(|(row, _)| row.retired) || !one_level {
        return Err(Error::rule(
            "library.merge",
            "只能合并同一二级指标下在用的指标。请刷新后重新选择。",
            "Only entries in use and of one second level can be merged. Reload and choose again.",
        ));
    }
    for (_, entry) in all.iter().skip(1) {
        library_upkeep::retire(&mut tx, &place, (&entry.code, true), &sent.keep).await?;
        let changes = format!("→ {} {}：{why}", kept_entry.code, kept_entry.name);
        record(app, &mut tx, actor, ("library.merge", entry), changes).await?;
    }
    let names: Vec<_> = all
        .iter()
        .skip(1)
        .map(|(_, entry)| entry.code.as_str())
        .collect();
    let changes = format!("← {}：{why}", names.join("、"));
    record(app, &mut tx, actor, ("library.merge", &kept_entry), changes).await?;
    let row = find(&mut tx, &place, &sent.keep).await?;
    tx.commit().await?;
    kept(&row)
}

async fn record(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (action, entry): (&str, &LibraryIndicator),
    changes: String,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "library",
        subject: entry.code.clone(),
        subject_name: entry.name.clone(),
        changes,
    };
    Ok(audit::record(tx, actor, &app.clock.now_text(), change).await?)
}

/// Indicators of approved targets that the library lacks, most used first.
pub(crate) async fn proposals(tx: &mut Tx, place: &str) -> Result<Vec<EntryProposal>, Error> {
    let mut known = BTreeSet::new();
    let mut classes = BTreeMap::new();
    for row in library::list(tx, place).await? {
        let entry = row.entry()?;
        let digits = entry
            .functional_class
            .get(..3)
            .unwrap_or_default()
            .to_owned();
        classes.insert(digits, entry.functional_class);
        known.insert((entry.level2, entry.name));
    }
    let mut found: BTreeMap<(Level2, String), EntryProposal> = BTreeMap::new();
    for row in library_upkeep::approved(tx, place).await? {
        let digits = row.functional_class.get(..3).unwrap_or_default();
        let class = classes.get(digits).cloned();
        let class = class.unwrap_or_else(|| "000 通用".to_owned());
        for indicator in frozen(&row.content)?.rows {
            let Some(draft) = proposed(&indicator, &class) else {
                continue;
            };
            let key = (draft.level2, draft.name.clone());
            if known.contains(&key) {
                continue;
            }
            let targets = found.get(&key).map_or(0, |one| one.targets) + 1;
            found.insert(key, EntryProposal { draft, targets });
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.targets));
    all.truncate(PROPOSALS_MAX);
    Ok(all)
}

/// A row as an entry to be.
fn proposed(row: &Row, class: &str) -> Option<EntryDraft> {
    let said = |field| text(row, field).to_owned();
    let reach = if class.starts_with("000") {
        Reach::Common
    } else {
        Reach::Industry
    };
    let name = said(Field::Name);
    (!name.is_empty()).then_some(())?;
    Some(EntryDraft {
        name,
        level2: Level2::parse(text(row, Field::Level2))?,
        functional_class: class.to_owned(),
        project_type: String::new(),
        operator: Operator::parse(text(row, Field::Operator))?,
        typical_value: said(Field::Value),
        unit: said(Field::Unit),
        explanation: said(Field::Explanation),
        scoring: said(Field::Scoring),
        source: said(Field::Source),
        reach,
    })
}
