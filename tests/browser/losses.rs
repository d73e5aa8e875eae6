//! Page, network or server end at random moments while somebody types: how much is lost?
//!
//! `cargo xtask losses` runs it; `WENXIAO_LOSSES` says how many accidents, `WENXIAO_SEED` repeats
//! a run.

use crate::{browser::Browser, house::House};
use std::{
    env,
    path::PathBuf,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

const PROJECT: &str = "演示第一小学校舍维修改造";
const OBJECTIVE: &str = "head-objective_year";

/// What was typed this long before an accident has to be there after it.
const SAFE_AFTER: Duration = Duration::from_secs(2);

/// A printed seed makes every run repeatable (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn millis(&mut self, most: u64) -> Duration {
        Duration::from_millis(self.roll(most))
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Accident {
    /// The tab is closed and the form opened in another.
    Tab,
    /// The whole browser is killed and started again.
    Browser,
    /// The network goes, and comes back while one types on.
    Network,
    /// The server is killed, and started again while one types on.
    Server,
    /// The server is killed, then the tab is closed, and the form opened without a server.
    TabWithoutServer,
    /// The server is killed, then the whole browser while one types on; both are started again.
    BrowserWithoutServer,
}

const ACCIDENTS: [Accident; 6] = [
    Accident::Tab,
    Accident::Browser,
    Accident::Network,
    Accident::Server,
    Accident::TabWithoutServer,
    Accident::BrowserWithoutServer,
];

/// What was typed, piece by piece, each with the time after which it stood in the field.
struct Typed(Vec<(Instant, String)>);

impl Typed {
    /// Types for some seconds; returns at a random moment between two keys.
    async fn some(&mut self, browser: &Browser, dice: &mut Dice, round: usize) {
        let until = Instant::now() + dice.millis(5_000);
        while Instant::now() < until {
            self.piece(browser, round).await;
            // Nobody types at once; the accident has to meet every stage of saving.
            tokio::time::sleep(dice.millis(600)).await;
        }
    }

    async fn piece(&mut self, browser: &Browser, round: usize) {
        let piece = format!("{round}.{} ", self.0.len());
        browser.keys(&piece).await;
        self.0.push((Instant::now(), piece));
    }

    /// The pieces that are missing in a text, told apart by whether they were due to be safe.
    fn missing(&self, text: &str, accident: Instant) -> (usize, usize) {
        let gone = self.0.iter().filter(|(_, piece)| !text.contains(piece));
        let (old, young): (Vec<_>, Vec<_>) =
            gone.partition(|(at, _)| accident.saturating_duration_since(*at) > SAFE_AFTER);
        (old.len(), young.len())
    }
}

async fn open(browser: &Browser) {
    browser.visit("/targets", "").await;
    let script = "return document.getElementById('username') ? 'stranger' \
                  : document.querySelector('main h1') ? 'known' : null;";
    browser
        .wait("the page stands", async || {
            !browser.run(script, Vec::new()).await.is_null()
        })
        .await;
    if browser.run(script, Vec::new()).await == "stranger" {
        browser.sign_in("unit").await;
        browser.visit("/targets", "绩效目标").await;
    }
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.tab_to_field(OBJECTIVE).await;
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Somebody who types on through accidents.
struct Typist {
    house: House,
    profile: PathBuf,
    browser: Browser,
    dice: Dice,
}

impl Typist {
    async fn new(house: House, seed: u64) -> Self {
        let profile = house.profile();
        Self {
            browser: house.again(&profile).await,
            house,
            profile,
            dice: Dice(seed),
        }
    }

    async fn some(&mut self, typed: &mut Typed, round: usize) {
        typed.some(&self.browser, &mut self.dice, round).await;
    }

    /// Lets it happen, and goes on until the form stands there again. Returns the moment from which
    /// nothing could be kept any more.
    async fn meet(&mut self, accident: Accident, typed: &mut Typed, round: usize) -> Instant {
        let mut moment = Instant::now();
        match accident {
            Accident::Tab => {
                self.browser.another_tab().await;
                open(&self.browser).await;
            }
            Accident::Browser => {
                self.house.kill_browser(&self.profile).await;
                self.browser = self.house.again(&self.profile).await;
                open(&self.browser).await;
            }
            Accident::Network => {
                self.browser.network(false).await;
                self.some(typed, round).await;
                self.browser.network(true).await;
                // The page stood all the time: every piece counts.
                moment = Instant::now() + SAFE_AFTER;
            }
            Accident::Server => {
                self.house.kill_server().await;
                self.some(typed, round).await;
                self.house.restart_server().await;
                moment = Instant::now() + SAFE_AFTER;
            }
            Accident::TabWithoutServer => {
                self.house.kill_server().await;
                self.some(typed, round).await;
                moment = Instant::now();
                self.browser.another_tab().await;
                open(&self.browser).await;
                let shown = self.browser.value(OBJECTIVE).await;
                let (old, _) = typed.missing(&shown, Instant::now());
                assert_eq!(old, 0, "round {round}, opened without a server: {shown}");
                self.house.restart_server().await;
            }
            Accident::BrowserWithoutServer => {
                self.house.kill_server().await;
                self.some(typed, round).await;
                moment = Instant::now();
                self.house.kill_browser(&self.profile).await;
                self.house.restart_server().await;
                self.browser = self.house.again(&self.profile).await;
                open(&self.browser).await;
            }
        }
        self.browser.saved().await;
        moment
    }

    /// Looks through a browser that has seen nothing of it: what it shows, the server has.
    async fn fresh_look(&mut self) -> String {
        self.profile = self.house.profile();
        self.browser = self.house.again(&self.profile).await;
        open(&self.browser).await;
        self.browser.value(OBJECTIVE).await
    }
}

#[tokio::test]
async fn nothing_older_than_two_seconds_is_lost() {
    let Some(accidents) = number("WENXIAO_LOSSES") else {
        println!("no losses looked for: WENXIAO_LOSSES is not set");
        return;
    };
    let Some(house) = House::open().await else {
        return;
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = number("WENXIAO_SEED").unwrap_or_else(|| u64::from(now.subsec_nanos()));
    println!("seed {seed}");
    let mut typist = Typist::new(house, seed).await;
    let (mut lost, mut young, mut counts) = (0, 0, [0_usize; ACCIDENTS.len()]);
    for round in 1..=usize::try_from(accidents).unwrap() {
        let which = usize::try_from(typist.dice.roll(ACCIDENTS.len() as u64)).unwrap();
        counts[which] += 1;
        open(&typist.browser).await;
        typist.browser.retype(&format!("第{round}轮 ")).await;
        let mut typed = Typed(Vec::new());
        typed.piece(&typist.browser, round).await;
        typist.some(&mut typed, round).await;
        let moment = typist.meet(ACCIDENTS[which], &mut typed, round).await;
        let (old, new) = typed.missing(&typist.browser.value(OBJECTIVE).await, moment);
        (lost, young) = (lost + old, young + new);
        if old > 0 {
            println!("round {round}, {:?}: {old} pieces lost", ACCIDENTS[which]);
        }
        if round % 10 == 0 {
            let (old, _) = typed.missing(&typist.fresh_look().await, moment);
            assert_eq!(old, 0, "round {round}: shown before, but not on the server");
            println!("{round} accidents: {lost} pieces lost, {young} younger ones");
        }
    }
    println!("{accidents} accidents (seed {seed}): {counts:?} of {ACCIDENTS:?}");
    println!("lost: {lost} older than {SAFE_AFTER:?}, {young} younger");
    assert_eq!(lost, 0);
}
