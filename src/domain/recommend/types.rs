//! Which project types of the library fit a project, the likeliest first.

use super::Wish;
use crate::{library::LibraryIndicator, project::ProjectKind};
use std::collections::BTreeMap;

/// 000 通用 belongs to every class.
const GENERAL: &str = "000";

/// The library's types for the kinds of project the rules distinguish.
fn of_kind(kind: ProjectKind) -> &'static [&'static str] {
    match kind {
        ProjectKind::Works | ProjectKind::Repair => &["工程修缮"],
        ProjectKind::Purchase => &["设备购置"],
        ProjectKind::It => &["信息化建设", "信息化运维"],
        ProjectKind::Subsidy => &["补贴发放"],
        ProjectKind::Service => &["政府购买服务"],
        ProjectKind::Training => &["培训"],
        ProjectKind::Event => &["会议", "宣传"],
        ProjectKind::Research => &["课题研究"],
        ProjectKind::Salary | ProjectKind::Office | ProjectKind::Other => &[],
    }
}

/// How near an entry's type is to the project; smaller is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Near {
    /// Chosen, or named by the project.
    Named,
    /// The usual one of the kind of project.
    Kind,
    /// 共性: of no kind and no class, meant for every project.
    Common,
    /// Of the same functional class.
    Class,
    /// Neither.
    Far,
}

/// The project types of a library with their nearness, nearest first; equals by use, most first,
/// and then in the order of the library.
pub(super) fn near(library: &[LibraryIndicator], wish: &Wish<'_>) -> Vec<(String, Near)> {
    let mut types: Vec<(&str, Near, u64)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in library {
        let name = entry.project_type.as_str();
        let near = nearness(entry, wish);
        let uses = wish.uses.get(&entry.code).copied().unwrap_or_default();
        let at = *places.entry(name).or_insert_with(|| {
            types.push((name, near, 0));
            types.len() - 1
        });
        if let Some((_, known, sum)) = types.get_mut(at) {
            *known = near.min(*known);
            *sum += uses;
        }
    }
    crate::order::by_key(&mut types, |(_, near, uses)| {
        (*near, std::cmp::Reverse(*uses))
    });
    let owned = types
        .into_iter()
        .map(|(name, near, _)| (name.to_owned(), near));
    owned.collect()
}

/// The project types of a library, the likeliest for a project first.
pub fn types_in_order(library: &[LibraryIndicator], wish: &Wish<'_>) -> Vec<String> {
    let types = near(library, wish).into_iter();
    types.map(|(name, _)| name).collect()
}

fn nearness(entry: &LibraryIndicator, wish: &Wish<'_>) -> Near {
    let kind = entry.project_type.as_str();
    let class = entry.functional_class.get(..3).unwrap_or_default();
    let own = wish.functional_class.get(..3).unwrap_or("-");
    let is_named = match wish.project_type {
        Some(chosen) => chosen == kind,
        None => (class == own || class == GENERAL) && names(wish.project_name, kind),
    };
    if is_named {
        Near::Named
    } else if of_kind(wish.context.kind).contains(&kind) {
        Near::Kind
    } else if class == GENERAL && !is_of_some_kind(kind) {
        Near::Common
    } else if class == own {
        Near::Class
    } else {
        Near::Far
    }
}

/// Whether a type is the usual one of some kind of project.
fn is_of_some_kind(name: &str) -> bool {
    ProjectKind::ALL
        .iter()
        .any(|kind| of_kind(*kind).contains(&name))
}

/// Whether a project's name holds two thirds of a type's name in one piece.
fn names(project: &str, kind: &str) -> bool {
    let letters: Vec<char> = kind.chars().collect();
    let enough = (letters.len() * 2).div_ceil(3).max(2);
    let piece = |piece: &[char]| project.contains(&piece.iter().collect::<String>());
    letters.windows(enough).any(piece)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_type_is_named_by_most_of_its_name() {
        assert!(names("2027年全区干部培训项目", "培训"));
        assert!(names("第三小学校舍维修工程", "校舍维修改造"));
        assert!(!names("社区服务项目", "养老服务"));
        assert!(!names("培", "培训"));
    }
}
