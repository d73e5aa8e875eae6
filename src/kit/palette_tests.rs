//! The colours of style/tokens.css, computed: contrast, one dark for both ways into it, and series
//! that stay apart for eyes that see fewer colours.

use std::{collections::BTreeMap, fs, path::Path};

type Colours = BTreeMap<String, String>;

fn tokens() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css");
    fs::read_to_string(path).unwrap()
}

/// The custom properties of the first block after `selector`.
fn block(css: &str, selector: &str) -> Colours {
    let (_, after) = css
        .split_once(selector)
        .unwrap_or_else(|| panic!("no {selector}"));
    let (body, _) = after.split_once("\n}").unwrap();
    let lines = body
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--"));
    let pairs = lines.filter_map(|line| line.trim_end_matches(';').split_once(": "));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn light() -> Colours {
    block(&tokens(), ":root {")
}

fn dark() -> Colours {
    let mut colours = light();
    colours.extend(block(&tokens(), ":root[data-theme=\"dark\"] {"));
    colours
}

/// Linear red, green and blue of a token, through `var()`.
fn rgb(colours: &Colours, name: &str) -> [f64; 3] {
    let value = colours.get(name).unwrap_or_else(|| panic!("no --{name}"));
    if let Some(other) = value.strip_prefix("var(--") {
        return rgb(colours, other.trim_end_matches(')'));
    }
    let number = u32::from_str_radix(value.trim_start_matches('#'), 16).unwrap();
    [16, 8, 0].map(|shift| {
        let channel = f64::from(number >> shift & 0xFF) / 255.0;
        if channel <= 0.040_45 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(colours: &Colours, one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(rgb(colours, one)), luminance(rgb(colours, other)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Text on what it stands on: 4.5. Borders of controls, marks and the focus: 3.
const TEXT: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "page",
            "surface",
            "surface-sunken",
            "surface-hover",
            "selected",
            "mark",
        ],
    ),
    (
        "text-secondary",
        &["page", "surface", "surface-sunken", "surface-hover"],
    ),
    (
        "text",
        &["chart-track", "tint-1", "tint-2", "tint-3", "tint-4"],
    ),
    (
        "text-muted",
        &["page", "surface", "surface-sunken", "surface-hover"],
    ),
    (
        "link",
        &[
            "page",
            "surface",
            "surface-sunken",
            "surface-hover",
            "selected",
        ],
    ),
    ("on-primary", &["primary", "primary-hover"]),
    ("on-selected", &["selected", "selected-strong"]),
    ("error", &["page", "surface", "surface-hover", "error-soft"]),
    ("on-error", &["error", "error-hover"]),
    (
        "warning",
        &["page", "surface", "surface-hover", "warning-soft"],
    ),
    (
        "success",
        &["page", "surface", "surface-hover", "success-soft"],
    ),
    ("info", &["page", "surface", "surface-hover", "info-soft"]),
    (
        "text",
        &["error-soft", "warning-soft", "success-soft", "info-soft"],
    ),
    ("surface", &["warning"]),
];

const MARKS: &[(&str, &[&str])] = &[
    ("input-border", &["page", "surface", "input-surface"]),
    ("focus", &["page", "surface", "surface-sunken", "selected"]),
    ("primary", &["page", "surface", "surface-sunken"]),
    ("warning-mark", &["surface", "warning-soft"]),
];

#[test]
fn text_and_marks_have_the_contrast_of_wcag_aa() {
    let mut short = Vec::new();
    for (theme, colours) in [("light", light()), ("dark", dark())] {
        for (pairs, least) in [(TEXT, 4.5), (MARKS, 3.0)] {
            for (front, backs) in pairs {
                for back in *backs {
                    let ratio = contrast(&colours, front, back);
                    println!("{theme:5} {front:14} on {back:16} {ratio:5.2}");
                    if ratio < least {
                        short.push(format!("{theme}: {front} on {back} {ratio:.2} < {least}"));
                    }
                }
            }
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn a_piece_of_a_chart_stands_out_from_its_panel_and_is_no_hole_in_the_dark() {
    for (theme, colours) in [("light", light()), ("dark", dark())] {
        let ratio = contrast(&colours, "chart-track", "surface");
        assert!(ratio >= 1.15, "{theme}: {ratio:.2}");
    }
    let [track, panel] = ["chart-track", "surface"].map(|it| luminance(rgb(&dark(), it)));
    assert!(track > panel, "darker than what it lies on");
}

#[test]
fn the_chosen_dark_and_the_systems_dark_are_the_same() {
    let chosen = block(&tokens(), ":root[data-theme=\"dark\"] {");
    let system = block(&tokens(), "@media (prefers-color-scheme: dark) {");
    assert!(chosen.len() > 40, "{chosen:?}");
    assert_eq!(chosen, system);
}

/// How an eye without red, green or blue cones sees a colour (Machado 2009, full strength).
const EYES: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152, 1.053, -0.205],
        [0.115, 0.786, 0.099],
        [-0.004, -0.048, 1.052],
    ],
    [
        [0.367, 0.861, -0.228],
        [0.280, 0.673, 0.047],
        [-0.012, 0.043, 0.969],
    ],
    [
        [1.256, -0.077, -0.179],
        [-0.078, 0.931, 0.148],
        [0.005, 0.691, 0.304],
    ],
];

fn seen(colour: [f64; 3], eye: [[f64; 3]; 3]) -> [f64; 3] {
    eye.map(|row| {
        let sum: f64 = row
            .iter()
            .zip(colour)
            .map(|(weight, channel)| weight * channel)
            .sum();
        sum.clamp(0.0, 1.0)
    })
}

fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let curve = |t: f64| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(luminance([red, green, blue]));
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn the_series_stay_apart_for_every_eye_and_stand_out_from_the_paper() {
    for (theme, colours) in [("light", light()), ("dark", dark())] {
        let series: Vec<_> = (1..=8)
            .map(|n| rgb(&colours, &format!("series-{n}")))
            .collect();
        for n in 1..=8 {
            let ratio = contrast(&colours, &format!("series-{n}"), "surface");
            assert!(ratio >= 3.0, "{theme}: series-{n} on surface {ratio:.2}");
        }
        for (at, one) in series.iter().enumerate() {
            for (after, other) in series.iter().enumerate().skip(at + 1) {
                for eye in EYES {
                    let (a, b) = (lab(seen(*one, eye)), lab(seen(*other, eye)));
                    let apart: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                    let apart = apart.sqrt();
                    assert!(
                        apart > 12.0,
                        "{theme}: {} and {}: {apart:.1}",
                        at + 1,
                        after + 1
                    );
                }
                // The first four are the ones charts use most: they differ in grey print too.
                if after < 4 {
                    let grey = (lab(*one)[0] - lab(*other)[0]).abs();
                    assert!(
                        grey > 6.0,
                        "{theme}: {} and {}: grey {grey:.1}",
                        at + 1,
                        after + 1
                    );
                }
            }
        }
    }
}
