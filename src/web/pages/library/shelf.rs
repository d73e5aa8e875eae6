//! The library in the browser: entries with their index, what is looked for, and what is marked.

use domain::{
    lang::Lang,
    library::LibraryIndicator,
    search::{Counts, Index, Query},
    taxonomy::{Level1, Level2},
};
use leptos::prelude::*;
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// The entries, ready for searching.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// The entries in the library's order.
    pub(crate) entries: Vec<LibraryIndicator>,
    /// How often each code is used nearby.
    pub(crate) uses: BTreeMap<String, u64>,
    index: Index,
}

/// An entry found: its place, and what was looked for, so that the match can be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its place on the shelf.
    pub(crate) entry: usize,
    text: Arc<str>,
}

impl Line {
    /// Tells lines apart; another search marks other parts.
    pub(crate) fn key(&self) -> (usize, Arc<str>) {
        (self.entry, Arc::clone(&self.text))
    }
}

impl Shelf {
    /// Makes the index.
    pub(crate) fn new(entries: Vec<LibraryIndicator>, uses: BTreeMap<String, u64>) -> Self {
        let index = Index::with_uses(&entries, &uses);
        Self {
            entries,
            uses,
            index,
        }
    }

    /// What fits, best first, with counts for the filters.
    pub(crate) fn find(&self, query: &Query) -> (Vec<Line>, Counts) {
        let text: Arc<str> = Arc::from(query.text.as_str());
        let found = self.index.find(query);
        let line = |hit: domain::search::Hit| Line {
            entry: hit.entry,
            text: Arc::clone(&text),
        };
        (found.hits.into_iter().map(line).collect(), found.counts)
    }

    /// Looks as one types: the lines, and what each value of a filter would give.
    pub(crate) fn look(
        self: &Arc<Self>,
        query: impl Fn() -> Query + Send + Sync + 'static,
    ) -> (Memo<Vec<Line>>, Memo<Counts>) {
        let shelf = Arc::clone(self);
        let found = Memo::new(move |_| Arc::new(shelf.find(&query())));
        let lines = Memo::new(move |_| found.with(|found| found.0.clone()));
        (
            lines,
            Memo::new(move |_| found.with(|found| found.1.clone())),
        )
    }

    /// The name of a line's entry in pieces; true for those that match.
    pub(crate) fn pieces(&self, line: &Line) -> Vec<(String, bool)> {
        let query = Query {
            text: line.text.to_string(),
            ..Query::default()
        };
        let name = self.entries.get(line.entry).map_or("", |e| e.name.as_str());
        pieces(name, &self.index.matched(line.entry, &query))
    }

    /// An entry by its code.
    pub(crate) fn by_code(&self, code: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.code == code)
    }

    /// The functional classes in the order of the index.
    pub(crate) fn class_names(&self) -> &[String] {
        self.index.functional_classes()
    }

    /// The functional class of a project, as the library writes it.
    pub(crate) fn class_named(&self, code: &str) -> Option<String> {
        let code = code.get(..3)?;
        let found = self.index.functional_classes().iter();
        found
            .into_iter()
            .find(|name| name.starts_with(code))
            .cloned()
    }

    /// The project types.
    pub(crate) fn project_types(&self) -> Vec<String> {
        self.index.project_types().to_vec()
    }
}

/// The values of a filter, as the address holds them.
pub(crate) fn chosen(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|value| !value.is_empty())
}

/// The values with one more, or without it where it was among them.
pub(crate) fn toggled(text: &str, value: &str) -> String {
    let mut values: Vec<&str> = chosen(text).collect();
    let before = values.len();
    values.retain(|one| *one != value);
    if values.len() == before {
        values.push(value);
    }
    values.join(",")
}

/// Cuts a name at the edges of what matches.
fn pieces(name: &str, marked: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize, is_marked: bool| {
        if let Some(piece) = name.get(from..to).filter(|piece| !piece.is_empty()) {
            out.push((piece.to_owned(), is_marked));
        }
    };
    let mut at = 0;
    for range in marked {
        push(at, range.start, false);
        push(range.start, range.end, true);
        at = range.end;
    }
    push(at, name.len(), false);
    out
}

/// What is looked for, as signals that fields can hold.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// Words.
    pub(crate) text: RwSignal<String>,
    /// First level.
    pub(crate) level1: RwSignal<String>,
    /// Second level.
    pub(crate) level2: RwSignal<String>,
    /// Functional class.
    pub(crate) class: RwSignal<String>,
    /// Project type.
    pub(crate) project_type: RwSignal<String>,
}

impl Wanted {
    /// Nothing in particular.
    pub(crate) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            text: empty(),
            level1: empty(),
            level2: empty(),
            class: empty(),
            project_type: empty(),
        }
    }

    /// The names and signals that stand in the address.
    pub(crate) fn named(self) -> [(&'static str, RwSignal<String>); 5] {
        [
            ("q", self.text),
            ("level1", self.level1),
            ("level2", self.level2),
            ("class", self.class),
            ("type", self.project_type),
        ]
    }

    /// Takes every filter away; the words stay.
    pub(crate) fn clear_filters(self) {
        let [_, filters @ ..] = self.named();
        for (_, filter) in filters {
            filter.set(String::new());
        }
    }

    /// Looks for everything again, outside the project's own class too.
    pub(crate) fn clear(self, same_class: RwSignal<bool>) {
        self.text.set(String::new());
        self.clear_filters();
        same_class.set(false);
    }

    /// Whether any filter is set; tracks them.
    pub(crate) fn is_filtered(self) -> bool {
        let [_, filters @ ..] = self.named();
        filters
            .iter()
            .any(|(_, filter)| filter.with(|text| !text.is_empty()))
    }

    /// The query; tracks everything.
    pub(crate) fn query(self) -> Query {
        let level1: Vec<_> = chosen(&self.level1.get())
            .filter_map(parse_level1)
            .collect();
        let mut level2: Vec<_> = chosen(&self.level2.get())
            .filter_map(Level2::parse)
            .collect();
        // A second level of another branch is what remained of an earlier choice.
        level2.retain(|level| level1.is_empty() || level1.contains(&level.level1()));
        let names = |text: String| chosen(&text).map(ToOwned::to_owned).collect();
        Query {
            text: self.text.get(),
            level1,
            level2,
            functional_classes: names(self.class.get()),
            project_types: names(self.project_type.get()),
            own_class: None,
        }
    }
}

/// The code name of a first level in the address.
pub(crate) fn level1_code(level: Level1) -> &'static str {
    match level {
        Level1::Cost => "cost",
        Level1::Output => "output",
        Level1::Benefit => "benefit",
        Level1::Satisfaction => "satisfaction",
    }
}

/// Reads the code name of a first level.
pub(crate) fn parse_level1(code: &str) -> Option<Level1> {
    Level1::ALL
        .into_iter()
        .find(|level| level1_code(*level) == code)
}

/// The usual value with operator and unit: `≥ 90%`, `定性 有效提升`.
pub(crate) fn typical(entry: &LibraryIndicator, lang: Lang) -> String {
    let (sign, value, unit) = (
        entry.operator.label(lang),
        &entry.typical_value,
        &entry.unit,
    );
    if unit.is_empty() || unit == "%" {
        format!("{sign} {value}{unit}")
    } else {
        format!("{sign} {value} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::library, *};

    fn names(text: &str) -> Vec<String> {
        let shelf = Shelf::new(library(), BTreeMap::new());
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        let (lines, _) = shelf.find(&query);
        lines
            .iter()
            .map(|line| shelf.entries[line.entry].name.clone())
            .collect()
    }

    #[test]
    fn pinyin_finds_and_the_matched_characters_are_marked() {
        assert_eq!(names("fwdx"), ["服务对象满意度"]);
        let shelf = Shelf::new(library(), BTreeMap::new());
        let query = Query {
            text: "manyidu".to_owned(),
            ..Query::default()
        };
        let line = &shelf.find(&query).0[0];
        let expected = [("服务对象".to_owned(), false), ("满意度".to_owned(), true)];
        assert_eq!(shelf.pieces(line), expected);
    }

    #[test]
    fn pieces_put_together_give_the_name_whatever_is_marked() {
        let name = "服务对象满意度";
        for marked in [&[0..6, 9..12], &[3..6, 12..15], &[0..12, 12..21]] {
            let whole: String = pieces(name, marked)
                .into_iter()
                .map(|(text, _)| text)
                .collect();
            assert_eq!(whole, name, "{marked:?}");
        }
    }

    #[test]
    fn a_second_level_of_another_branch_is_not_looked_for() {
        Owner::new().with(|| {
            let wanted = Wanted::new();
            wanted.level1.set("output".to_owned());
            wanted.level2.set("economic_cost".to_owned());
            assert!(wanted.query().level2.is_empty());
            wanted.level2.set("quality".to_owned());
            assert_eq!(wanted.query().level2, [Level2::Quality]);
            assert!(wanted.is_filtered());
            wanted.clear_filters();
            assert!(!wanted.is_filtered());
            let same_class = RwSignal::new(true);
            wanted.class.set("205 教育".to_owned());
            wanted.clear(same_class);
            assert!(!wanted.is_filtered() && !same_class.get());
        });
    }

    #[test]
    fn a_filter_takes_any_number_of_values() {
        let one = toggled("", "205 教育");
        let two = toggled(&one, "210 卫生健康");
        assert_eq!(
            chosen(&two).collect::<Vec<_>>(),
            ["205 教育", "210 卫生健康"]
        );
        assert_eq!(toggled(&two, "205 教育"), "210 卫生健康");
        assert_eq!(toggled("210 卫生健康", "210 卫生健康"), "");
    }

    #[test]
    fn a_projects_class_is_found_by_its_code() {
        let shelf = Shelf::new(library(), BTreeMap::new());
        assert_eq!(shelf.class_named("20502"), Some("205 教育".to_owned()));
        assert_eq!(shelf.class_named("299"), None);
        assert_eq!(shelf.class_named(""), None);
    }

    #[test]
    fn usual_values_read_as_on_the_form() {
        let texts: Vec<_> = library().iter().map(|one| typical(one, Lang::Zh)).collect();
        assert_eq!(texts, ["≥ 90%", "≥ 95%", "定性 有效运行"]);
        let english = library().last().map(|one| typical(one, Lang::En));
        assert_eq!(english.as_deref(), Some("qualitative 有效运行"));
    }
}
