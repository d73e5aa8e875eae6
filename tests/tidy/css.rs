//! Style sheets: what Chromium 83 does not know, colours outside the tokens, specificity.

use crate::tree::{File, Finding, Tree, fires, keep};

/// A style rule.
pub(crate) struct Rule {
    pub(crate) selector: String,
    pub(crate) body: String,
    pub(crate) line: usize,
    /// Stands inside another style rule.
    pub(crate) nested: bool,
}

impl Rule {
    fn declares(&self, property: &str, values: &[&str]) -> bool {
        self.declarations()
            .any(|(name, value)| name == property && values.contains(&value))
    }

    fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        let parts = self.body.split(';').filter_map(|part| part.split_once(':'));
        parts.map(|(name, value)| (name.trim(), value.trim()))
    }
}

/// The text with comments blanked, so that places stay the same.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        out.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out + rest
}

/// The style rules of a sheet, also those inside `@media` and `@supports`.
pub(crate) fn rules(text: &str) -> Vec<Rule> {
    let text = plain(text);
    let mut rules: Vec<Rule> = Vec::new();
    let mut open: Vec<Option<usize>> = Vec::new();
    let (mut piece, mut line) = (String::new(), 1);
    for c in text.chars() {
        match c {
            '{' => {
                let selector = piece
                    .rsplit(';')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
                let nested = open.iter().any(Option::is_some);
                let style = !selector.starts_with('@') || selector.starts_with("@page");
                open.push(style.then_some(rules.len()));
                if style {
                    rules.push(Rule {
                        selector,
                        body: String::new(),
                        line,
                        nested,
                    });
                }
                piece.clear();
            }
            '}' => {
                if let Some(Some(rule)) = open.pop() {
                    rules[rule].body.push_str(&piece);
                }
                piece.clear();
            }
            _ => piece.push(c),
        }
        line += usize::from(c == '\n');
    }
    rules
}

/// What a rule may not contain, and what to write.
const UNKNOWN: &[(&str, &str)] = &[
    (
        "@layer",
        "the order of the files is the order of the layers",
    ),
    ("@container", "use @media"),
    ("@import", "link the sheet in public/index.html"),
    ("@property", "set the custom property on :root"),
    (":has(", "put a class on the parent"),
    (":is(", "list the selectors"),
    (":where(", "list the selectors"),
    ("oklch(", "write the colour as #rrggbb"),
    ("oklab(", "write the colour as #rrggbb"),
    ("color-mix(", "write the colour as #rrggbb"),
    ("margin-inline", "use margin-left and margin-right"),
    ("margin-block", "use margin-top and margin-bottom"),
    ("padding-inline", "use padding-left and padding-right"),
    ("padding-block", "use padding-top and padding-bottom"),
    ("inset:", "use top, right, bottom, left"),
    ("inset-", "use top, right, bottom, left"),
    ("dvh", "use vh"),
    ("text-wrap:", "Chromium 114 is the first to know it"),
    ("subgrid", "Chromium 117 is the first to know it"),
];

fn too_new(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.all("style/", ".css") {
        let text = plain(&file.text);
        for (at, line) in text.lines().enumerate() {
            for (word, remedy) in UNKNOWN {
                if line.contains(word) {
                    found.push(file.finding(at + 1, format!("`{word}`: {remedy}")));
                }
            }
        }
        let rules = rules(&file.text);
        for rule in &rules {
            if rule.nested {
                found.push(file.finding(rule.line, "nested rule: write the selector out"));
            }
            let flex = rule.declares("display", &["flex", "inline-flex"]);
            let gaps = ["gap", "column-gap", "row-gap"];
            if flex && rule.declarations().any(|(name, _)| gaps.contains(&name)) {
                found.push(file.finding(rule.line, "flex with gap: use margins or a grid"));
            }
            if lonely_focus(rule, &rules) {
                let what = ":focus-visible alone: give the same look to :focus first";
                found.push(file.finding(rule.line, what));
            }
        }
    }
    found
}

/// A rule for `:focus-visible` needs one for `:focus` that older browsers understand.
fn lonely_focus(rule: &Rule, rules: &[Rule]) -> bool {
    let negated = ":focus:not(:focus-visible)";
    rule.selector.split(',').any(|selector| {
        let selector = selector.trim();
        let fallback = selector.replace(":focus-visible", ":focus");
        selector.replace(negated, "").contains(":focus-visible")
            && !rules.iter().any(|other| {
                !other.selector.contains(":focus-visible")
                    && other.selector.split(',').any(|own| own.trim() == fallback)
            })
    })
}

/// Colours by name that a sheet might be tempted to write.
const NAMED: &[&str] = &[
    "white", "black", "red", "green", "blue", "gray", "grey", "orange",
];

/// A colour literal in a value.
fn colour(value: &str) -> bool {
    let words = value.split(|c: char| c.is_whitespace() || "(),".contains(c));
    let hex = |word: &str| {
        word.strip_prefix('#').is_some_and(|digits| {
            [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit())
        })
    };
    ["rgb(", "rgba(", "hsl(", "hsla("]
        .iter()
        .any(|form| value.contains(form))
        || words
            .into_iter()
            .any(|word| hex(word) || NAMED.contains(&word))
}

fn colours(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree
        .all("style/", ".css")
        .filter(|file| file.path != "style/tokens.css")
    {
        for rule in rules(&file.text) {
            for (name, value) in rule.declarations() {
                if colour(value) {
                    found.push(file.finding(rule.line, format!("colour in `{name}: {value}`")));
                }
            }
        }
    }
    let views = ["src/kit/", "src/web/"];
    for file in tree
        .rust()
        .filter(|file| views.iter().any(|folder| file.within(folder)))
    {
        found.extend(rust_colours(file));
    }
    found
}

fn rust_colours(file: &File) -> Vec<Finding> {
    crate::lexer::texts(crate::lexer::without_tests(&file.text))
        .into_iter()
        .filter(|piece| piece.text.starts_with('#') && colour(piece.text))
        .map(|piece| file.finding(file.line_of(piece.at), format!("colour {}", piece.text)))
        .collect()
}

fn strength(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let strong = ["style/utilities.css", "style/print.css"];
    for file in tree.all("style/", ".css") {
        for rule in rules(&file.text) {
            if rule.body.contains("!important") && !strong.contains(&file.path.as_str()) {
                found.push(file.finding(rule.line, "`!important`"));
            }
            let bare = rule.selector.split('[').next().unwrap_or_default();
            if bare.contains('#') {
                found.push(file.finding(rule.line, format!("id in `{}`", rule.selector)));
            }
        }
    }
    found
}

#[test]
fn style_sheets_work_in_chromium_83() {
    keep(
        too_new,
        "The browser floor is Chromium 83; each line above says what to write.",
    );
    let bad = "@layer a; .a { inset: 0; } .b { display: flex; gap: 1px } .c { .d { top: 0 } }\n\
               .e:has(p) { top: 0 } .f:focus-visible { top: 0 }";
    assert_eq!(fires(too_new, &[("style/a.css", bad)]).len(), 6);
    let good = "/* :has( */ .a { display: grid; gap: 1px } .f:focus { top: 0 }\n\
                .f:focus-visible { top: 0 } .g:focus:not(:focus-visible) { top: 0 }\n\
                @media (min-width: 40rem) { .h { top: 0 } }";
    assert_eq!(fires(too_new, &[("style/a.css", good)]), [""; 0]);
}

#[test]
fn colours_stand_in_the_tokens_only() {
    keep(
        colours,
        "Name it by its function in style/tokens.css and use the variable.",
    );
    let files = [
        ("style/tokens.css", ":root { --ink: #123456 }"),
        (
            "style/charts.css",
            "[fill=\"#abcdef\"] { fill: var(--series-1) }",
        ),
        (
            "style/a.css",
            ".a { color: #fff; border: 1px solid red } .b { color: var(--red-1) }",
        ),
        (
            "src/kit/a.rs",
            "const A: &str = \"#a1b2c3\"; const B: &str = \"#main\";",
        ),
    ];
    assert_eq!(fires(colours, &files).len(), 3);
}

#[test]
fn selectors_stay_weak() {
    keep(
        strength,
        "Order decides, not strength: use one class, and no `!important`.",
    );
    let files = [(
        "style/a.css",
        "#a { top: 0 } .b { top: 0 !important } [x=\"#1\"] { top: 0 }",
    )];
    assert_eq!(fires(strength, &files).len(), 2);
}
