//! From typed rows to what will be created, with a reason for every row that will not.

use super::{
    role_named,
    sheet::{ACCOUNTS, DEPARTMENTS, Sheet, Typed, TypedRow, UNITS},
};
use crate::{
    check::Checks,
    error::{Error, Issue},
    provision,
};
use api::{
    admin::RefusedRow,
    organisation::{Department, Unit},
};
use domain::{
    id::{DepartmentId, UnitId},
    lang::Lang,
    org::JurisdictionCode,
    role::Role,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What the jurisdiction has already, by code and user name.
#[derive(Debug, Default)]
pub(crate) struct Existing {
    pub(crate) departments: HashMap<String, DepartmentId>,
    pub(crate) units: HashMap<String, (UnitId, Option<DepartmentId>)>,
    pub(crate) usernames: HashSet<String>,
}

/// What will be created.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) departments: Vec<PlannedPlace>,
    pub(crate) units: Vec<PlannedPlace>,
    pub(crate) accounts: Vec<PlannedAccount>,
    pub(crate) refused: Vec<RefusedRow>,
}

/// A department or unit to be.
#[derive(Debug)]
pub(crate) struct PlannedPlace {
    row: u32,
    code: String,
    name: String,
    above: Option<String>,
}

/// An account to be.
#[derive(Debug)]
pub(crate) struct PlannedAccount {
    row: u32,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) department: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) password: String,
}

impl PlannedPlace {
    pub(crate) fn department(&self, id: Uuid, place: &JurisdictionCode) -> Department {
        Department {
            id: DepartmentId(id),
            jurisdiction: place.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            version: 1,
        }
    }

    pub(crate) fn unit(
        &self,
        id: Uuid,
        place: &JurisdictionCode,
        departments: &HashMap<String, DepartmentId>,
    ) -> Unit {
        Unit {
            id: UnitId(id),
            jurisdiction: place.clone(),
            department: self
                .above
                .as_ref()
                .and_then(|code| departments.get(code).copied()),
            code: self.code.clone(),
            name: self.name.clone(),
            version: 1,
        }
    }
}

/// Collects refusals of one sheet.
struct Refusals<'a> {
    sheet: &'a Sheet,
    lang: Lang,
    refused: &'a mut Vec<RefusedRow>,
}

impl Refusals<'_> {
    /// Lists a row's issues; the field of an issue is the column's number.
    fn row(&mut self, row: u32, issues: Vec<Issue>) -> bool {
        let fine = issues.is_empty();
        for issue in issues {
            let column = issue
                .field
                .parse()
                .ok()
                .and_then(|at: usize| self.sheet.columns.get(at));
            self.refused.push(RefusedRow {
                sheet: self.sheet.name.to_owned(),
                row,
                column: column.copied().unwrap_or_default().to_owned(),
                reason: issue.words.pick(self.lang).to_owned(),
            });
        }
        fine
    }
}

fn taken(column: &str) -> Issue {
    Issue::new(
        column,
        "taken",
        "已经存在，或在工作簿中重复。",
        "Exists already, or stands twice in the workbook.",
    )
}

fn unknown(column: &str) -> Issue {
    Issue::new(
        column,
        "unknown",
        "本辖区和工作簿中都没有这个编码。",
        "Neither the jurisdiction nor the workbook has this code.",
    )
}

/// Checks every row; references may point into the workbook itself.
pub(crate) fn plan(typed: Typed, known: Existing, lang: Lang) -> Plan {
    let mut plan = Plan {
        refused: typed.refused,
        ..Plan::default()
    };
    let mut departments: HashSet<String> = known.departments.into_keys().collect();
    let mut units: HashSet<String> = known.units.into_keys().collect();
    let mut usernames = known.usernames;
    let refused = &mut plan.refused;
    let mut refusals = Refusals {
        sheet: &DEPARTMENTS,
        lang,
        refused,
    };
    for row in &typed.departments {
        let mut checks = Checks::new();
        let code = checks.digits("0", row.cell(0), 3);
        let name = checks.name("1", row.cell(1), (2, 60));
        if !departments.insert(code.clone()) {
            checks.refuse(taken("0"));
        }
        if refusals.row(row.number, checks.issues()) {
            plan.departments.push(PlannedPlace {
                row: row.number,
                code,
                name,
                above: None,
            });
        }
    }
    refusals.sheet = &UNITS;
    for row in &typed.units {
        let (place, issues) = plan_unit(row, &departments, &mut units);
        if refusals.row(row.number, issues) {
            plan.units.push(place);
        }
    }
    refusals.sheet = &ACCOUNTS;
    for row in &typed.accounts {
        let (account, issues) = plan_account(row, (&departments, &units), &mut usernames);
        if refusals.row(row.number, issues) {
            plan.accounts.extend(account);
        }
    }
    plan
}

fn plan_unit(
    row: &TypedRow,
    departments: &HashSet<String>,
    units: &mut HashSet<String>,
) -> (PlannedPlace, Vec<Issue>) {
    let mut checks = Checks::new();
    let code = checks.digits("0", row.cell(0), 6);
    let name = checks.name("1", row.cell(1), (2, 60));
    let above = optional(row.cell(2));
    if let Some(above) = &above {
        if !departments.contains(above) {
            checks.refuse(unknown("2"));
        } else if let Err(Error::Fields(issues)) = provision::check_prefix(&code, above) {
            let at_code = |issue| Issue {
                field: "0".to_owned(),
                ..issue
            };
            issues
                .into_iter()
                .map(at_code)
                .for_each(|issue| checks.refuse(issue));
        }
    }
    if !units.insert(code.clone()) {
        checks.refuse(taken("0"));
    }
    (
        PlannedPlace {
            row: row.number,
            code,
            name,
            above,
        },
        checks.issues(),
    )
}

fn plan_account(
    row: &TypedRow,
    (departments, units): (&HashSet<String>, &HashSet<String>),
    usernames: &mut HashSet<String>,
) -> (Option<PlannedAccount>, Vec<Issue>) {
    let mut checks = Checks::new();
    let username = checks.username("0", row.cell(0));
    let name = checks.name("1", row.cell(1), (1, 30));
    let role = role_named(row.cell(2));
    if role.is_none() {
        checks.refuse(Issue::new(
            "2",
            "role.unknown",
            "角色应为：预算单位、主管部门、财政局、领导、培训教师、系统管理员。",
            "The role is one of those named in the template.",
        ));
    }
    let (department, unit) = (optional(row.cell(3)), optional(row.cell(4)));
    if let Some(role) = role {
        let mut fit = Checks::new();
        provision::check_role(&mut fit, role, department.is_some(), unit.is_some());
        for issue in fit.issues() {
            let field = if issue.field == "unit" { "4" } else { "3" };
            checks.refuse(Issue {
                field: field.to_owned(),
                ..issue
            });
        }
    }
    if department
        .as_ref()
        .is_some_and(|code| !departments.contains(code))
    {
        checks.refuse(unknown("3"));
    }
    if unit.as_ref().is_some_and(|code| !units.contains(code)) {
        checks.refuse(unknown("4"));
    }
    checks.password("5", row.cell(5));
    if !usernames.insert(username.clone()) {
        checks.refuse(taken("0"));
    }
    let password = row.cell(5).to_owned();
    let number = row.number;
    let account = role.map(|role| PlannedAccount {
        row: number,
        username,
        name,
        role,
        department,
        unit,
        password,
    });
    (account, checks.issues())
}

fn optional(text: &str) -> Option<String> {
    let text = domain::text::half_width(text);
    (!text.is_empty()).then_some(text)
}

/// Refuses what came into being since the plan was made.
pub(crate) fn recheck(mut plan: Plan, known: &Existing, lang: Lang) -> Plan {
    let mut refused = Vec::new();
    let mut refusals = Refusals {
        sheet: &DEPARTMENTS,
        lang,
        refused: &mut refused,
    };
    for it in plan
        .departments
        .iter()
        .filter(|it| known.departments.contains_key(&it.code))
    {
        refusals.row(it.row, vec![taken("0")]);
    }
    refusals.sheet = &UNITS;
    for it in plan
        .units
        .iter()
        .filter(|it| known.units.contains_key(&it.code))
    {
        refusals.row(it.row, vec![taken("0")]);
    }
    refusals.sheet = &ACCOUNTS;
    for it in plan
        .accounts
        .iter()
        .filter(|it| known.usernames.contains(&it.username))
    {
        refusals.row(it.row, vec![taken("0")]);
    }
    plan.refused.extend(refused);
    plan
}
