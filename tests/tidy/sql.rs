//! SQL: only in `server/db`, and only what both engines understand.

use crate::{
    lexer::{texts, without_tests},
    tree::{File, Finding, Tree, fires, keep},
};

const HOME: &str = "src/server/db";

/// How statements begin, as they are written here: in capitals.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "PRAGMA ",
    "WITH RECURSIVE ",
];

/// Words that one of the engines does not know or takes differently.
const DIALECT: &[(&str, &str)] = &[
    ("FOR UPDATE", "the write transaction is exclusive already"),
    ("ILIKE", "compare a lower-case column"),
    ("->>", "give the value a column of its own"),
    ("JSONB", "store TEXT"),
    ("AUTOINCREMENT", "ids are UUIDv7 made in code"),
    ("SERIAL", "ids are UUIDv7 made in code"),
    ("IFNULL", "use COALESCE"),
    ("NVL(", "use COALESCE"),
    ("INSERT OR ", "use ON CONFLICT"),
    ("REPLACE INTO", "use ON CONFLICT"),
    ("ON DUPLICATE", "use ON CONFLICT"),
    ("NOW()", "pass the time from the clock"),
    ("CURRENT_TIMESTAMP", "pass the time from the clock"),
    ("DATETIME(", "pass the time from the clock"),
    ("STRFTIME", "compare RFC 3339 texts"),
    ("INTERVAL '", "compute the time in code"),
    ("GROUP_CONCAT", "join in code"),
    ("STRING_AGG", "join in code"),
    ("GLOB", "use LIKE"),
    ("REAL", "money and scores are BIGINT"),
    ("DOUBLE PRECISION", "money and scores are BIGINT"),
    ("TIMESTAMPTZ", "times are TEXT"),
    ("::", "use CAST(… AS …)"),
];

fn is_statement(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\\');
    STATEMENTS.iter().any(|word| text.starts_with(word))
        || (text.starts_with("UPDATE ") && text.contains(" SET "))
}

fn elsewhere(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree
        .rust()
        .filter(|file| file.within("src/") && !file.within(HOME))
    {
        for piece in texts(&file.text) {
            if is_statement(piece.text) {
                let line = file.line_of(piece.at);
                found.push(file.finding(line, "SQL outside the database folder"));
            }
        }
        if let Some(at) = without_tests(&file.text).find("sqlx::query") {
            found.push(file.finding(file.line_of(at), "a query outside the database folder"));
        }
    }
    found
}

/// Whether a word stands by itself; signs need no border.
fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let starts = word.starts_with(char::is_alphabetic) && letter(before);
        let ends = word.ends_with(char::is_alphabetic) && letter(after);
        !starts && !ends
    })
}

fn foreign(file: &File, text: &str, line: usize, found: &mut Vec<Finding>) {
    for (word, remedy) in DIALECT {
        if has_word(text, word) {
            found.push(file.finding(line, format!("`{word}`: {remedy}")));
        }
    }
}

fn dialect(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.all("src/server", ".sql") {
        for (number, line) in file.lines() {
            let line_text = line.split("--").next().unwrap_or_default();
            foreign(file, &line_text.to_uppercase(), number, &mut found);
        }
    }
    for file in tree.all(HOME, ".rs") {
        for piece in texts(without_tests(&file.text)) {
            if is_statement(piece.text) {
                foreign(file, piece.text, file.line_of(piece.at), &mut found);
            }
        }
    }
    found
}

#[test]
fn sql_stays_in_the_database_folder() {
    keep(
        elsewhere,
        "Give server/db a function that says what is wanted, and call it.",
    );
    let files = [
        (
            "src/server/db/a.rs",
            "const A: &str = \"SELECT id FROM t\";",
        ),
        (
            "src/server/b.rs",
            "const A: &str = \"\\\n    SELECT id FROM t\"; // \"SELECT \"",
        ),
        (
            "src/server/c.rs",
            "const A: &str = \"UPDATE t SET a = $1\"; fn f() { sqlx::query(A) }",
        ),
        (
            "src/web/d.rs",
            "const A: &str = \"Select a unit, UPDATE later\";",
        ),
    ];
    let found = fires(elsewhere, &files);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn sql_is_what_both_engines_understand() {
    keep(
        dialect,
        "One text serves SQLite and PostgreSQL; each line above says what to write.",
    );
    let files = [
        (
            "src/server/db/a.sql",
            "create table t (a real, b text); -- no JSONB here",
        ),
        (
            "src/server/db/a.rs",
            "const A: &str = \"SELECT a->>'b' FROM realty FOR UPDATE\";",
        ),
        (
            "src/server/db/b.rs",
            "const A: &str = \"SELECT a::text\"; const B: &str = \"a::b\";",
        ),
    ];
    let found = fires(dialect, &files);
    assert_eq!(found.len(), 4, "{found:?}");
}
