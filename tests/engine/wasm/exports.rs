//! The exports: a buffer for the request, one function for each kind, a buffer for the answer.

#![expect(
    unsafe_code,
    reason = "exporting a function by name is an unsafe attribute"
)]

use std::cell::RefCell;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn run(work: fn(&[u8]) -> Vec<u8>) -> usize {
    let answer = REQUEST.with_borrow(|request| work(request));
    let length = answer.len();
    ANSWER.replace(answer);
    length
}

/// Makes room for a request and says where it is.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    REQUEST.with_borrow_mut(|request| {
        request.clear();
        request.resize(length, 0);
        request.as_mut_ptr()
    })
}

/// Where the last answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

/// Judges; gives the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn judge() -> usize {
    run(crate::judge_json)
}

/// Scores; gives the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn score() -> usize {
    run(crate::score_json)
}

/// Searches; gives the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn search() -> usize {
    run(crate::search_json)
}
