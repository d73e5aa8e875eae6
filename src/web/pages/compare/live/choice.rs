//! Which rows stand side by side: a group of those alike, or two to six chosen one by one.

use api::comparison::{MeasuredRow, Measures, SHOWN_MAX};
use domain::{
    compare::Part,
    lang::Lang,
    org::{Jurisdiction, Region},
};

/// Rows that are alike, chosen as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Its name in the address.
    pub(super) key: String,
    /// Its name.
    pub(super) label: String,
    /// Its rows, by position.
    pub(super) rows: Vec<usize>,
}

/// The row of a token.
pub(super) fn row_of(data: &Measures, own: &str) -> Option<usize> {
    data.rows.iter().position(|row| row.token() == own)
}

/// The groups of those alike.
pub(super) fn groups(data: &Measures, lang: Lang) -> Vec<Group> {
    let label = |rows: &[usize]| {
        let first = rows.first().and_then(|at| data.rows.get(*at));
        match (data.part, first) {
            (Part::Jurisdictions, Some(row)) => kind(&row.place, lang),
            (part, _) => part.label(lang).to_owned(),
        }
    };
    let groups = data.groups().into_iter();
    let groups = groups.map(|(key, rows)| Group {
        label: label(&rows),
        key,
        rows,
    });
    groups.collect()
}

/// Region and level: what makes jurisdictions alike.
pub(super) fn kind(place: &Jurisdiction, lang: Lang) -> String {
    let region = match place.region {
        Region::Ningxia => lang.pick("宁夏", "Ningxia: "),
        Region::InnerMongolia => lang.pick("内蒙古", "Inner Mongolia: "),
    };
    format!("{region}{}", place.level.label(lang))
}

/// The choice after a chip was pressed, as the address keeps it. The last one stays, and no more
/// than six are taken in.
pub(super) fn toggled(data: &Measures, now: &[usize], row: usize) -> String {
    let mut rows: Vec<usize> = now.to_vec();
    if rows.contains(&row) {
        if rows.len() > 1 {
            rows.retain(|own| *own != row);
        }
    } else if rows.len() < SHOWN_MAX {
        rows.push(row);
    }
    rows.sort_unstable();
    let rows = rows.into_iter().filter_map(|at| data.rows.get(at));
    let keys: Vec<&str> = rows.map(MeasuredRow::token).collect();
    keys.join(",")
}
