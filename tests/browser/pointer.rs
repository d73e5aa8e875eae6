//! What somebody does with a mouse, and with the windows a system opens for it.

use crate::browser::Browser;
use fantoccini::{Locator, elements::Element};
use serde_json::json;
use std::path::Path;

impl Browser {
    /// Clicks what an XPath finds first that can be clicked.
    pub(crate) async fn click(&self, path: &str) {
        self.wait(path, async || {
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap() {
                let shown = element.is_displayed().await.unwrap_or(false);
                if shown && self.reach(&element).await && element.click().await.is_ok() {
                    return true;
                }
            }
            false
        })
        .await;
    }

    /// Turns the wheel until an element is in the middle, clear of what stays at the edges.
    async fn reach(&self, element: &Element) -> bool {
        let script = "arguments[0].scrollIntoView({block: 'center'});";
        let element = serde_json::to_value(element).unwrap();
        self.client.execute(script, vec![element]).await.is_ok()
    }

    /// Takes a value in a list.
    pub(crate) async fn select(&self, id: &str, value: &str) {
        self.options(id).await;
        let list = self.client.find(Locator::Id(id)).await.expect(id);
        list.select_by_value(value).await.expect(value);
    }

    /// The values a list offers, with what they say, once there are any.
    pub(crate) async fn options(&self, id: &str) -> Vec<(String, String)> {
        let script = "const it = document.getElementById(arguments[0]); \
                      return it ? [...it.options].filter(one => one.value) \
                      .map(one => [one.value, one.text]) : [];";
        let mut found = Vec::new();
        self.wait(id, async || {
            let all = self.run(script, vec![json!(id)]).await;
            found = serde_json::from_value(all).unwrap();
            !found.is_empty()
        })
        .await;
        found
    }

    /// Gives a field for files one.
    pub(crate) async fn attach(&self, id: &str, file: &Path) {
        let field = self.client.find(Locator::Id(id)).await.expect(id);
        field.send_keys(&file.display().to_string()).await.unwrap();
    }
}
