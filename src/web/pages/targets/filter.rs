//! What a list of targets is narrowed to and sorted by, as it stands in the address.

use crate::address::Params;
use api::targets::{ListTargetsQuery, TargetSort};
use domain::{adjustment::Stage, id::UnitId, lifecycle::State, project::TargetKind};
use kit::Direction;

/// Filters and order of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filter {
    pub(crate) year: Option<u16>,
    pub(crate) state: Option<State>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) kind: Option<TargetKind>,
    pub(crate) adjusting: Option<Stage>,
    pub(crate) q: Option<String>,
    pub(crate) sort: Option<TargetSort>,
}

/// The columns one may sort by, with the order they stand for.
const SORTS: [(&str, TargetSort, Direction); 4] = [
    ("name", TargetSort::Name, Direction::Ascending),
    ("money", TargetSort::Money, Direction::Descending),
    ("changed", TargetSort::Changed, Direction::Descending),
    ("problems", TargetSort::Problems, Direction::Descending),
];

impl Filter {
    /// Reads the address; what it does not understand does not narrow.
    pub(crate) fn parse(params: &Params) -> Self {
        let sort = params.get("sort");
        let sort = SORTS.iter().find(|(key, ..)| Some(*key) == sort);
        Self {
            year: params.read("year"),
            state: params.get("state").and_then(State::parse),
            unit: params.read("unit"),
            kind: params.get("kind").and_then(TargetKind::parse),
            adjusting: params.get("adjusting").and_then(Stage::parse),
            q: params
                .get("q")
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty()),
            sort: sort.map(|(_, sort, _)| *sort),
        }
    }

    /// The request for one page of it.
    pub(crate) fn query(&self, after: Option<String>, limit: u32) -> ListTargetsQuery {
        ListTargetsQuery {
            year: self.year,
            state: self.state,
            unit: self.unit,
            kind: self.kind,
            adjusting: self.adjusting,
            q: self.q.clone(),
            sort: self.sort,
            after,
            limit: Some(limit),
        }
    }

    /// The column that is sorted by, as the table shows it.
    pub(crate) fn column(&self) -> Option<(String, Direction)> {
        let found = SORTS.iter().find(|(_, sort, _)| Some(*sort) == self.sort);
        found.map(|(key, _, direction)| ((*key).to_owned(), *direction))
    }

    /// Whether anything is left out.
    pub(crate) fn narrows(&self) -> bool {
        let listed = self.state.is_some() || self.kind.is_some() || self.adjusting.is_some();
        listed || self.unit.is_some() || self.q.is_some()
    }
}

/// The address after a press on a column: sorted by it, or, if it was, by urgency again.
pub(crate) fn sorted(params: Params, column: &str) -> Params {
    let value = if params.get("sort") == Some(column) {
        ""
    } else {
        column
    };
    params.with("sort", value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_listed() {
        let params = Params::parse(
            "?year=2027&state=returned&kind=whole&q=%E5%9F%B9%E8%AE%AD&sort=money\
             &adjusting=under_way",
        );
        let filter = Filter::parse(&params);
        assert_eq!(filter.year, Some(2027));
        assert_eq!(filter.state, Some(State::Returned));
        assert_eq!(filter.kind, Some(TargetKind::Whole));
        assert_eq!(filter.adjusting, Some(Stage::UnderWay));
        assert_eq!(filter.q.as_deref(), Some("培训"));
        assert_eq!(filter.sort, Some(TargetSort::Money));
        assert_eq!(
            filter.column(),
            Some(("money".to_owned(), Direction::Descending))
        );
        assert!(filter.narrows());
    }

    #[test]
    fn nonsense_in_the_address_does_not_narrow() {
        let params =
            Params::parse("?year=soon&state=lost&unit=7&kind=half&sort=luck&adjusting=soon");
        assert_eq!(Filter::parse(&params), Filter::default());
    }

    #[test]
    fn a_second_press_on_a_column_returns_to_urgency() {
        let once = sorted(Params::default(), "name");
        assert_eq!(once.search(), "?sort=name");
        assert_eq!(sorted(once, "name").search(), "");
    }
}
