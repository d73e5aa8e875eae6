//! One engine, two places: the same JSON from the native build and from wasm.

use crate::{
    generate::{judge_request, score_request},
    module::Verdict,
};
use domain::library::embedded;
use proptest::{prelude::*, test_runner::TestRunner};
use serde::Serialize;
use std::cell::RefCell;
use verdict::{SearchRequest, judge_json, score_json, search_json};

type Native = fn(&[u8]) -> Vec<u8>;

/// Asserts the same answer natively and in wasm, and that it is an answer.
fn same(
    wasm: &RefCell<Verdict>,
    (export, native): (&str, Native),
    request: &impl Serialize,
) -> Result<serde_json::Value, TestCaseError> {
    let request = serde_json::to_vec(request).expect("a request is JSON");
    let here = native(&request);
    let there = wasm.borrow_mut().call(export, &request);
    let (here, there) = (
        String::from_utf8(here).unwrap(),
        String::from_utf8(there).unwrap(),
    );
    prop_assert_eq!(&here, &there);
    let answer = serde_json::from_str(&here);
    answer.map_err(|_| TestCaseError::fail(format!("no answer but {here:?}")))
}

#[test]
fn browser_and_server_give_the_same_verdict_and_score() {
    let wasm = RefCell::new(Verdict::load());
    let config = ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = TestRunner::new(config);
    let (problems, totals, scores) = (RefCell::new(0), RefCell::new(0), RefCell::new(0));
    let found = runner.run(&(judge_request(), score_request()), |(target, result)| {
        let judged = same(&wasm, ("judge", judge_json), &target)?;
        *problems.borrow_mut() += judged["problems"].as_array().map_or(0, Vec::len);
        let scored = same(&wasm, ("score", score_json), &result)?;
        *totals.borrow_mut() += usize::from(scored["total"].get("Ok").is_some());
        let rows = scored["rows"].as_array().into_iter().flatten();
        *scores.borrow_mut() += rows.filter(|row| row.get("Ok").is_some()).count();
        Ok(())
    });
    if let Err(error) = found {
        panic!("{error}");
    }
    // Cases that find nothing prove nothing.
    assert!(problems.take() > 1000);
    assert!(totals.take() > 20);
    assert!(scores.take() > 200);
}

#[test]
fn browser_and_server_find_the_same_indicators() {
    let wasm = RefCell::new(Verdict::load());
    for text in ["", "满意度", "培训 率", "zzz", "205-04", "m"] {
        let request = SearchRequest {
            library: embedded(),
            text: text.to_owned(),
        };
        let answer = same(&wasm, ("search", search_json), &request).unwrap();
        let hits = answer["hits"].as_array().map_or(0, Vec::len);
        assert!(!text.is_empty() || hits == 513, "{hits}");
    }
}
