//! The notice on A4, under the jurisdiction's own name and number.

use crate::lang::{fill, percent};
use api::alert::{AlertDetail, AlertLine, Notice};
use leptos::prelude::*;

/// The sheet. A notice is written in Chinese whatever the screen speaks.
pub(super) fn sheet(alert: &AlertDetail, notice: &Notice) -> AnyView {
    let words = &crate::messages::Messages::of(domain::lang::Lang::Zh).alerts;
    let line = &alert.line;
    let item = |(at, line): (usize, &AlertLine)| {
        let rate = line.rate.ratio().map_or_else(|| "–".to_owned(), percent);
        let looks = line.looks.label(domain::lang::Lang::Zh);
        let figures = [&line.found_on, looks, &rate, &percent(line.expected)];
        view! { <li>{format!("{at}. {}", fill(words.paper_item, &figures))}</li> }
    };
    let items = std::iter::once(line).chain(&alert.together);
    let items = (1..).zip(items).map(item).collect_view();
    let code = line.code.to_string();
    // A formula of ours has no document to be cited.
    let rules = notice.sources.iter();
    let cited = rules.filter(|rule| !rule.article.is_empty());
    let sources = cited.map(|source| {
        let text = crate::source::words(source);
        let mark = source.mark.label(domain::lang::Lang::Zh);
        view! { <li>{format!("{text}（{mark}）")}</li> }
    });
    let demo = line
        .demo
        .then(|| view! { <p class="muted">{words.demo}</p> });
    view! {
        <article lang=kit::DATA_LANG>
            <p class="paper__title">{notice.title.clone()}</p>
            {demo}
            <p>{fill(words.paper_to, &[&line.unit_name])}</p>
            <p>{fill(words.paper_found, &[&line.project_name, &code])}</p>
            <ol>{items}</ol>
            <p>{asked(line, notice)}</p>
            <p class="preserve-lines">{notice.text.clone()}</p>
            <p>{words.why}</p>
            <ul>{sources.collect_view()}</ul>
            <p class="notice-paper__sign">
                {format!("{}财政局", alert.place_name)}<br />
                {fill(words.paper_sign, &[&notice.by])}<br />
                {notice.issued_on.clone()}
            </p>
        </article>
    }
    .into_any()
}

/// By when an answer is asked for: the deadline in force, with the first one where an answer was
/// returned since and another day was set.
fn asked(line: &AlertLine, notice: &Notice) -> String {
    let words = &crate::messages::Messages::of(domain::lang::Lang::Zh).alerts;
    let first = notice.deadline.as_str();
    match line.deadline.as_deref().unwrap_or(first) {
        now if now == first => fill(words.paper_ask, &[now]),
        now => fill(words.paper_ask_again, &[now, first]),
    }
}
