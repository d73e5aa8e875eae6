//! What people and scripts send by mistake or on purpose: a clear refusal, and nothing written.

use crate::matrix::{Operation, World, expected, operations};
use axum::http::Method;
use serde_json::{Value, json};
use tests::{Answer, Caller, Wild, census::census};

/// An operation with a request that would be accepted.
struct Accepted<'a> {
    operation: &'a Operation,
    caller: &'a Caller,
    wild: Wild,
}

/// Every operation once, by somebody who may.
fn accepted<'a>(world: &'a World, operations: &'a [Operation]) -> Vec<Accepted<'a>> {
    let lines = expected();
    let mut found = Vec::new();
    for operation in operations {
        let mine = lines.iter().filter(|line| line.operation == operation.id);
        let Some(line) = mine.min_by_key(|line| (line.status >= 300, line.status != 409)) else {
            continue;
        };
        found.push(Accepted {
            operation,
            caller: &world.callers[line.role],
            wild: world.request(operation, line.subject, line.role),
        });
    }
    found
}

/// A refusal as it should be: our envelope with a code, and never a fault of ours.
fn check(answer: &Answer, what: &str, wrong: &mut Vec<String>) {
    let status = answer.status.as_u16();
    if !(400..500).contains(&status) {
        wrong.push(format!("{what}: {status} {:.160}", answer.text()));
        return;
    }
    let problem = answer.problem();
    let is_named = status != 422 || !problem.fields.is_empty() || !problem.problems.is_empty();
    if problem.code.is_empty() || problem.detail.is_empty() || !is_named {
        wrong.push(format!("{what}: says too little: {problem:?}"));
    }
}

/// Bodies that differ from a good one in one leaf.
fn spoilt(body: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for path in leaves(body, String::new()) {
        let leaf = body.pointer(&path).cloned().unwrap_or_default();
        let mut worse: Vec<Value> = vec![json!({"x": []})];
        match &leaf {
            Value::String(_) => {
                let secret = path.ends_with("password") || path.ends_with("old");
                worse.extend([json!("文\u{0}字"), json!("长".repeat(100_000)), json!(7)]);
                if !secret && !path.ends_with("new") {
                    worse.push(json!("文\u{1b}[31m字"));
                }
            }
            Value::Number(_) => {
                worse.extend([json!(-1), json!(0.5), json!(1e300), json!("三")]);
                worse.push(json!(u64::MAX));
            }
            Value::Bool(_) => worse.extend([json!("true"), json!(1)]),
            _ => {}
        }
        for value in worse {
            let mut copy = body.clone();
            if let Some(place) = copy.pointer_mut(&path) {
                let mut shown = value.to_string();
                shown.truncate(
                    shown
                        .char_indices()
                        .nth(12)
                        .map_or(shown.len(), |(at, _)| at),
                );
                *place = value;
                found.push((format!("{path} = {shown}"), copy));
            }
        }
    }
    found
}

fn leaves(value: &Value, path: String) -> Vec<String> {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(at, item)| leaves(item, format!("{path}/{at}")))
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, item)| leaves(item, format!("{path}/{name}")))
            .collect(),
        Value::Null => Vec::new(),
        _ => vec![path],
    }
}

#[tokio::test]
async fn no_spoilt_body_is_taken_and_none_leaves_a_trace() {
    let world = World::new().await;
    let operations = operations();
    let before = census(&world.test.app.main()).await;
    let mut wrong = Vec::new();
    let mut sent = 0;
    for accepted in accepted(&world, &operations) {
        let Ok(good) = serde_json::from_slice::<Value>(&accepted.wild.body) else {
            continue;
        };
        let bytes = &accepted.wild.body;
        let nested = "[".repeat(200_000);
        let mut bodies: Vec<(String, Vec<u8>)> = vec![
            ("half a JSON".to_owned(), bytes[..bytes.len() / 2].to_vec()),
            ("two of them".to_owned(), [bytes.as_slice(), bytes].concat()),
            ("nothing".to_owned(), Vec::new()),
            (
                "GBK".to_owned(),
                b"{\"name\":\"\xd0\xcf\xc7\xec\"}".to_vec(),
            ),
            ("UTF-16".to_owned(), b"\xff\xfe{\0}\0".to_vec()),
            ("deep nesting".to_owned(), nested.into_bytes()),
            ("a list".to_owned(), b"[]".to_vec()),
            ("null".to_owned(), b"null".to_vec()),
            ("too large".to_owned(), vec![b' '; 1024 * 1024 + 1]),
        ];
        let spoilt = spoilt(&good).into_iter();
        bodies.extend(spoilt.map(|(what, body)| (what, body.to_string().into_bytes())));
        for (what, body) in bodies {
            let wild = Wild {
                body,
                ..accepted.wild.clone()
            };
            let answer = accepted.caller.send(wild).await;
            let what = format!("{}: {what}", accepted.operation.id);
            // One of many that cannot be done is told in the list of outcomes.
            let many = ["approve_targets", "step_reports"];
            let listed = many.contains(&accepted.operation.id.as_str()) && answer.status == 200;
            if !(listed && answer.text().contains("refused")) {
                check(&answer, &what, &mut wrong);
            }
            sent += 1;
        }
        let plain = Wild {
            content_type: Some("text/plain"),
            ..accepted.wild.clone()
        };
        let answer = accepted.caller.send(plain).await;
        assert_eq!(answer.status, 415, "{}", accepted.operation.id);
        let after = census(&world.test.app.main()).await;
        let told = wrong.join("\n");
        assert_eq!(
            before, after,
            "{} wrote something: {told}",
            accepted.operation.id
        );
    }
    assert!(sent > 300, "{sent}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn odd_versions_and_odd_ids_are_refused() {
    let world = World::new().await;
    let operations = operations();
    let before = census(&world.test.app.main()).await;
    let mut wrong = Vec::new();
    let versions: [&[u8]; 12] = [
        b"1",
        b"\"\"",
        b"\"x\"",
        b"*",
        b"W/\"1\"",
        b"\"-9223372036854775808\"",
        b"\"99999999999999999999999\"",
        b"\"99999\"",
        b"\"0\"",
        b"\"-1\"",
        b"\"1\", \"2\"",
        b"\"\xe7\x89\x88\"",
    ];
    for Accepted {
        operation,
        caller,
        wild,
    } in accepted(&world, &operations)
    {
        if wild.if_match.is_some() {
            let bare = Wild {
                if_match: None,
                ..wild.clone()
            };
            let answer = caller.send(bare).await;
            assert_eq!(answer.status, 428, "{}: {}", operation.id, answer.text());
            for version in versions {
                // A monitoring table that nobody has begun has the version 0.
                if operation.id == "save_report" && version == b"\"0\"" {
                    continue;
                }
                let odd = Wild {
                    if_match: Some(version.to_vec()),
                    ..wild.clone()
                };
                let what = format!("{}: {}", operation.id, String::from_utf8_lossy(version));
                check(&caller.send(odd).await, &what, &mut wrong);
            }
        }
        if !operation.path.contains('{') || operation.id == "find_pack" {
            continue;
        }
        let (start, rest) = operation.path.split_once('{').unwrap();
        let end = rest.split_once('}').map_or("", |(_, end)| end);
        let end = end.replace("{number}", "1").replace("{remark}", "x");
        let long = "9".repeat(8_000);
        for id in [
            "0",
            "-1",
            "%00",
            "%2e%2e%2f",
            "%E6%98%AF",
            "'%20OR%201=1--",
            &long,
        ] {
            let odd = Wild {
                target: format!("{start}{id}{end}"),
                ..wild.clone()
            };
            let what = format!("{}: id {id:.20}", operation.id);
            check(&caller.send(odd).await, &what, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(before, census(&world.test.app.main()).await);
}

#[tokio::test]
async fn odd_queries_never_break_the_server() {
    let world = World::new().await;
    let operations = operations();
    let long = "x".repeat(7_000);
    let values = [
        "",
        "-1",
        "0",
        "1e9",
        "99999999999999999999",
        "abc",
        "2026-13-40",
        "%27%3B--",
        "%25_%25",
        "%E6%BC%94",
        "%FF",
        "[1]",
        "true",
        &long,
    ];
    for Accepted {
        operation,
        caller,
        wild,
    } in accepted(&world, &operations)
    {
        if operation.method != Method::GET {
            continue;
        }
        for name in [
            "year", "as_of", "q", "after", "limit", "sort", "state", "unit", "row", "field",
        ] {
            for value in values {
                let odd = Wild {
                    target: format!("{}?{name}={value}", wild.target),
                    ..wild.clone()
                };
                let answer = caller.send(odd).await;
                let what = format!("{}?{name}={value:.20}", operation.id);
                assert!(answer.status.as_u16() < 500, "{what}: {}", answer.text());
                if answer.status.is_client_error() {
                    assert!(!answer.problem().code.is_empty(), "{what}");
                }
            }
        }
    }
}
