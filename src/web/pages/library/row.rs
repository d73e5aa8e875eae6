//! A row of the target form, made from an entry of the library.

use domain::{
    id::RowId,
    library::LibraryIndicator,
    target::{Cell, Cells, Field, Origin, Row},
};

/// The row an entry becomes. What defines the indicator is settled by having picked it; the value
/// is only a suggestion and waits for somebody to confirm it.
pub(crate) fn row_from_library(entry: &LibraryIndicator, id: RowId) -> Row {
    let settled = [
        (Field::Level2, entry.level2.code()),
        (Field::Name, entry.name.as_str()),
        (Field::Operator, entry.operator.symbol()),
        (Field::Unit, entry.unit.as_str()),
        (Field::Explanation, entry.explanation.as_str()),
        (Field::Scoring, entry.scoring.as_str()),
        (Field::Source, entry.source.as_str()),
        (Field::LibraryCode, entry.code.as_str()),
    ];
    let settled = settled.into_iter().map(|(field, text)| {
        let cell = Cell {
            text: text.to_owned(),
            origin: Origin::Suggested,
            confirmed: true,
        };
        (field, cell)
    });
    let value = (Field::Value, Cell::suggested(entry.typical_value.as_str()));
    let filled = settled.chain([value]);
    Row {
        id,
        cells: filled
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect::<Cells>(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::library, *};
    use domain::taxonomy::Level2;
    use uuid::Uuid;

    fn picked(name: &str) -> Row {
        let entries = library();
        let entry = entries.iter().find(|entry| entry.name == name).unwrap();
        row_from_library(entry, RowId(Uuid::from_u128(7)))
    }

    #[test]
    fn the_definition_arrives_settled_and_the_value_as_a_suggestion() {
        let row = picked("服务对象满意度");
        let text = |field| row.cells.get(&field).map(|cell| cell.text.as_str());
        assert_eq!(text(Field::Name), Some("服务对象满意度"));
        assert_eq!(text(Field::Operator), Some("≥"));
        assert_eq!(text(Field::Unit), Some("%"));
        assert_eq!(
            text(Field::Level2).and_then(Level2::parse),
            Some(Level2::ServiceSatisfaction)
        );
        for field in [
            Field::Explanation,
            Field::Scoring,
            Field::Source,
            Field::LibraryCode,
        ] {
            assert!(row.cells[&field].confirmed && !row.cells[&field].text.is_empty());
            assert_eq!(row.cells[&field].origin, Origin::Suggested);
        }
        let value = &row.cells[&Field::Value];
        assert!(!value.confirmed && value.text == "90", "{value:?}");
        assert!(
            !row.cells.contains_key(&Field::Weight),
            "weights are the clerk's"
        );
    }

    #[test]
    fn an_entry_without_a_unit_leaves_the_cell_empty() {
        assert!(!picked("长效机制").cells.contains_key(&Field::Unit));
    }

    #[test]
    fn every_shipped_entry_fits_its_cells() {
        for entry in domain::library::embedded() {
            let row = row_from_library(&entry, RowId(Uuid::from_u128(1)));
            for (field, cell) in row.cells {
                let length = cell.text.chars().count();
                assert!(length <= field.chars_max(), "{} {field:?}", entry.code);
            }
        }
    }
}
