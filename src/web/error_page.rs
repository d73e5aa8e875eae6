//! One answer for each way a request can fail.

use crate::{ctx::Ctx, lang::fill, messages::errors::Words};
use api::{ApiProblem, ClientError};
use kit::{Banner, BannerKind, Button};
use leptos::prelude::*;

/// What is told about a failed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// In a few words.
    pub(crate) title: String,
    /// What happened and what to do.
    pub(crate) text: String,
    /// What to quote when asking for help; empty where nothing was recorded.
    pub(crate) request_id: String,
}

impl Answer {
    fn plain(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: text.to_owned(),
            request_id: String::new(),
        }
    }

    /// Title and text in one sentence, for passing notices.
    pub(crate) fn line(&self) -> String {
        if self.text.is_empty() {
            self.title.clone()
        } else {
            self.text.clone()
        }
    }
}

/// What to tell about an error.
pub(crate) fn answer(error: &ClientError, words: &Words) -> Answer {
    match error {
        ClientError::Offline => Answer::plain(words.offline_title, words.offline_text),
        ClientError::TimedOut => Answer::plain(words.timed_out_title, words.timed_out_text),
        ClientError::SignedOut => Answer::plain(words.signed_out_title, words.signed_out_text),
        ClientError::Unreadable(_) => Answer::plain(words.unreadable_title, words.unreadable_text),
        ClientError::Refused(problem) => refused(problem, words),
    }
}

fn refused(problem: &ApiProblem, words: &Words) -> Answer {
    let title = match problem.status {
        403 => words.forbidden_title,
        404 => words.not_found_title,
        409 | 412 => words.conflict_title,
        429 | 503 => words.busy_title,
        500.. => words.broken_title,
        _ => words.refused_title,
    };
    let mut text = if problem.detail.is_empty() && problem.status >= 500 {
        words.broken_text.to_owned()
    } else {
        problem.detail.clone()
    };
    if let Some(seconds) = problem.retry_after_seconds {
        text.push_str(&wait(seconds, words));
    }
    let broken = problem.status >= 500;
    Answer {
        title: title.to_owned(),
        text,
        request_id: if broken {
            problem.request_id.clone()
        } else {
            String::new()
        },
    }
}

/// What to tell in place of a page. An address has no fields to look at: what was wrong with it
/// is told here, and asking once more for the same would not help.
fn of_page(error: &ClientError, words: &Words) -> (Answer, bool) {
    let mut told = answer(error, words);
    let ClientError::Refused(problem) = error else {
        return (told, true);
    };
    if problem.fields.is_empty() {
        return (told, true);
    }
    let texts = problem.fields.iter().map(|issue| issue.text.as_str());
    told.text = texts.collect::<Vec<_>>().join(" ");
    (told, false)
}

/// How long to wait, in words.
pub(crate) fn wait(seconds: u64, words: &Words) -> String {
    if seconds < 120 {
        fill(words.wait_seconds, &[&seconds.to_string()])
    } else {
        fill(words.wait_minutes, &[&seconds.div_ceil(60).to_string()])
    }
}

/// The error in place of what could not be shown, with a retry.
pub(crate) fn error_view(ctx: Ctx, error: ClientError, retry: Callback<()>) -> AnyView {
    let told = Memo::new(move |_| of_page(&error, &ctx.t().errors));
    let answer = Memo::new(move |_| told.get().0);
    let number = move || {
        let id = answer.with(|answer| answer.request_id.clone());
        let label = ctx.t().errors.request_id;
        (!id.is_empty()).then(|| view! { <p class="small">{label}" "<code>{id}</code></p> })
    };
    let again = move || {
        told.get().1.then(|| {
            view! { <Button on_click=retry>{ctx.say(|m| m.errors.retry)}</Button> }
        })
    };
    view! {
        <Banner
            kind=BannerKind::Error
            title=move || answer.with(|answer| answer.title.clone())
            actions=again
        >
            <p>{move || answer.with(|answer| answer.text.clone())}</p>
            {number}
        </Banner>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Messages;
    use domain::lang::Lang;

    fn problem(status: u16, detail: &str) -> ClientError {
        ClientError::Refused(Box::new(ApiProblem {
            status,
            detail: detail.to_owned(),
            request_id: "r-7".to_owned(),
            ..ApiProblem::default()
        }))
    }

    #[test]
    fn the_servers_words_are_shown_and_only_failures_give_a_number() {
        let words = &Messages::of(Lang::Zh).errors;
        let refused = answer(&problem(404, "没有这个目标。"), words);
        assert_eq!(refused.text, "没有这个目标。");
        assert_eq!(refused.request_id, "");
        let broken = answer(&problem(500, ""), words);
        assert_eq!(broken.text, words.broken_text);
        assert_eq!(broken.request_id, "r-7");
    }

    #[test]
    fn what_is_wrong_with_an_address_is_told_in_place_of_its_page() {
        let words = &Messages::of(Lang::Zh).errors;
        let ClientError::Refused(mut refused) = problem(422, "请按各字段的提示改正。")
        else {
            panic!("a refusal");
        };
        refused.fields = vec![api::error::FieldIssue {
            field: "as_of".to_owned(),
            code: "out_of_range".to_owned(),
            text: "请选择今天或以前的日期".to_owned(),
        }];
        let (told, again) = of_page(&ClientError::Refused(refused), words);
        assert_eq!(
            (told.text.as_str(), again),
            ("请选择今天或以前的日期", false)
        );
        let (told, again) = of_page(&problem(404, "没有这个目标。"), words);
        assert_eq!((told.text.as_str(), again), ("没有这个目标。", true));
    }

    #[test]
    fn waiting_is_told_in_seconds_and_then_in_minutes() {
        let words = &Messages::of(Lang::Zh).errors;
        assert_eq!(wait(30, words), "请在 30 秒后重试。");
        assert_eq!(wait(601, words), "请在 11 分钟后重试。");
    }
}
