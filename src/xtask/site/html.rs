//! The page: the link tags for Trunk are replaced by the hashed names and preload hints.

use std::ops::Range;

use anyhow::{Context, Result};

/// Addresses of the hashed files.
pub(super) struct Names {
    pub(super) wasm: String,
    pub(super) start: String,
    pub(super) boot: String,
    pub(super) sheet: String,
    pub(super) icon: String,
}

/// The style sheets a page names to Trunk, in their order.
pub(super) fn stylesheets(page: &str) -> Vec<&str> {
    tags(page, "link")
        .into_iter()
        .filter_map(|range| page.get(range))
        .filter(|tag| attribute(tag, "rel") == Some("css"))
        .filter_map(|tag| attribute(tag, "href"))
        .collect()
}

/// The page as it ships.
pub(super) fn finish(page: &str, names: &Names) -> Result<String> {
    let mut out = String::with_capacity(page.len());
    let mut at = 0;
    for range in tags(page, "link") {
        let tag = page.get(range.clone()).unwrap_or_default();
        if !replaced(tag) {
            continue;
        }
        out.push_str(page.get(at..range.start).unwrap_or_default().trim_end());
        at = range.end;
    }
    out.push_str(page.get(at..).unwrap_or_default());
    let head = format!(
        "    <link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n    \
         <link rel=\"preload\" href=\"{}\" as=\"fetch\" \
         type=\"application/wasm\" crossorigin>\n    \
         <link rel=\"modulepreload\" href=\"{}\">\n    \
         <link rel=\"stylesheet\" href=\"{}\">\n  ",
        names.icon, names.wasm, names.start, names.sheet
    );
    let head = head.trim_start();
    let (before, after) = out
        .split_once("</head>")
        .context("index.html has no </head>")?;
    let page = format!("{before}  {head}</head>{after}");
    let boot = page.replace("\"/boot.js\"", &format!("\"{}\"", names.boot));
    anyhow::ensure!(boot != page, "index.html does not load /boot.js");
    Ok(boot)
}

/// Tags whose work the hashed names take over.
fn replaced(tag: &str) -> bool {
    tag.contains("data-trunk")
        || matches!(
            attribute(tag, "rel"),
            Some("stylesheet" | "icon" | "preload" | "modulepreload")
        )
}

/// Where the tags of one name stand.
fn tags(page: &str, name: &str) -> Vec<Range<usize>> {
    let open = format!("<{name}");
    page.match_indices(&open)
        .filter_map(|(start, _)| {
            let length = page.get(start..)?.find('>')?;
            Some(start..start + length + 1)
        })
        .collect()
}

/// The value of an attribute, quoted or not.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(value, _)| value),
        None => rest.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head>
    <link data-trunk rel="icon" href="favicon.svg">
    <link data-trunk rel="css" href="../style/tokens.css">
    <link data-trunk rel="rust" href="../src/web/Cargo.toml">
    <link data-trunk rel="css" href="../style/base.css"/>
    <link rel="help" href="/kept">
    <script src="/boot.js" defer></script>
  </head><body></body></html>"#;

    #[test]
    fn style_sheets_keep_their_order() {
        assert_eq!(
            stylesheets(PAGE),
            ["../style/tokens.css", "../style/base.css"]
        );
    }

    #[test]
    fn the_finished_page_names_only_hashed_files() {
        let names = Names {
            wasm: "/web-1.wasm".into(),
            start: "/start-2.js".into(),
            boot: "/boot-3.js".into(),
            sheet: "/style-4.css".into(),
            icon: "/favicon-5.svg".into(),
        };
        let page = finish(PAGE, &names).expect("finishes");
        for name in [
            &names.wasm,
            &names.start,
            &names.boot,
            &names.sheet,
            &names.icon,
        ] {
            assert_eq!(page.matches(name.as_str()).count(), 1, "{name} in {page}");
        }
        for gone in ["tokens.css", "base.css", "data-trunk", "/boot.js"] {
            assert!(!page.contains(gone), "{gone} in {page}");
        }
        assert!(page.contains("/kept"));
    }

    #[test]
    fn a_page_without_its_boot_file_is_refused() {
        let names = Names {
            wasm: String::new(),
            start: String::new(),
            boot: "/boot-3.js".into(),
            sheet: String::new(),
            icon: String::new(),
        };
        assert!(finish("<head></head>", &names).is_err());
    }
}
