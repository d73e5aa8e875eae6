//! From rows of a workbook to projects that will be, with a reason for every row that will not.

use super::{
    choices::{alike, yes},
    columns::{Col, Found},
    known::{Existing, Known},
};
use crate::{
    books::{grid::GridCell, stored, without_percent},
    error::Error,
    target::creating,
    words::Words,
};
use api::{admin::RefusedRow, targets::NewProject};
use domain::{
    id::UnitId,
    lang::Lang,
    project::{ExpenditureClass, ProjectCode, ProjectKind},
    target::{Cell, Cells, Field, Origin, ROWS_MAX},
    taxonomy::Taxonomy,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A project of the file.
#[derive(Debug)]
pub(super) struct Planned {
    /// Its row, from 1.
    pub(super) line: u32,
    pub(super) new: NewProject,
    pub(super) code: Option<ProjectCode>,
    pub(super) known: Known,
    pub(super) unit: UnitId,
    pub(super) head: Cells,
    /// Its indicators, each with its row.
    pub(super) rows: Vec<(u32, Cells)>,
}

/// What will be, and what will not.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) projects: Vec<Planned>,
    /// The names of both sheets.
    pub(super) sheets: [String; 2],
    pub(super) refused: Vec<RefusedRow>,
}

impl Plan {
    /// Takes out the projects that have a target already.
    pub(super) fn take_filed(&mut self) -> Vec<Planned> {
        let all = std::mem::take(&mut self.projects).into_iter();
        let (filed, new) = all.partition(|one| matches!(one.known, Known::Filed { .. }));
        self.projects = new;
        filed
    }
}

/// Checks everything.
pub(super) fn plan(projects: &Found<'_>, indicators: Option<&Found<'_>>, known: &Existing) -> Plan {
    let mut planner = Planner {
        known,
        plan: Plan {
            sheets: [Some(projects), indicators]
                .map(|found| found.map_or_else(String::new, |found| found.sheet.name.clone())),
            ..Plan::default()
        },
        taken: HashMap::new(),
        by_code: HashMap::new(),
        by_name: HashMap::new(),
        refused_keys: HashSet::new(),
    };
    for (line, row) in rows(projects) {
        planner.project(projects, line, row);
    }
    if let Some(indicators) = indicators {
        for (line, row) in rows(indicators) {
            planner.indicator(indicators, line, row);
        }
    }
    planner.plan
}

type Row = BTreeMap<u32, GridCell>;

/// The filled rows below the headings, with their numbers from 0.
pub(super) fn rows<'a>(found: &Found<'a>) -> impl Iterator<Item = (u32, &'a Row)> + use<'a> {
    let all = found.sheet.rows.range(found.head + 1..);
    all.map(|(line, row)| (*line, row))
}

/// A row with its columns.
struct Typed<'a> {
    found: &'a Found<'a>,
    line: u32,
    row: &'a Row,
    lang: Lang,
    refused: Vec<RefusedRow>,
}

impl<'a> Typed<'a> {
    fn cell(&self, col: Col) -> Option<&'a GridCell> {
        self.row.get(self.found.columns.get(&col)?)
    }

    fn text(&self, col: Col) -> &'a str {
        self.cell(col).map_or("", |cell| cell.text.trim())
    }

    fn refuse(&mut self, column: &str, why: &Words) {
        self.refused.push(RefusedRow {
            sheet: self.found.sheet.name.clone(),
            row: self.line + 1,
            column: column.to_owned(),
            reason: why.pick(self.lang).to_owned(),
        });
    }

    /// Refuses cells no cell of ours may hold.
    fn check_cells(&mut self) {
        let cols: Vec<(Col, u32)> = self.found.columns.iter().map(|(c, at)| (*c, *at)).collect();
        for (col, at) in cols {
            let bad = self.row.get(&at).and_then(|cell| cell.bad);
            if let Some(bad) = bad {
                self.refuse(col.heading(), &bad.words());
            }
        }
    }

    /// The fields of the row as cells.
    fn cells(&mut self, taxonomy: Taxonomy) -> Cells {
        let mut cells = Cells::new();
        let fields = self.found.columns.keys().filter_map(|col| match col {
            Col::Of(field) => Some(*field),
            _ => None,
        });
        let fields: Vec<Field> = fields.collect();
        let unit = self.text(Col::Of(Field::Unit));
        for field in fields {
            let typed = self.text(Col::Of(field));
            let bare = (field == Field::Value).then(|| without_percent(typed, unit));
            let typed = bare.flatten().unwrap_or(typed);
            match stored(field, typed, taxonomy) {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    let cell = Cell {
                        text,
                        origin: Origin::Imported,
                        confirmed: true,
                    };
                    cells.insert(field, cell);
                }
                Err(why) => self.refuse(Col::Of(field).heading(), &why),
            }
        }
        cells
    }
}

struct Planner<'a> {
    known: &'a Existing,
    plan: Plan,
    by_code: HashMap<String, usize>,
    /// Rows by the targets they are of.
    taken: HashMap<String, u32>,
    /// None where several projects are called the same.
    by_name: HashMap<String, Option<usize>>,
    /// Codes and names of projects that were refused themselves.
    refused_keys: HashSet<String>,
}

impl Planner<'_> {
    fn project(&mut self, found: &Found<'_>, line: u32, row: &Row) {
        let mut typed = Typed {
            found,
            line,
            row,
            lang: self.known.lang,
            refused: Vec::new(),
        };
        typed.check_cells();
        let unit = self.unit(&mut typed);
        let code = code(&mut typed);
        let new = master(&mut typed, self.known.year);
        let head = typed.cells(self.known.taxonomy);
        let known = self.check_known(&mut typed, &new, (unit, code.as_ref()));
        let keys = [typed.text(Col::Code).to_owned(), new.name.clone()];
        let (Some(unit), true) = (unit, typed.refused.is_empty()) else {
            self.refused_keys
                .extend(keys.into_iter().filter(|key| !key.is_empty()));
            self.plan.refused.append(&mut typed.refused);
            return;
        };
        let at = self.plan.projects.len();
        if let Some(code) = &code {
            self.by_code.insert(code.to_string(), at);
        }
        self.by_name
            .entry(new.name.clone())
            .and_modify(|known| *known = None)
            .or_insert(Some(at));
        self.plan.projects.push(Planned {
            line: line + 1,
            new,
            code,
            known,
            unit,
            head,
            rows: Vec::new(),
        });
    }

    fn unit(&self, typed: &mut Typed<'_>) -> Option<UnitId> {
        let unit = self.known.units.get(typed.text(Col::Unit)).copied();
        if unit.is_none() {
            typed.refuse(
                Col::Unit.heading(),
                &Words::new(
                    "范围内没有这个预算单位，请填六位单位编码或单位全称。",
                    "No such unit in your scope. Give its code of six digits or its full name.",
                ),
            );
        }
        unit
    }

    /// What is known of it already; refuses what stands twice, here or there.
    fn check_known(
        &mut self,
        typed: &mut Typed<'_>,
        new: &NewProject,
        (unit, code): (Option<UnitId>, Option<&ProjectCode>),
    ) -> Known {
        if code.is_some_and(|code| self.by_code.contains_key(code.as_str())) {
            let why = Words::new("项目编码在表中重复。", "The project code stands twice.");
            typed.refuse(Col::Code.heading(), &why);
        }
        let Some(unit) = unit else {
            return Known::New;
        };
        let known = match self.known.find(new, &unit.to_string(), code) {
            Ok(known) => known,
            Err((col, why)) => {
                typed.refuse(col.heading(), &why);
                return Known::New;
            }
        };
        if let Known::Filed { target, .. } = &known {
            let line = typed.line + 1;
            let earlier = *self.taken.entry(target.clone()).or_insert(line);
            if earlier != line {
                let why = Words::with(
                    format!("与第 {earlier} 行是同一个项目。"),
                    format!("Row {earlier} is of the same project."),
                );
                typed.refuse(Col::Name.heading(), &why);
            }
        }
        known
    }

    fn indicator(&mut self, found: &Found<'_>, line: u32, row: &Row) {
        let mut typed = Typed {
            found,
            line,
            row,
            lang: self.known.lang,
            refused: Vec::new(),
        };
        typed.check_cells();
        let cells = typed.cells(self.known.taxonomy);
        let (code, name) = (typed.text(Col::Code), typed.text(Col::Name));
        let at = if code.is_empty() {
            self.by_name.get(name).copied().flatten()
        } else {
            self.by_code.get(&code.to_ascii_uppercase()).copied()
        };
        let column = if code.is_empty() {
            Col::Name
        } else {
            Col::Code
        };
        let project = at.and_then(|at| self.plan.projects.get_mut(at));
        match &project {
            None => {
                let key = if code.is_empty() { name } else { code };
                let why = if self.refused_keys.contains(key) {
                    Words::new(
                        "所属项目没有导入。",
                        "The project it belongs to was not taken in.",
                    )
                } else if self.by_name.get(name).is_some_and(Option::is_none) {
                    Words::new(
                        "有几个项目同名，请填项目编码。",
                        "Several projects have this name. Give the project code.",
                    )
                } else {
                    Words::new(
                        "项目表中没有这个项目。",
                        "The sheet of projects has no such project.",
                    )
                };
                typed.refuse(column.heading(), &why);
            }
            Some(project) if project.rows.len() >= ROWS_MAX => {
                let why = Words::with(
                    format!("一个绩效目标最多 {ROWS_MAX} 行指标。"),
                    format!("A target has at most {ROWS_MAX} indicator rows."),
                );
                typed.refuse(column.heading(), &why);
            }
            Some(_) if !cells.contains_key(&Field::Name) => {
                let why = Words::new("请填写三级指标。", "Give the indicator's name.");
                typed.refuse(Col::Of(Field::Name).heading(), &why);
            }
            Some(_) => {}
        }
        match project {
            Some(project) if typed.refused.is_empty() => project.rows.push((line + 1, cells)),
            _ => self.plan.refused.append(&mut typed.refused),
        }
    }
}

fn code(typed: &mut Typed<'_>) -> Option<ProjectCode> {
    let text = typed.text(Col::Code);
    if text.is_empty() {
        return None;
    }
    let code = text.parse().ok();
    if code.is_none() {
        let why = Words::new(
            "项目编码为 21 位字母或数字；不填则由系统编号。",
            "A project code has 21 letters or digits; leave it empty to be given one.",
        );
        typed.refuse(Col::Code.heading(), &why);
    }
    code
}

/// The master data, checked as if somebody typed it.
fn master(typed: &mut Typed<'_>, year: u16) -> NewProject {
    let class = ExpenditureClass::PROJECTS.into_iter();
    let class = chosen(typed, Col::Class, class, |class, text| {
        alike(class.label(Lang::Zh), class.code(), text)
    });
    let kind = ProjectKind::ALL.iter().copied();
    let kind = chosen(typed, Col::Kind, kind, |kind, text| {
        alike(kind.label(Lang::Zh), kind.code(), text)
    });
    let number = |col: Col| {
        let text = domain::text::half_width(typed.text(col));
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u16>().unwrap_or(year)
    };
    let yes = |col: Col| yes(typed.text(col));
    let function: String = typed.text(Col::Function).chars().take(3).collect();
    let new = NewProject {
        name: typed.text(Col::Name).to_owned(),
        year,
        from_year: number(Col::From),
        to_year: number(Col::To),
        class: class.unwrap_or(ExpenditureClass::Specific),
        kind: kind.unwrap_or(ProjectKind::Other),
        functional_class: function,
        serves_public: yes(Col::Public),
        classified: yes(Col::Secret),
        direct_fund: yes(Col::Direct),
        predecessor: None,
    };
    if let Err(Error::Fields(issues)) = creating::check(&new) {
        for issue in issues {
            let col = match issue.field.as_str() {
                "from_year" => Col::From,
                "to_year" => Col::To,
                "functional_class" => Col::Function,
                _ => Col::Name,
            };
            typed.refuse(col.heading(), &issue.words);
        }
    }
    new
}

fn chosen<T: Copy>(
    typed: &mut Typed<'_>,
    col: Col,
    all: impl Iterator<Item = T>,
    is: impl Fn(T, &str) -> bool,
) -> Option<T> {
    let text = typed.text(col);
    let found = all.into_iter().find(|choice| is(*choice, text));
    if found.is_none() {
        let why = Words::new(
            "请从模板的下拉列表中选择。",
            "Choose one from the list of the template.",
        );
        typed.refuse(col.heading(), &why);
    }
    found
}
