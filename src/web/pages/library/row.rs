//! A row of the target form, made from an entry of the library.

use domain::{id::RowId, library::LibraryIndicator, target::Row, taxonomy::Taxonomy};

/// The row an entry becomes, its second level in the tree of the pack.
pub(crate) fn row_from_library(entry: &LibraryIndicator, tree: Taxonomy, id: RowId) -> Row {
    let level2 = entry.level2.mapped_to(tree).unwrap_or(entry.level2);
    Row {
        id,
        cells: entry.cells(level2),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::library, *};
    use domain::{
        target::{Field, Origin},
        taxonomy::Level2,
    };
    use uuid::Uuid;

    fn picked(name: &str) -> Row {
        let entries = library();
        let entry = entries.iter().find(|entry| entry.name == name).unwrap();
        row_from_library(entry, Taxonomy::Tax2021, RowId(Uuid::from_u128(7)))
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
            let row = row_from_library(&entry, Taxonomy::Tax2021, RowId(Uuid::from_u128(1)));
            for (field, cell) in row.cells {
                let length = cell.text.chars().count();
                assert!(length <= field.chars_max(), "{} {field:?}", entry.code);
            }
        }
    }
}
