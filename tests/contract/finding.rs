//! How many keys it takes to find an indicator among ten thousand.
//!
//! Somebody who knows the name types the first letters of its syllables, from the beginning, until
//! the entry is among the first eight shown. Nothing else helps: no filter, no class of a project,
//! no count of uses. The library is the one the server gives, with its pinyin, and beside it the
//! same entries under the names that twenty lines of work give them, as a city's own entries are
//! named.

use domain::{
    library::LibraryIndicator,
    search::{Index, Query},
};
use tests::TestApp;

const ENTRIES: usize = 10_000;
const SAMPLE: usize = 200;
const SHOWN: usize = 8;

/// The keys that half of the sample may take.
const MEDIAN: usize = 4;

/// A printed seed makes a failure repeatable.
const SEED: u64 = 0x5eed_2027;

/// A line of work, the first letters of its syllables, and their full spelling.
const LINES: [[&str; 3]; 20] = [
    ["道路", "dl", "daolu"],
    ["校舍", "xs", "xiaoshe"],
    ["农村", "nc", "nongcun"],
    ["城区", "cq", "chengqu"],
    ["社区", "sq", "shequ"],
    ["水利", "sl", "shuili"],
    ["园林", "yl", "yuanlin"],
    ["医院", "yy", "yiyuan"],
    ["养老", "yl", "yanglao"],
    ["文化", "wh", "wenhua"],
    ["体育", "ty", "tiyu"],
    ["就业", "jy", "jiuye"],
    ["消防", "xf", "xiaofang"],
    ["档案", "da", "dangan"],
    ["法律", "fl", "falv"],
    ["科技", "kj", "keji"],
    ["旅游", "ly", "lvyou"],
    ["粮食", "ls", "liangshi"],
    ["环卫", "hw", "huanwei"],
    ["信息", "xx", "xinxi"],
];

/// The same entry under the name of a line of work.
fn of_line(entry: &LibraryIndicator, [name, initials, pinyin]: [&str; 3]) -> LibraryIndicator {
    let before = |word: &str, spellings: &str| {
        let all = spellings.split(' ').map(|one| format!("{word}{one}"));
        all.collect::<Vec<_>>().join(" ")
    };
    LibraryIndicator {
        code: format!("{}-{initials}", entry.code),
        name: format!("{name}{}", entry.name),
        initials: before(initials, &entry.initials),
        pinyin: before(pinyin, &entry.pinyin),
        ..entry.clone()
    }
}

fn large(shipped: &[LibraryIndicator]) -> Vec<LibraryIndicator> {
    let lines = LINES.into_iter();
    let own = lines.flat_map(|line| shipped.iter().map(move |entry| of_line(entry, line)));
    shipped.iter().cloned().chain(own).take(ENTRIES).collect()
}

/// The keys until an entry is shown; as many as its letters where it never is, and one.
fn keys(index: &Index, at: usize, entry: &LibraryIndicator) -> usize {
    let letters = entry.initials.split(' ').next().unwrap();
    let shown = |count: usize| {
        let query = Query {
            text: letters.get(..count).unwrap().to_owned(),
            ..Query::default()
        };
        let hits = index.search(&query);
        hits.iter().take(SHOWN).any(|hit| hit.entry == at)
    };
    (1..=letters.len())
        .find(|count| shown(*count))
        .unwrap_or(letters.len() + 1)
}

/// Places in a list, by SplitMix64.
fn places(length: usize) -> impl Iterator<Item = usize> {
    let mut state = SEED;
    let length = u64::try_from(length).unwrap();
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % length).unwrap()
    })
}

#[tokio::test]
async fn any_of_ten_thousand_is_found_with_four_keys_at_the_median() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let shipped = clerk.find_library().await.unwrap().indicators;
    let library = large(&shipped);
    assert_eq!(library.len(), ENTRIES);
    let index = Index::new(&library);
    let mut counts: Vec<_> = places(ENTRIES)
        .take(SAMPLE)
        .map(|at| keys(&index, at, &library[at]))
        .collect();
    counts.sort_unstable();
    let median = counts[SAMPLE / 2];
    let (near, most) = (counts[SAMPLE * 9 / 10], counts[SAMPLE - 1]);
    println!("seed {SEED:#x}: median {median}, nine of ten {near}, most {most} keys");
    assert!(median <= MEDIAN, "{counts:?}");
}
