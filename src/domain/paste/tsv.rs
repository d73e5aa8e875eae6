//! Tab-separated text as Excel, WPS and LibreOffice put it on the clipboard: a cell that holds a
//! tab, a line break or a quotation mark stands in quotation marks, which are doubled inside.

/// Writes rows of cells.
pub fn format<T: AsRef<str>>(rows: &[Vec<T>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            quote(cell.as_ref(), &mut out);
        }
        out.push_str("\r\n");
    }
    out
}

fn quote(cell: &str, out: &mut String) {
    if cell.contains(['\t', '\n', '\r', '"']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// Reads rows of cells. A quotation mark that is never closed is a character like any other.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() || !row.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if rest.is_empty() {
                row.push(String::new());
            } else {
                continue;
            }
        } else {
            rest = after
                .strip_prefix("\r\n")
                .or_else(|| after.strip_prefix(['\n', '\r']))
                .unwrap_or(after);
        }
        rows.push(std::mem::take(&mut row));
    }
    rows
}

/// A cell in quotation marks and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else {
            let ends = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
            return ends.then_some((cell, after));
        }
    }
}

fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_copies_is_read() {
        let excel = "数量指标\t培训人次\t≥\t300\r\n质量指标\t\"合格率\n（%）\"\t\"≥\"\t95%\r\n";
        let rows = parse(excel);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0], ["数量指标", "培训人次", "≥", "300"]);
        assert_eq!(rows[1][1], "合格率\n（%）");
        assert_eq!(parse("a\tb\nc"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(parse("a\t"), [["a", ""]]);
        assert_eq!(parse(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_lonely_quotation_mark_swallows_nothing() {
        assert_eq!(parse("\"甲\t乙\n丙"), [vec!["\"甲", "乙"], vec!["丙"]]);
        assert_eq!(parse("\"甲\"乙\t丙"), [["\"甲\"乙", "丙"]]);
    }

    #[test]
    fn breaks_and_quotation_marks_are_quoted() {
        assert_eq!(format(&[vec!["a\"b", "c\td"]]), "\"a\"\"b\"\t\"c\td\"\r\n");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            rows in prop::collection::vec(
                prop::collection::vec("[ab\u{4e2d}\"\t\r\n ,]{0,6}", 1..5),
                0..6,
            )
        ) {
            prop_assert_eq!(parse(&format(&rows)), rows);
        }
    }
}
