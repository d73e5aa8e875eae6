//! Every screen, at both sizes: its heading, nothing cut off, accessible, a quiet console.

use crate::{
    browser::{Browser, OFFICE, PROJECTOR},
    house::House,
};

/// Who looks at which page under which heading.
pub(crate) const SCREENS: [(&str, &[(&str, &str)]); 5] = [
    (
        "unit",
        &[
            ("/", "工作台"),
            ("/targets", "绩效目标"),
            ("/library", "指标库"),
            ("/monitoring", "执行监控"),
            ("/compare", "区域对比"),
        ],
    ),
    (
        "finance",
        &[
            ("/", "工作台"),
            ("/reviews", "目标审核"),
            ("/compare?tab=add", "区域对比"),
        ],
    ),
    (
        "leader",
        &[
            ("/", "工作台"),
            ("/compare", "区域对比"),
            ("/compare?tab=rules&stage=all", "区域对比"),
            ("/compare?tab=live", "区域对比"),
        ],
    ),
    ("trainer", &[("/training", "培训")]),
    ("admin", &[("/admin", "系统管理")]),
];

/// The page as it stands has nothing to object to.
pub(crate) async fn inspect(browser: &Browser, what: &str, wrong: &mut Vec<String>) {
    browser.settled().await;
    let before = wrong.len();
    if let Some(width) = browser.overflows().await {
        wrong.push(format!("{what}: wider than the window: {width}"));
    }
    let found = browser.axe().await;
    wrong.extend(found.into_iter().map(|it| format!("{what}: axe {it}")));
    let found = browser.complaints().await;
    wrong.extend(found.into_iter().map(|it| format!("{what}: console {it}")));
    if wrong.len() > before {
        browser.picture(what).await;
    }
}

/// The first link of a list leads to a page of one's own.
pub(crate) async fn first_link(browser: &Browser, prefix: &str) -> String {
    let script = "const it = document.querySelector('main a[href^=\"' + arguments[0] + '\"]'); \
                  return it ? it.getAttribute('href') : null;";
    let mut found = None;
    browser
        .wait(&format!("a link to {prefix}"), async || {
            let link = browser.run(script, vec![serde_json::json!(prefix)]).await;
            found = link.as_str().map(str::to_owned);
            found.is_some()
        })
        .await;
    found.unwrap()
}

#[tokio::test]
async fn every_screen_stands_at_both_sizes_and_is_accessible() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut wrong = Vec::new();
    for size in [OFFICE, PROJECTOR] {
        let browser = house.browser(size).await;
        browser.visit("/login", "登录").await;
        inspect(&browser, &format!("/login {size:?}"), &mut wrong).await;
        browser.close().await;
        for (username, pages) in SCREENS {
            let browser = house.browser(size).await;
            browser.sign_in(username).await;
            for (path, heading) in pages {
                browser.visit(path, heading).await;
                let what = format!("{username} {path} {size:?}");
                inspect(&browser, &what, &mut wrong).await;
                let below = match *path {
                    "/targets" => "/targets/",
                    "/monitoring" => "/monitoring/0",
                    "/reviews" => "/reviews/",
                    _ => continue,
                };
                let link = first_link(&browser, below).await;
                browser.visit(&link, "").await;
                let what = format!("{username} {below} {size:?}");
                inspect(&browser, &what, &mut wrong).await;
            }
            browser.close().await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
