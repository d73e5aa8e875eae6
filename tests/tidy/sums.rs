//! Whoever writes what monitoring sums up keeps the summaries.

use crate::{
    lexer::without_tests,
    tree::{Finding, Tree, fires, keep},
};

const HOME: &str = "src/server/db/";

/// Tables of which summaries are made, and how a statement changes them.
const SOURCES: [&str; 5] = [
    "budget_events",
    "execution_events",
    "actual_events",
    "payment_plans",
    "target_versions",
];
const VERBS: [&str; 3] = ["INSERT INTO ", "DELETE FROM ", "UPDATE "];
/// Statements that change how targets were handled.
const HANDLED: [&str; 7] = [
    "INSERT INTO targets ",
    "UPDATE targets SET state",
    "UPDATE targets SET exempt",
    "UPDATE targets SET sent_on",
    "INSERT INTO decisions",
    "UPDATE decisions",
    "UPDATE alerts SET state",
];

/// What keeps them.
const KEEPER: &str = "summaries::";
/// Rows that no target stands behind yet, or all of them at once with their summaries.
const FREE: [&str; 1] = ["src/server/db/demo.rs"];

fn writes(text: &str) -> bool {
    let mut pairs = VERBS
        .iter()
        .flat_map(|verb| SOURCES.iter().map(move |table| format!("{verb}{table}")));
    pairs.any(|pair| text.contains(&pair)) || HANDLED.iter().any(|begin| text.contains(begin))
}

/// The constants of a file whose statements write, and its functions that use one or write
/// themselves.
fn writers(text: &str) -> Vec<String> {
    let consts: Vec<&str> = text
        .split("const ")
        .skip(1)
        .filter(|rest| rest.split(';').next().is_some_and(writes))
        .filter_map(|rest| rest.split(':').next())
        .collect();
    let functions = text.split("async fn ").skip(1);
    let own = functions.filter(|body| {
        let body = body.split("\n}").next().unwrap_or(body);
        writes(body)
            || consts
                .iter()
                .any(|name| body.contains(&format!("({name})")))
    });
    let name = |body: &str| body.split(['(', '<']).next().map(str::to_owned);
    own.filter_map(name).collect()
}

/// Files that call a writer and neither keep the summaries nor say who does.
fn forgetful(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for home in tree.all(HOME, ".rs") {
        if FREE.contains(&home.path.as_str()) {
            continue;
        }
        for writer in writers(without_tests(&home.text)) {
            // The parts of monitoring and alerts are called under their name or a shorter one.
            let module = home.path.rsplit('/').next().unwrap_or_default();
            let module = module.trim_end_matches(".rs");
            let parts = ["/monitoring", "/alerts"];
            let module = if parts.iter().any(|part| home.path.contains(part)) {
                ""
            } else {
                module
            };
            let call = format!("{module}::{writer}(");
            let bare = format!(" {writer}(");
            for file in tree.all("src/server/", ".rs") {
                let text = without_tests(&file.text);
                let by_itself = || {
                    let found = text.match_indices(&bare).map(|(at, _)| at);
                    let mut found = found.filter(|at| module.is_empty() && is_call(text, *at));
                    found.next()
                };
                let Some(at) = text.find(&call).or_else(by_itself) else {
                    continue;
                };
                let kept = text.contains(KEEPER) || file.text.contains("Summaries are kept by ");
                if !kept && !file.path.starts_with(HOME) {
                    found.push(file.finding(file.line_of(at), format!("calls `{writer}`")));
                }
            }
        }
    }
    found
}

/// Whether what begins after a place is called there and not defined.
fn is_call(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with("fn"))
}

#[test]
fn who_writes_what_is_summed_up_keeps_the_summaries() {
    keep(
        forgetful,
        "Call summaries::Keeper::refresh in the same transaction, or say \
         `Summaries are kept by …` where the caller does.",
    );
    let home = (
        "src/server/db/monitoring/payments.rs",
        "const ADD: &str = \"INSERT INTO execution_events (seq)\";\n\
         pub(crate) async fn add_payment(tx: &mut Tx) {\n    sqlx::query(ADD)\n}\n\
         pub(crate) async fn add_many(tx: &mut Tx) {\n    \
         QueryBuilder::new(\"INSERT INTO execution_events (seq)\")\n}\n\
         pub(crate) async fn read(tx: &mut Tx) {\n    sqlx::query(ALL)\n}\n",
    );
    let files = [
        home,
        (
            "src/server/a.rs",
            "use monitoring; fn a() { table::add_payment(tx) }",
        ),
        (
            "src/server/b.rs",
            "use monitoring; fn b() { monitoring::add_many(tx) }",
        ),
        (
            "src/server/c.rs",
            "use crate::summaries::Keeper; use monitoring; fn c() { table::add_many(tx) }",
        ),
        (
            "src/server/e.rs",
            "use monitoring::add_many; fn e() { add_many(tx) }",
        ),
        (
            "src/server/d.rs",
            "use monitoring; fn d() { monitoring::read(tx) }",
        ),
    ];
    assert_eq!(fires(forgetful, &files).len(), 3);
}
