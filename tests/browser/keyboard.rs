//! What the journeys by keyboard alone share: every state is inspected, and the focus is never
//! lost on the way into it.

use crate::{browser::Browser, house::within, screens::inspect};
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

/// How long a page may take to bring the focus where it belongs.
const SETTLING: Duration = Duration::from_secs(3);

/// What is wrong in the states of a journey.
#[derive(Default)]
pub(crate) struct Found(Vec<String>);

impl Found {
    /// Looks at the page as it stands.
    pub(crate) async fn look(&mut self, browser: &Browser, what: &str) {
        // From the top: what has half gone under the bar that stays is no target of its own.
        let script = "const at = window.scrollY; window.scrollTo(0, 0); return at;";
        let at = browser.run(script, Vec::new()).await;
        inspect(browser, what, &mut self.0).await;
        browser
            .run("window.scrollTo(0, arguments[0]);", vec![at])
            .await;
        if !within(SETTLING, async || browser.focused().await.0 != "body").await {
            browser.picture(what).await;
            self.0.push(format!("{what}: the focus is lost"));
        }
    }

    /// Looks at the page as it stands in both themes.
    pub(crate) async fn look_in_both(&mut self, browser: &Browser, what: &str) {
        let script = "const [name, on] = arguments; const root = document.documentElement; \
                      if (on) root.setAttribute(name, 'dark'); else root.removeAttribute(name);";
        for (on, theme) in [(false, "light"), (true, "dark")] {
            let arguments = vec![json!("data-theme"), json!(on)];
            browser.run(script, arguments).await;
            // Colours on their way from one theme to the other are those of neither.
            browser
                .wait("colours that stand still", async || {
                    let script = "return document.getAnimations().length === 0;";
                    browser.run(script, Vec::new()).await == json!(true)
                })
                .await;
            self.look(browser, &format!("{what}, {theme}")).await;
        }
        let arguments = vec![json!("data-theme"), json!(false)];
        browser.run(script, arguments).await;
    }

    /// Nothing was.
    pub(crate) fn nothing(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

/// Waits until what has the focus holds a text.
pub(crate) async fn focus_on(browser: &Browser, text: &str) {
    browser
        .wait(&format!("the focus on {text}"), async || {
            browser.focused().await.1.contains(text)
        })
        .await;
}

/// Waits until the focus stands in a column of the indicator table.
pub(crate) async fn in_the_table(browser: &Browser, column: &str) {
    let script = "const id = document.activeElement.id; \
                  return id.startsWith('row-') && id.endsWith('-' + arguments[0]);";
    browser
        .wait(&format!("the focus in column {column}"), async || {
            browser.run(script, vec![json!(column)]).await == json!(true)
        })
        .await;
}

/// Goes down a list that has the focus until it shows a text.
pub(crate) async fn down_to(browser: &Browser, text: &str) {
    let script = "const it = document.activeElement; \
                  return it.selectedIndex < 0 ? '' : it.options[it.selectedIndex].text;";
    for _ in 0..60 {
        let shown = browser.run(script, Vec::new()).await;
        if shown.as_str().is_some_and(|shown| shown.contains(text)) {
            return;
        }
        browser.press(Key::Down).await;
    }
    browser.picture(text).await;
    panic!("no way down to {text}");
}

/// A text of the page, by the selector of what holds it.
pub(crate) async fn text_of(browser: &Browser, selector: &str) -> String {
    let script = "const it = document.querySelector(arguments[0]); return it ? it.innerText : '';";
    let found = browser.run(script, vec![json!(selector)]).await;
    found.as_str().unwrap_or_default().to_owned()
}
