//! Which pasted text lands in which cell: on the rows of its level from where one points, then in
//! new rows of that level.

use super::{
    accept::{Refusal, accept, one_line, percent_of, sign_of},
    landing::{Fate, Landed, LandedRow, Landing, To, is_heading, landed},
};
use crate::{
    id::RowId,
    lang::Lang,
    target::{Field, ROWS_MAX, Row},
    taxonomy::{Level1, Level2, Taxonomy},
};
use std::collections::{BTreeMap, VecDeque};

/// The table a block lands in.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Its rows in the order they are shown.
    pub rows: Vec<&'a Row>,
    /// Its columns.
    pub columns: &'a [Field],
    /// The second levels of its form.
    pub tree: Taxonomy,
}

/// Plans where a block lands whose first cell lands in `column` of the row `start`.
pub fn plan(block: &[Vec<String>], table: &Table<'_>, start: RowId, column: usize) -> Landing {
    let mut landing = Landing::empty();
    let columns = table.columns.get(column..).unwrap_or_default();
    let narrower;
    let mut block = block;
    if columns.first() == Some(&Field::Level2) && names_level1(block, table.tree) {
        let rows = block
            .iter()
            .map(|row| row.iter().skip(1).cloned().collect());
        narrower = rows.collect::<Vec<Vec<String>>>();
        block = &narrower;
    }
    if let [first, rest @ ..] = block
        && is_heading(first, columns)
    {
        landing.headed = true;
        block = rest;
    }
    let mut free = Free::of(table, start);
    let mut above = free.level2;
    let room = ROWS_MAX.saturating_sub(table.rows.len());
    for (at, pasted) in block.iter().enumerate() {
        if pasted.iter().all(|text| text.trim().is_empty()) && block.len() > 1 {
            continue;
        }
        let mut cells = accepted(pasted, columns, table.tree);
        let named = level_of(&cells);
        let level = named.or(above);
        let known = free.take(at == 0, level.map(Level2::level1));
        if known.is_none() && landing.added() >= room {
            landing.surplus += 1;
            continue;
        }
        complete(&mut cells, known, table.tree);
        if known.is_none()
            && named.is_none()
            && let Some(level) = level
        {
            cells.retain(|cell| cell.field != Some(Field::Level2));
            cells.insert(0, landed(Some(Field::Level2), level.code(), Fate::Lands));
        }
        compare(&mut cells, known);
        above = level;
        landing.rows.push(LandedRow {
            to: known.map_or(To::New, |row| To::Known(row.id)),
            cells,
        });
    }
    landing
}

/// The rows a block may land on, by their first level.
struct Free<'a> {
    start: Option<&'a Row>,
    level2: Option<Level2>,
    by_level: BTreeMap<Option<Level1>, VecDeque<&'a Row>>,
}

impl<'a> Free<'a> {
    fn of(table: &Table<'a>, start: RowId) -> Self {
        let mut rows = table.rows.iter().skip_while(|row| row.id != start).copied();
        let first = rows.next();
        let mut by_level = BTreeMap::<_, VecDeque<_>>::new();
        for row in rows {
            let level = level2(row).map(Level2::level1);
            by_level.entry(level).or_default().push_back(row);
        }
        Self {
            start: first,
            level2: first.and_then(level2),
            by_level,
        }
    }

    /// The next row of a level; the first pasted row lands where one points.
    fn take(&mut self, is_first: bool, level: Option<Level1>) -> Option<&'a Row> {
        let own = self.start.take().filter(|_| is_first);
        own.or_else(|| self.by_level.get_mut(&level)?.pop_front())
    }
}

fn level2(row: &Row) -> Option<Level2> {
    Level2::parse(text(row, Field::Level2))
}

fn text(row: &Row, field: Field) -> &str {
    row.cells.get(&field).map_or("", |cell| cell.text.as_str())
}

/// Whether a block begins with the first level, as the official form does: its first column names
/// nothing else, and its second names second levels.
fn names_level1(block: &[Vec<String>], tree: Taxonomy) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches("指标").to_lowercase();
    let names = Level1::ALL
        .into_iter()
        .flat_map(|level| [Lang::Zh, Lang::En].map(|lang| bare(level.label(lang))));
    let names: Vec<String> = names
        .chain(["一级", "level 1"].map(str::to_owned))
        .collect();
    let first = |row: &Vec<String>| row.first().map_or_else(String::new, |text| bare(text));
    let only = block.iter().all(|row| {
        let text = first(row);
        text.is_empty() || names.contains(&text)
    });
    let is_level2 = |row: &Vec<String>| {
        let text = row.get(1).map_or("", |text| text.trim());
        !text.is_empty() && accept(Field::Level2, text, tree).is_ok()
    };
    let any = block.iter().any(|row| !first(row).is_empty());
    only && any && block.iter().any(is_level2)
}

fn accepted(pasted: &[String], columns: &[Field], tree: Taxonomy) -> Vec<Landed> {
    let fields = columns.iter().map(Some).chain(std::iter::repeat(None));
    let cells = pasted.iter().zip(fields).filter_map(|(text, field)| {
        let Some(field) = field else {
            let beyond = landed(None, text.trim(), Fate::Refused(Refusal::NoColumn));
            return (!text.trim().is_empty()).then_some(beyond);
        };
        Some(match accept(*field, text, tree) {
            Ok(text) => landed(Some(*field), &text, Fate::Lands),
            Err(why) => landed(Some(*field), &one_line(text), Fate::Refused(why)),
        })
    });
    cells.collect()
}

fn level_of(cells: &[Landed]) -> Option<Level2> {
    let own = find(cells, Field::Level2).filter(|cell| cell.fate == Fate::Lands);
    own.and_then(|cell| Level2::parse(&cell.text))
}

fn find(cells: &[Landed], field: Field) -> Option<&Landed> {
    cells.iter().find(|cell| cell.field == Some(field))
}

/// Gives a value's own sign and percent sign to the columns beside it, and leaves the level of a
/// row alone where the block says nothing of it, as under a merged cell.
fn complete(cells: &mut Vec<Landed>, known: Option<&Row>, tree: Taxonomy) {
    cells.retain(|cell| cell.field != Some(Field::Level2) || !cell.text.is_empty());
    let Some(value) = find(cells, Field::Value).filter(|cell| cell.fate == Fate::Lands) else {
        return;
    };
    let mut value = value.text.clone();
    let said = find(cells, Field::Operator).map_or("", |cell| cell.text.as_str());
    if let Some((sign, rest)) = sign_of(&value)
        && (said.is_empty() || said == sign.symbol())
    {
        let rest = rest.to_owned();
        put(cells, Field::Operator, sign.symbol());
        value = rest;
    }
    let unit = match find(cells, Field::Unit) {
        Some(cell) => cell.text.clone(),
        None => known.map_or("", |row| text(row, Field::Unit)).to_owned(),
    };
    if let Some(bare) = percent_of(&value)
        && matches!(unit.as_str(), "" | "%" | "％")
    {
        let bare = bare.to_owned();
        put(cells, Field::Unit, "%");
        value = bare;
    }
    if let Ok(value) = accept(Field::Value, &value, tree) {
        put(cells, Field::Value, &value);
    }
}

fn put(cells: &mut Vec<Landed>, field: Field, text: &str) {
    match cells.iter_mut().find(|cell| cell.field == Some(field)) {
        Some(cell) => {
            text.clone_into(&mut cell.text);
            cell.fate = Fate::Lands;
        }
        None => cells.push(landed(Some(field), text, Fate::Lands)),
    }
}

/// Notes what stands in the cells now.
fn compare(cells: &mut Vec<Landed>, known: Option<&Row>) {
    for cell in cells.iter_mut() {
        let now = cell
            .field
            .zip(known)
            .map_or("", |(field, row)| text(row, field));
        now.clone_into(&mut cell.was);
        let same = match cell.field {
            Some(Field::Level2) => Level2::parse(now).is_some_and(|own| own.code() == cell.text),
            _ => cell.was == cell.text,
        };
        if cell.fate == Fate::Lands && same {
            cell.fate = Fate::Same;
        }
    }
    crate::order::by_key(cells, |cell| {
        cell.field.map_or(usize::MAX, |field| field as usize)
    });
}

#[cfg(test)]
mod tests;
