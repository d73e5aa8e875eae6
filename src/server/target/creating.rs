//! A new project with one fiscal year and an empty target.

use super::{
    KnownTexts, database,
    diff::Diff,
    gather, open, saving,
    summary::Summary,
    typed::{check_name, check_text},
    verdict,
};
use crate::{
    actor::Actor,
    app::App,
    campaign,
    db::{
        Tx,
        audit::{self, Change},
        code, parse,
        projects::{self, NewProjectRow, UnitPlace},
        targets::{self, NewTarget},
    },
    error::{Error, Issue},
    summaries,
};
use api::targets::NewProject;
use domain::{
    day,
    id::{RowId, TargetId},
    org::JurisdictionCode,
    pack::{RulePack, Template},
    period::FiscalYear,
    project::{ExpenditureClass, ProjectCode},
    role::Role,
    target::{Cell, Field, Origin, Row, TargetDraft},
};
use uuid::Uuid;

/// Creates it for the clerk's own unit.
pub(crate) async fn create_project(
    app: &App,
    actor: &Actor,
    new: &NewProject,
) -> Result<TargetId, Error> {
    actor.must_be(&[Role::Unit])?;
    let unit = actor.unit.ok_or(Error::Forbidden)?.to_string();
    let year = check(new)?;
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let place = projects::unit_place(&mut tx, &unit).await?;
    let place = place.ok_or(Error::Forbidden)?;
    check_predecessor(&mut tx, new, &unit).await?;
    let jurisdiction: JurisdictionCode = parse(&place.jurisdiction)?;
    let due = campaign::due_of(app, &mut tx, (&jurisdiction, &unit), year).await?;
    let deadline = Some(day::text(due));
    let ids = Ids {
        project: app.ids.uuid(),
        year: app.ids.uuid(),
        target: app.ids.uuid(),
    };
    let seq = tx.next_seq().await?;
    let at = app.clock.now_text();
    insert(&mut tx, new, &ids, (&unit, &place), seq).await?;
    let target = NewTarget {
        id: &ids.target.to_string(),
        project_year: Some(&ids.year.to_string()),
        unit: &unit,
        year: i64::from(year.get()),
        deadline: deadline.as_deref(),
        at: &at,
        seq,
    };
    targets::insert(&mut tx, &target).await?;
    begin(
        app,
        (actor, actor),
        &mut tx,
        (TargetId(ids.target), None),
        (&at, &KnownTexts::new()),
    )
    .await?;
    let change = Change {
        action: "project.create",
        subject_kind: "target",
        subject: ids.target.to_string(),
        subject_name: new.name.trim().to_owned(),
        changes: serde_json::to_string(new).map_err(|error| Error::Internal(error.into()))?,
    };
    audit::record(&mut tx, actor, &at, change).await?;
    summaries::handled_again(&mut tx, Some(&ids.year.to_string())).await?;
    tx.commit().await?;
    Ok(TargetId(ids.target))
}

/// The first content, which is carried over, preset or empty, and the first verdict on it. Who
/// opens it sees it as its unit does; its author may be somebody else.
pub(crate) async fn begin(
    app: &App,
    (opener, author): (&Actor, &Actor),
    tx: &mut Tx,
    (id, carried): (TargetId, Option<TargetDraft>),
    (at, known): (&str, &KnownTexts),
) -> Result<(), Error> {
    let opened = open(app, tx, opener, id).await?;
    let class = code(&opened.row.class, ExpenditureClass::parse)?;
    let pack = &opened.pack;
    let draft = carried.unwrap_or_else(|| first_content(app, pack, class));
    let context = gather((&app.memo, known), &author.workspace, tx, &opened, &draft).await?;
    let summary = Summary::of(&draft, &verdict(&draft, pack, &context));
    let diff = Diff::between(&TargetDraft::default(), &draft, &[]);
    saving::store(tx, author, &opened, &diff, &summary, at).await?;
    Ok(())
}

/// What a class of expenditure begins with: nothing, or what the pack presets.
pub(crate) fn first_content(app: &App, pack: &RulePack, class: ExpenditureClass) -> TargetDraft {
    let presets = match pack.template(class) {
        Template::Preset => pack.presets.value.as_slice(),
        Template::Full | Template::Whole => &[],
    };
    let total = pack.weights.total.value;
    let rows = presets.iter().map(|preset| Row {
        id: RowId(app.ids.uuid()),
        cells: preset.cells(total),
    });
    let objective = (!presets.is_empty()).then(|| Cell {
        text: pack.form.preset_objective.value.clone(),
        origin: Origin::Preset,
        confirmed: false,
    });
    TargetDraft {
        head: objective
            .map(|cell| (Field::ObjectiveYear, cell))
            .into_iter()
            .collect(),
        rows: rows.collect(),
        ..TargetDraft::default()
    }
}

struct Ids {
    project: Uuid,
    year: Uuid,
    target: Uuid,
}

async fn insert(
    tx: &mut Tx,
    new: &NewProject,
    ids: &Ids,
    (unit, place): (&str, &UnitPlace),
    seq: i64,
) -> Result<(), Error> {
    let (project, year) = (ids.project.to_string(), ids.year.to_string());
    let code = project_code(&place.jurisdiction, new.year, seq)?;
    let predecessor = new.predecessor.map(|id| id.to_string());
    let row = NewProjectRow {
        id: &project,
        code: code.as_str(),
        name: new.name.trim(),
        lead_unit: unit,
        class: new.class.code(),
        kind: new.kind.code(),
        functional_class: &new.functional_class,
        predecessor: predecessor.as_deref(),
        from_year: i64::from(new.from_year),
        to_year: i64::from(new.to_year),
        classified: new.classified,
        direct_fund: new.direct_fund,
        serves_public: new.serves_public,
        demo: place.demo,
    };
    projects::insert(tx, &row).await?;
    projects::insert_year(tx, &year, &project, i64::from(new.year)).await?;
    Ok(())
}

/// The 21 characters of a code made here: six of the jurisdiction, `0000` where the integrated
/// system numbers the department, two of the year, and nine of the sequence number of the
/// creation in base 36, which nobody else holds.
pub(crate) fn project_code(jurisdiction: &str, year: u16, seq: i64) -> Result<ProjectCode, Error> {
    let mut serial = String::new();
    let mut rest = u64::try_from(seq).unwrap_or_default();
    for _ in 0..9 {
        let digit = u32::try_from(rest % 36).unwrap_or_default();
        serial.insert(0, char::from_digit(digit, 36).unwrap_or('0'));
        rest /= 36;
    }
    let code = format!("{jurisdiction}0000{:02}{serial}", year % 100);
    let code = code.parse::<ProjectCode>();
    code.map_err(|error| Error::Internal(error.into()))
}

pub(crate) fn check(new: &NewProject) -> Result<FiscalYear, Error> {
    let mut issues = Vec::new();
    check_text(&mut issues, "name", &new.name, 2..=60);
    check_name(&mut issues, "name", &new.name);
    if new.class.is_whole() {
        issues.push(Issue::new(
            "class",
            "class.whole",
            "部门（单位）整体支出不是项目，请用“新建整体支出目标”。",
            "A unit as a whole is no project; create its target instead.",
        ));
    }
    let year = FiscalYear::try_from(new.year).ok();
    if year.is_none() {
        issues.push(out_of_range("year"));
    }
    for (field, number) in [("from_year", new.from_year), ("to_year", new.to_year)] {
        if FiscalYear::try_from(number).is_err() {
            issues.push(out_of_range(field));
        }
    }
    if new.from_year > new.to_year || !(new.from_year..=new.to_year).contains(&new.year) {
        issues.push(Issue::new(
            "to_year",
            "period.outside",
            "项目期应当包含填报年度，且起始年不晚于结束年。",
            "The project period starts before it ends and contains the fiscal year.",
        ));
    }
    let digits = new
        .functional_class
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    if new.functional_class.len() != 3 || !digits {
        issues.push(Issue::new(
            "functional_class",
            "class.unreadable",
            "功能分类写三位数字，如 205。",
            "Write the functional class with three digits, like 205.",
        ));
    }
    match year {
        Some(year) if issues.is_empty() => Ok(year),
        _ => Err(Error::Fields(issues)),
    }
}

pub(super) fn out_of_range(field: &str) -> Issue {
    Issue::new(
        field,
        "year.out_of_range",
        "年度在 2000 至 2099 之间。",
        "A year lies between 2000 and 2099.",
    )
}

/// A project continues one of the same unit only; others do not exist for it.
pub(super) async fn check_predecessor(
    tx: &mut Tx,
    new: &NewProject,
    unit: &str,
) -> Result<(), Error> {
    let Some(before) = new.predecessor else {
        return Ok(());
    };
    let lead = projects::lead_unit(tx, &before.to_string()).await?;
    if lead.as_deref() == Some(unit) {
        return Ok(());
    }
    Err(Error::field(
        "predecessor",
        "project.unknown",
        "没有找到这个延续项目，请重新选择。",
        "The project it continues is not known here. Choose it again.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_21_characters_and_differ() {
        let code = |seq| project_code("640104", 2027, seq).unwrap();
        assert_eq!(code(1).as_str(), "640104000027000000001");
        assert_eq!(code(1).as_str().len(), 21);
        assert_eq!(code(36 * 36 + 35).as_str(), "64010400002700000010Z");
        assert_ne!(code(7), code(8));
    }
}
