//! A person in front of a browser: finds things by the words on them, presses keys, waits.

use crate::{
    house::{pictures, until},
    http,
};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Office screens and projectors.
pub(crate) const OFFICE: (u32, u32) = (1366, 768);
pub(crate) const PROJECTOR: (u32, u32) = (1920, 1080);

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
];

/// What a screen reader would call an element.
const NAME: &str = "const name = el => { \
     const ids = el.getAttribute('aria-labelledby'); \
     const by = ids && ids.split(/\\s+/).map(id => document.getElementById(id)) \
         .filter(Boolean).map(it => it.textContent).join(' '); \
     const label = el.labels && el.labels.length && el.labels[0].textContent; \
     return (by || el.getAttribute('aria-label') || label || el.textContent \
         || el.getAttribute('title') || '').replace(/\\s+/g, ' ').trim(); };";

pub(crate) struct Browser {
    pub(crate) client: Client,
    driver_port: u16,
    address: String,
}

impl Browser {
    pub(crate) async fn start(
        driver_port: u16,
        address: &str,
        profile: &Path,
        (width, height): (u32, u32),
    ) -> Self {
        let mut flags: Vec<_> = FLAGS.into_iter().map(str::to_owned).collect();
        flags.push(format!("--window-size={width},{height}"));
        // What fills the screen has the size of a real one.
        flags.push(format!("--screen-info={{{width}x{height}}}"));
        flags.push(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let Value::Object(wanted) = wanted else {
            panic!("an object");
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{driver_port}"))
            .await
            .expect("a browser");
        Self {
            client,
            driver_port,
            address: address.to_owned(),
        }
    }

    /// Goes to a page and waits for its heading.
    pub(crate) async fn visit(&self, path: &str, heading: &str) {
        let address = format!("{}{path}", self.address);
        self.client.goto(&address).await.unwrap();
        self.heading(heading).await;
    }

    /// Waits until the page's heading says this.
    pub(crate) async fn heading(&self, text: &str) {
        // The heading of a page whose chunk is on its way is not the page yet.
        let script = "const it = !document.getElementById('coming') \
                      && document.querySelector('main h1, h1'); \
                      return it ? it.textContent : null;";
        self.wait(&format!("heading {text}"), async || {
            let found = self.run(script, Vec::new()).await;
            found.as_str().is_some_and(|found| found.contains(text))
        })
        .await;
    }

    /// Waits until nothing is being read any more.
    pub(crate) async fn settled(&self) {
        self.wait("everything read", async || {
            let script = "return !document.querySelector('[aria-busy=\"true\"]') \
                          && document.readyState === 'complete';";
            self.run(script, Vec::new()).await == json!(true)
        })
        .await;
    }

    /// Waits for a text anywhere on the page.
    pub(crate) async fn text(&self, text: &str) {
        self.wait(&format!("text {text}"), async || self.shows(text).await)
            .await;
    }

    pub(crate) async fn shows(&self, text: &str) -> bool {
        let script = "return document.body.innerText.includes(arguments[0]);";
        self.run(script, vec![json!(text)]).await == json!(true)
    }

    /// Waits; a vain wait leaves a picture behind.
    pub(crate) async fn wait<F: AsyncFnMut() -> bool>(&self, what: &str, mut holds: F) {
        let start = std::time::Instant::now();
        let mut pictured = false;
        until(what, async || {
            if holds().await {
                return true;
            }
            if !pictured && start.elapsed() > crate::house::PATIENCE / 2 {
                self.picture(what).await;
                pictured = true;
            }
            false
        })
        .await;
    }

    /// A picture under `target/browser`.
    pub(crate) async fn picture(&self, name: &str) {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = name.chars().take(60).map(plain).collect();
        if let Ok(bytes) = self.client.screenshot().await {
            fs::write(pictures().join(format!("{name}.png")), bytes).unwrap();
        }
    }

    /// Runs a script. The driver's own part of it fails now and then while a page is drawn anew: a
    /// failure is told with the script and tried once more.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let first = self.client.execute(script, arguments.clone()).await;
        let error = match first {
            Ok(found) => return found,
            Err(error) => error,
        };
        let beginning: String = script.chars().take(400).collect();
        println!("{beginning}\n{arguments:?}\nfailed: {error}");
        self.client.execute(script, arguments).await.unwrap()
    }

    /// Runs a script whose last argument is called with what it finds.
    pub(crate) async fn later(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap()
    }

    /// What has the focus: the word for its kind and its name.
    pub(crate) async fn focused(&self) -> (String, String) {
        let script = format!(
            "{NAME} const el = document.activeElement; \
             return [el.getAttribute('role') || el.tagName.toLowerCase(), name(el)];"
        );
        let found = self.run(&script, Vec::new()).await;
        let part = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
        (part(0), part(1))
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press(&self, key: Key) {
        // Not sent to an element: some drivers keep Tab within the parts of a field for a day, and
        // to a field for files keys are the name of one.
        let value = char::from(key);
        let stroke = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(stroke).await.unwrap();
    }

    /// Types where the focus is. What has it may be drawn anew or be hidden before the driver
    /// types, which has then typed nothing.
    pub(crate) async fn keys(&self, text: &str) {
        self.wait("a focus to type at", async || {
            let active = self.client.active_element().await.unwrap();
            match active.send_keys(text).await {
                Err(error) if error.is_stale_element_reference() => false,
                Err(error) if error.is_element_not_interactable() => {
                    println!("{text:?} is not for {:?}", self.focused().await);
                    false
                }
                sent => sent.is_ok() || panic!("{sent:?}"),
            }
        })
        .await;
    }

    /// Tabs until something with this name has the focus.
    pub(crate) async fn tab_to(&self, name: &str) {
        for _ in 0..400 {
            let (_, found) = self.focused().await;
            if found == name || found.starts_with(name) {
                return;
            }
            self.press(Key::Tab).await;
        }
        self.picture(name).await;
        panic!("no amount of tabbing leads to {name}");
    }

    /// Replaces what stands in the focused field.
    pub(crate) async fn retype(&self, text: &str) {
        self.keys(&format!("{}a{}", Key::Control, Key::Null)).await;
        self.keys(text).await;
    }

    /// Signs in by keyboard.
    pub(crate) async fn sign_in(&self, username: &str) {
        self.visit("/login", "").await;
        self.tab_to_field("username").await;
        self.keys(username).await;
        self.press(Key::Tab).await;
        self.keys(tests::DEMO_PASSWORD).await;
        self.press(Key::Enter).await;
        self.wait("signed in", async || {
            let script = "return !document.getElementById('username') \
                          && !!document.querySelector('main h1');";
            self.run(script, Vec::new()).await == json!(true)
        })
        .await;
        self.settled().await;
    }

    /// Tabs to a field by the beginning of its id, which does not depend on the language.
    pub(crate) async fn tab_to_field(&self, id: &str) {
        self.wait(id, async || self.client.find(Locator::Id(id)).await.is_ok())
            .await;
        for _ in 0..250 {
            let script = "return document.activeElement.id;";
            if self.run(script, Vec::new()).await == json!(id) {
                return;
            }
            self.press(Key::Tab).await;
        }
        self.picture(id).await;
        panic!("no amount of tabbing leads to #{id}");
    }

    /// Presses what has this name.
    pub(crate) async fn choose(&self, name: &str) {
        self.tab_to(name).await;
        self.press(Key::Enter).await;
    }

    /// What stands in a field.
    pub(crate) async fn value(&self, id: &str) -> String {
        let script = "const it = document.getElementById(arguments[0]); return it ? it.value : '';";
        let found = self.run(script, vec![json!(id)]).await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Types at the end of a field, or in place of what stands there.
    pub(crate) async fn fill(&self, id: &str, text: &str) {
        self.tab_to_field(id).await;
        self.retype(text).await;
    }

    /// Waits until everything typed was acknowledged.
    pub(crate) async fn saved(&self) {
        self.text("已保存").await;
    }

    /// Reads an address of the server within the session.
    pub(crate) async fn fetch(&self, path: &str) -> String {
        let script = "const done = arguments[1]; fetch(arguments[0]).then(it => it.text()) \
                      .then(done, error => done(String(error)));";
        let found = self.later(script, vec![json!(path)]).await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab and closes this one.
    pub(crate) async fn another_tab(&self) {
        let old = self.client.window().await.unwrap();
        let new = self.client.new_window(true).await.unwrap();
        self.client.switch_to_window(old).await.unwrap();
        self.client.close_window().await.unwrap();
        self.client.switch_to_window(new.handle).await.unwrap();
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.unwrap();
    }

    /// Goes behind the last character of the focused field.
    pub(crate) async fn end_of_field(&self) {
        self.keys(&format!("{}{}{}", Key::Control, Key::End, Key::Null))
            .await;
    }

    /// Everything the accessibility checker objects to on the page as it stands.
    pub(crate) async fn axe(&self) -> Vec<String> {
        let file = std::env::var("AXE_JS").expect("AXE_JS is axe.min.js");
        let source = fs::read_to_string(file).unwrap();
        self.run(&source, Vec::new()).await;
        let script = "const done = arguments[0]; \
             const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']; \
             axe.run(document, {runOnly: rules}) \
             .then(found => done(found.violations.map(it => it.id + ': ' + it.nodes.slice(0, 3) \
             .map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | '))));";
        let found = self.later(script, Vec::new()).await;
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().map(ToString::to_string).collect()
    }

    /// Whether the page is wider than the window.
    pub(crate) async fn overflows(&self) -> Option<String> {
        let script = "const root = document.documentElement; \
             return root.scrollWidth > root.clientWidth + 1 \
             ? root.scrollWidth + ' in ' + root.clientWidth : null;";
        let found = self.run(script, Vec::new()).await;
        found.as_str().map(str::to_owned)
    }

    /// Lets the network of this browser go, or brings it back.
    pub(crate) async fn network(&self, is_there: bool) {
        let conditions = json!({"network_conditions": {
            "offline": !is_there, "latency": 0, "download_throughput": -1,
            "upload_throughput": -1,
        }});
        self.driver("chromium/network_conditions", &conditions)
            .await;
    }

    /// Sends a command of the browser's own protocol.
    pub(crate) async fn command(&self, name: &str, params: Value) -> Value {
        let body = json!({"cmd": name, "params": params});
        self.driver("goog/cdp/execute", &body).await
    }

    /// Looks at pages as on a phone of this width, down to which pages are made.
    pub(crate) async fn hold_phone(&self) {
        let phone = json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true});
        self.command("Emulation.setDeviceMetricsOverride", phone)
            .await;
    }

    /// A command of the driver that WebDriver itself does not have.
    async fn driver(&self, command: &str, body: &Value) -> Value {
        let session = self.client.session_id().await.unwrap().unwrap_or_default();
        let path = format!("/session/{session}/{command}");
        let answer = http::send(self.driver_port, ("POST", &path), &body.to_string()).await;
        let (status, text) = answer.unwrap();
        assert_eq!(status, 200, "{command}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Loses the session, as after a night.
    pub(crate) async fn forget_session(&self) {
        self.client.delete_all_cookies().await.unwrap();
    }

    /// Errors on the console since the last look.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.driver("se/log", &json!({"type": "browser"})).await;
        let lines = log["value"].as_array().cloned().unwrap_or_default();
        let severe = lines.iter().filter(|line| line["level"] == "SEVERE");
        severe.map(|line| line["message"].to_string()).collect()
    }

    /// Leaves; the console was quiet all the time.
    pub(crate) async fn end(self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "{complaints:?}");
        self.close().await;
    }

    pub(crate) async fn close(self) {
        self.client.close().await.unwrap();
    }
}
