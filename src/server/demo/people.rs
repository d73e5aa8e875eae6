//! The invented organisation: departments and units of every jurisdiction, and their projects.

use super::{
    dice::Dice,
    house::{DepartmentRow, House, JurisdictionRow, ProjectRow, UnitRow},
    places::{PLACES, Place},
    plan::{BUREAUS, Bureau, Work},
    states::{self, Stage},
};
use domain::{
    org::{Level, Region},
    project::{ExpenditureClass, ProjectKind},
};

/// A project with what its years need to know.
pub(crate) struct Site<'a> {
    pub(crate) place: &'a Place,
    pub(crate) work: &'a Work,
    pub(crate) project: String,
    pub(crate) unit: String,
    pub(crate) unit_code: &'a str,
    /// The stages set for the projects of its unit, where they are not left to chance.
    pub(crate) cast: &'static [Stage],
    /// Its place among the unit's projects, from 0.
    pub(crate) at: usize,
}

/// Salaries: every unit has one preset target beside its projects.
const SALARIES: Work = Work {
    library_type: "",
    title: "人员经费",
    kind: ProjectKind::Salary,
    class: ExpenditureClass::Personnel,
    functional_class: "201",
    serves_public: false,
    objective: "按规定足额、按时保障人员经费。",
};

/// Makes places, departments, units and projects, and hands every project on.
pub(crate) fn organise(
    house: &mut House,
    dice: &mut Dice,
    scale: u32,
    mut fill: impl FnMut(&Site<'_>, &mut House, &mut Dice),
) {
    // Whoever is put into a training copy works for the same unit there, whatever its size.
    let ids = dice.clone();
    let id = |place: &Place, code: &str| ids.named(&format!("{}/{code}", place.code)).uuid();
    for place in &PLACES {
        house.jurisdictions.push(JurisdictionRow {
            code: place.code.to_owned(),
            name: place.name.to_owned(),
            level: level_code(place.level),
            parent: place.parent.map(str::to_owned),
            region: region_code(place.region),
        });
        for bureau in BUREAUS.iter().take(place.departments) {
            let department = id(place, bureau.code).to_string();
            house.departments.push(DepartmentRow {
                id: department.clone(),
                jurisdiction: place.code.to_owned(),
                code: bureau.code.to_owned(),
                name: bureau.name.to_owned(),
            });
            for (at, name) in bureau.units.iter().take(place.units).enumerate() {
                let code = format!("{}{:03}", bureau.code, at + 1);
                let unit = UnitRow {
                    id: id(place, &code).to_string(),
                    jurisdiction: place.code.to_owned(),
                    department: department.clone(),
                    code,
                    name: (*name).to_owned(),
                };
                house.units.push(unit.clone());
                projects(house, dice, scale, (place, bureau, &unit), &mut fill);
            }
        }
    }
}

fn projects(
    house: &mut House,
    dice: &mut Dice,
    scale: u32,
    (place, bureau, unit): (&Place, &Bureau, &UnitRow),
    fill: &mut impl FnMut(&Site<'_>, &mut House, &mut Dice),
) {
    let cast = states::cast(place.code, &unit.code);
    for turn in 1..=scale {
        let works = bureau.works.iter().take(place.projects).chain([&SALARIES]);
        for (at, work) in works.enumerate() {
            let project = project_row(house.projects.len(), unit, work, turn, dice);
            let site = Site {
                place,
                work,
                project: project.id.clone(),
                unit: unit.id.clone(),
                unit_code: &unit.code,
                cast: if turn == 1 { cast } else { &[] },
                at,
            };
            house.projects.push(project);
            fill(&site, house, dice);
        }
    }
}

fn project_row(
    number: usize,
    unit: &UnitRow,
    work: &Work,
    turn: u32,
    dice: &mut Dice,
) -> ProjectRow {
    let part = if turn == 1 {
        String::new()
    } else {
        format!("（{turn}期）")
    };
    ProjectRow {
        id: dice.uuid().to_string(),
        // Jurisdiction, year of entry, unit, serial number: 6 + 2 + 6 + 7 characters.
        code: format!("{}25{}{number:07}", unit.jurisdiction, unit.code),
        name: format!("{}{}{part}", unit.name, work.title),
        lead_unit: unit.id.clone(),
        class: work.class.code().to_owned(),
        kind: work.kind.code().to_owned(),
        functional_class: work.functional_class.to_owned(),
        from_year: 2025,
        to_year: 2028,
        direct_fund: work.kind == ProjectKind::Subsidy && dice.chance(40),
        serves_public: work.serves_public,
    }
}

fn level_code(level: Level) -> &'static str {
    match level {
        Level::Prefecture => "prefecture",
        Level::District => "district",
    }
}

fn region_code(region: Region) -> &'static str {
    match region {
        Region::Ningxia => "ningxia",
        Region::InnerMongolia => "inner_mongolia",
    }
}
