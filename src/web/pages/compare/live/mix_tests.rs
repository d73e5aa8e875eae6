//! How a composite of the reader's own is explained, rendered without a browser.

use super::{
    super::tests::{inside, plain},
    Kept, Opened, Shown, explain, mix,
    tests::{measures, page, reading},
};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::components::Router;

/// What is said of what the first row comes to.
fn explained(lang: Lang, address: &str) -> String {
    let html = inside(lang, address, |ctx| {
        view! {
            <Router>
                {
                    let kept = Kept::from_address();
                    let chosen = Memo::new(|_| Vec::new());
                    let mut shown = Shown::new(ctx, measures(), kept, chosen);
                    shown.rows = Memo::new(|_| vec![0, 1, 2]);
                    shown.reading(|reading| {
                        let opened = Opened::parse(&mix::key(reading, 0)).unwrap();
                        explain::sheet(shown, reading, &opened)
                    })
                }
            </Router>
        }
        .to_html()
    });
    plain(&html)
}

#[test]
fn a_composite_says_what_every_measure_adds_and_how_its_ranks_are_found() {
    let told = explained(Lang::Zh, "/compare?mix=coverage:40,money_red:60");
    for text in [
        "自定义综合（非官方）",
        "(40 × 绩效目标覆盖率 + 60 × (100% − 支出红灯占比)) ÷ 100",
        "= (40 × 75% + 60 × 90%) ÷ 100 = 84%",
        "绩效目标覆盖率 75%；权重 40/100，计入 30%",
        "支出红灯占比 10%（反向，按 90% 计）；权重 60/100，计入 54%",
        "合计 84%",
        "第 2 位，共 2",
        "±20%",
        "前一位是金凤区（91%）",
        "经“财政局审核”批复 30 个",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
    let missing = explained(Lang::En, "/compare?mix=coverage:1,closed_in_time:1");
    for text in ["Own composite (not official)", "adds –", "no data"] {
        assert!(missing.contains(text), "{text}: {missing}");
    }
}

#[test]
fn the_value_of_a_composite_its_ranks_and_its_bar_lead_to_the_explanation() {
    let address = "/compare?show=mix&mix=coverage:40,money_red:60&like=640104";
    let html = page(Lang::Zh, address, measures());
    for name in ["84% 兴庆区，得分", "第 2 位，共 2 兴庆区，名次区间"] {
        assert!(
            html.contains(&format!("aria-label=\"{name}\"")),
            "{name}: {html}"
        );
    }
    let data = measures();
    let zh = reading(&data, Lang::Zh);
    let weights = domain::compare::weights("coverage:40,money_red:60", &data.measures);
    let chart::ChartSpec::Ranked(spec) = mix::spec(zh, &[0, 1], &weights, "") else {
        panic!("bars");
    };
    assert_eq!(spec.rows[1].key, "640104/mix/0");
}
