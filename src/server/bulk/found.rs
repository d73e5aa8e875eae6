//! What the file says about targets that exist already, by the rules of the form.

use super::{
    known::{Existing, Known},
    plan::{Plan, Planned},
};
use crate::{
    actor::Actor,
    app::App,
    books::{Said, against},
    db::{Scope, Tx, cells, imports, parse},
    error::{Error, Issue},
    target::{self, Opened, saving},
    words::Words,
};
use api::{admin::RefusedRow, books::Difference, targets::NewProject};
use domain::{
    id::{RowId, TargetId},
    lang::Lang,
    lifecycle::{Standing, may_refresh},
    role::Role,
    target::Edit,
    taxonomy::Taxonomy,
};

/// What the file would do to a target.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It says the same.
    Same,
    /// It says something else.
    Changed(Update),
    /// It must not be touched.
    Refused(Words),
}

/// How a target is brought up to the file.
#[derive(Debug)]
pub(super) struct Update {
    pub(super) target: TargetId,
    /// The version that was compared.
    pub(super) version: i64,
    pub(super) edits: Vec<Edit>,
    /// Cells that are empty here.
    pub(super) new: u32,
    /// Cells that say something else.
    pub(super) changed: u32,
}

/// A target that exists already, with what the file would do to it.
pub(super) struct Compared {
    pub(super) planned: Planned,
    pub(super) outcome: Outcome,
    /// What of the file is left out.
    pub(super) note: Option<Words>,
}

/// By which rules one compares.
pub(super) struct Rules {
    pub(super) taxonomy: Taxonomy,
    pub(super) lang: Lang,
    /// What was changed after this number stays as it is.
    pub(super) as_of: Option<i64>,
}

impl Rules {
    pub(super) fn of(known: &Existing, as_of: Option<i64>) -> Self {
        Self {
            taxonomy: known.taxonomy,
            lang: known.lang,
            as_of,
        }
    }
}

/// Opens a target as its unit has it; who writes there is decided by [`may_refresh`].
pub(super) async fn open(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, planned): (TargetId, &Planned),
) -> Result<Result<Opened, Words>, Error> {
    let as_unit = Actor {
        role: Role::Unit,
        unit: Some(planned.unit),
        ..actor.clone()
    };
    let mut opened = target::open(app, tx, &as_unit, id).await?;
    opened.by = target::by(tx, actor, &opened.row).await?;
    let standing = opened.standing;
    let is_first = standing == Standing::NEW && !opened.row.has_approved;
    let scope = Scope::of(actor);
    let untouched = is_first && imports::is_untouched(tx, &scope, &opened.row.id).await?;
    if may_refresh(standing, opened.by, untouched).is_ok() {
        return Ok(Ok(opened));
    }
    let state = standing.state;
    Ok(Err(if state.is_editable() {
        Words::new(
            "目标由项目单位填写，只有单位可以修改。",
            "The unit is working on this target; only the unit changes it.",
        )
    } else {
        Words::with(
            format!("目标{}，不能按文件更新。", state.label(Lang::Zh)),
            format!(
                "The target cannot be changed in its state: {}.",
                state.label(Lang::En)
            ),
        )
    }))
}

/// Compares one target with what the file says about it.
pub(super) async fn compare(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (planned, rules): (Planned, &Rules),
) -> Result<Compared, Error> {
    let mut note = None;
    let outcome = match &planned.known {
        Known::Filed { target, changed } => {
            let is_later = rules.as_of.is_some_and(|as_of| *changed > as_of);
            let id = parse(target)?;
            match open(app, actor, tx, (id, &planned)).await? {
                Err(why) => Outcome::Refused(why),
                Ok(_) if is_later => Outcome::Refused(later()),
                Ok(opened) => {
                    note = master_note(&opened, &planned.new);
                    told(app, tx, (&opened, id), (&planned, rules)).await?
                }
            }
        }
        Known::New | Known::Project(_) => Outcome::Same,
    };
    Ok(Compared {
        planned,
        outcome,
        note,
    })
}

/// Why nobody overwrites what came after the preview.
pub(super) fn later() -> Words {
    Words::new(
        "预览之后有人修改了这个目标，请重新预览。",
        "Somebody changed this target after the preview. Look at the preview again.",
    )
}

async fn told(
    app: &App,
    tx: &mut Tx,
    (opened, target): (&Opened, TargetId),
    (planned, rules): (&Planned, &Rules),
) -> Result<Outcome, Error> {
    let now = cells::load(tx, &opened.row.id).await?;
    let said = Said {
        line: planned.line,
        head: &planned.head,
        rows: &planned.rows,
    };
    let (changes, refused) = against(&now, &said, (rules.taxonomy, rules.lang), || {
        RowId(app.ids.uuid())
    });
    if let Some(cell) = refused.first() {
        let why = format!("{}：{}", cell.column, cell.reason);
        return Ok(Outcome::Refused(Words::with(why.clone(), why)));
    }
    let (mut new, mut changed) = (0, 0);
    for change in &changes {
        match (&change.edit, change.difference) {
            (Edit::AddRow { row, .. }, _) => {
                new += u32::try_from(row.cells.len()).unwrap_or(u32::MAX);
            }
            (_, Difference::New) => new += 1,
            _ => changed += 1,
        }
    }
    let edits: Vec<Edit> = changes.into_iter().map(|change| change.edit).collect();
    if edits.is_empty() {
        return Ok(Outcome::Same);
    }
    let version = opened.row.version;
    match saving::checked(&now, &edits, version) {
        Ok(_) => {}
        Err(Error::Fields(issues)) => return Ok(Outcome::Refused(first(issues))),
        Err(Error::Stale { .. }) => return Ok(Outcome::Refused(later())),
        Err(other) => return Err(other),
    }
    Ok(Outcome::Changed(Update {
        target,
        version,
        edits,
        new,
        changed,
    }))
}

fn first(issues: Vec<Issue>) -> Words {
    let first = issues.into_iter().next();
    first.map_or_else(later, |issue| issue.words)
}

/// Says which master data the file would have otherwise: an import does not change it.
fn master_note(opened: &Opened, new: &NewProject) -> Option<Words> {
    let row = &opened.row;
    let other = [
        (row.name != new.name, "项目名称", "name"),
        (row.class != new.class.code(), "支出类别", "class"),
        (row.kind != new.kind.code(), "项目类型", "kind"),
        (
            row.functional_class != new.functional_class,
            "支出功能分类",
            "functional class",
        ),
    ];
    let other = other.iter().filter(|(differs, ..)| *differs);
    let (zh, en): (Vec<&str>, Vec<&str>) = other.map(|(_, zh, en)| (*zh, *en)).unzip();
    (!zh.is_empty()).then(|| {
        Words::with(
            format!("项目信息（{}）与现有不同，不随导入修改。", zh.join("、")),
            format!("Master data that differs stays: {}.", en.join(", ")),
        )
    })
}

/// The refusals of a target that cannot be touched: its own row, and those of its indicators.
pub(super) fn refusals(plan: &Plan, planned: &Planned, why: &Words, lang: Lang) -> Vec<RefusedRow> {
    let [projects, indicators] = &plan.sheets;
    let refused = |sheet: &String, row: u32, words: &Words| RefusedRow {
        sheet: sheet.clone(),
        row,
        column: super::columns::Col::Name.heading().to_owned(),
        reason: words.pick(lang).to_owned(),
    };
    let below = Words::new(
        "所属项目没有更新。",
        "The project it belongs to was not changed.",
    );
    let rows = planned.rows.iter();
    let rows = rows.map(|(line, _)| refused(indicators, *line, &below));
    std::iter::once(refused(projects, planned.line, why))
        .chain(rows)
        .collect()
}
