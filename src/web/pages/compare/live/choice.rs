//! Which rows stand side by side: a group of those alike, or two to six chosen one by one.

use super::super::places::MOST;
use api::comparison::Measures;
use domain::{
    compare::{Part, alike},
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

/// What a row is known by in the address; units without a department have a place too.
pub(super) fn token(key: &str) -> &str {
    if key.is_empty() { "0" } else { key }
}

/// The row of a token.
pub(super) fn row_of(data: &Measures, own: &str) -> Option<usize> {
    data.rows.iter().position(|row| token(&row.key) == own)
}

/// The groups of those alike.
pub(super) fn groups(data: &Measures, lang: Lang) -> Vec<Group> {
    if data.part != Part::Jurisdictions {
        let all = Group {
            key: "all".to_owned(),
            label: data.part.label(lang).to_owned(),
            rows: (0..data.rows.len()).collect(),
        };
        return (data.rows.len() > 1).then_some(all).into_iter().collect();
    }
    let places: Vec<Jurisdiction> = data.rows.iter().map(|row| row.place.clone()).collect();
    let group = |codes: Vec<domain::org::JurisdictionCode>| {
        let rows = data.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| codes.contains(&row.place.code));
        let rows: Vec<usize> = rows.map(|(at, _)| at).collect();
        let place = rows.first().and_then(|at| places.get(*at))?;
        Some(Group {
            key: codes.first()?.to_string(),
            label: kind(place, lang),
            rows,
        })
    };
    alike(&places).into_iter().filter_map(group).collect()
}

/// Region and level: what makes jurisdictions alike.
pub(super) fn kind(place: &Jurisdiction, lang: Lang) -> String {
    let region = match place.region {
        Region::Ningxia => lang.pick("宁夏", "Ningxia: "),
        Region::InnerMongolia => lang.pick("内蒙古", "Inner Mongolia: "),
    };
    format!("{region}{}", place.level.label(lang))
}

/// The rows shown: the group, those chosen one by one, or what the page opens on.
pub(super) fn selected(
    data: &Measures,
    (pick, like): (&str, &str),
    chosen: &[Jurisdiction],
) -> Vec<usize> {
    let mut known = groups(data, Lang::Zh).into_iter();
    if let Some(group) = known.find(|group| group.key == like) {
        return group.rows;
    }
    let rows = || data.rows.iter().enumerate();
    let picked: Vec<&str> = pick.split(',').filter(|key| !key.is_empty()).collect();
    let found = rows().filter(|(_, row)| picked.contains(&token(&row.key)));
    let found: Vec<usize> = found.map(|(at, _)| at).take(MOST).collect();
    if !found.is_empty() {
        return found;
    }
    let opens = rows().filter(|(_, row)| {
        data.part != Part::Jurisdictions || chosen.iter().any(|place| place.code == row.place.code)
    });
    let opens: Vec<usize> = opens.map(|(at, _)| at).take(MOST).collect();
    if opens.len() > 1 {
        opens
    } else {
        rows().map(|(at, _)| at).take(MOST).collect()
    }
}

/// The choice after a chip was pressed, as the address keeps it. The last one stays, and no more
/// than six are taken in.
pub(super) fn toggled(data: &Measures, now: &[usize], row: usize) -> String {
    let mut rows: Vec<usize> = now.to_vec();
    if rows.contains(&row) {
        if rows.len() > 1 {
            rows.retain(|own| *own != row);
        }
    } else if rows.len() < MOST {
        rows.push(row);
    }
    rows.sort_unstable();
    let rows = rows.into_iter().filter_map(|at| data.rows.get(at));
    let keys: Vec<&str> = rows.map(|row| token(&row.key)).collect();
    keys.join(",")
}
