//! Judging, searching and drawing as exports to be timed from outside: one call, one piece of
//! work. What a call needs is prepared by another call before.

#![expect(
    unsafe_code,
    reason = "exporting a function by name is an unsafe attribute"
)]

mod kinds;
mod portfolio;
mod target;

use chart::{ChartSpec, Size, TypeScale, ZH, draw_now};
use domain::{
    judge::judge as verdict,
    library::LibraryIndicator,
    search::{Index, Query},
};
use std::cell::RefCell;

/// What people type: whole words, one character, initials, full pinyin, a code.
const QUERIES: [&str; 8] = [
    "满意度",
    "率",
    "fwdx",
    "manyidu",
    "pxrc",
    "完成",
    "205-",
    "服务对象满意度",
];

/// How large a chart of a kind is, beside the same by others.
const SIZE: Size = Size {
    width: 640,
    height: None,
    scale: TypeScale::Office,
    words: &ZH,
};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static JUDGED: RefCell<Option<target::Judged>> = const { RefCell::new(None) };
    static CHART: RefCell<Option<ChartSpec>> = const { RefCell::new(None) };
    static PORTFOLIO: RefCell<Option<portfolio::Portfolio>> = const { RefCell::new(None) };
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
}

/// Makes room for a text and says where it is.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// Prepares a target of so many rows.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_target(rows: usize) {
    JUDGED.set(target::of(rows));
}

/// Judges it once; gives the number of problems.
#[unsafe(no_mangle)]
pub extern "C" fn judge() -> usize {
    JUDGED.with_borrow(|judged| {
        let Some(it) = judged else { return 0 };
        verdict(&it.draft, &it.pack, &it.context).len()
    })
}

/// Indexes the library given as JSON, repeated until it has so many entries.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_library(entries: usize) -> usize {
    let read = TEXT.with_borrow(|text| serde_json::from_slice::<Vec<LibraryIndicator>>(text));
    let shipped = read.unwrap_or_default();
    let library: Vec<_> = (0..entries)
        .filter_map(|at| {
            let mut entry = shipped.get(at % shipped.len().max(1))?.clone();
            let round = at / shipped.len().max(1);
            if round > 0 {
                entry.code = format!("{}-{round}", entry.code);
                entry.name = format!("{}{round}", entry.name);
            }
            Some(entry)
        })
        .collect();
    let length = library.len();
    INDEX.set(Some(Index::new(&library)));
    length
}

/// Searches for one of eight texts; gives the number of hits.
#[unsafe(no_mangle)]
pub extern "C" fn search(which: usize) -> usize {
    let text = QUERIES
        .get(which % QUERIES.len())
        .copied()
        .unwrap_or_default();
    let query = Query {
        text: text.to_owned(),
        ..Query::default()
    };
    INDEX.with_borrow(|index| index.as_ref().map_or(0, |index| index.search(&query).len()))
}

/// Takes what a server says of a portfolio as JSON and makes its charts once; gives their number.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_portfolio() -> usize {
    let read = TEXT.with_borrow(|text| portfolio::read(text));
    PORTFOLIO.set(read);
    PORTFOLIO.with_borrow(|read| read.as_ref().map_or(0, |it| it.specs.len()))
}

/// Makes the charts of the portfolio anew of what the server said; gives their number.
#[unsafe(no_mangle)]
pub extern "C" fn make_portfolio() -> usize {
    PORTFOLIO.with_borrow(|read| read.as_ref().map_or(0, |it| it.make().len()))
}

/// Draws the charts of the portfolio; gives the bytes of SVG, 0 where one is refused.
#[unsafe(no_mangle)]
pub extern "C" fn draw_portfolio() -> usize {
    PORTFOLIO.with_borrow(|read| read.as_ref().map_or(0, portfolio::Portfolio::draw))
}

/// Prepares a chart of the kind whose name was given, with so many points; gives the length of
/// what it is drawn from as JSON, 0 for a kind nobody knows.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_chart(points: usize) -> usize {
    let kind = TEXT.with_borrow(|text| String::from_utf8_lossy(text).into_owned());
    let spec = kinds::of(&kind, points);
    let json = serde_json::to_vec(&spec).unwrap_or_default();
    let length = spec.as_ref().map_or(0, |_| json.len());
    TEXT.set(json);
    CHART.set(spec);
    length
}

/// Where the text of the last call is.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    TEXT.with_borrow(Vec::as_ptr)
}

/// Draws it once; gives the bytes of SVG, 0 where the picture refuses so many.
#[unsafe(no_mangle)]
pub extern "C" fn draw_chart() -> usize {
    CHART.with_borrow(|spec| {
        let drawn = spec.as_ref().map(|spec| draw_now(spec, SIZE));
        drawn
            .and_then(Result::ok)
            .map_or(0, |drawing| drawing.svg.len())
    })
}
