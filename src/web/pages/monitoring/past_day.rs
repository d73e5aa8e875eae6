//! A past day that the server sums up before it can be shown, and how far it is.

use crate::{ctx::Ctx, lang::fill};
use api::{monitoring::MonitoringQuery, positions::DayKept};
use kit::ProgressBar;
use leptos::prelude::*;

/// The summing up of the day asked for.
#[derive(Clone, Copy)]
pub(super) struct SummingUp {
    ctx: Ctx,
    /// The newest day asked for has this number; one waits for no earlier one.
    turn: StoredValue<u32>,
    told: RwSignal<Option<DayKept>>,
}

impl SummingUp {
    pub(super) fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            turn: StoredValue::new(0),
            told: RwSignal::new(None),
        }
    }

    /// Waits until a day can be shown; today always can. Where the server does not answer, asking
    /// for the figures will tell why.
    pub(super) fn ready(self, query: MonitoringQuery) -> impl Future<Output = ()> {
        let turn = self.turn.try_get_value().map_or(0, |turn| turn + 1);
        self.turn.try_set_value(turn);
        async move {
            let is_asked = || self.turn.try_get_value() == Some(turn);
            while query.as_of.is_some() && is_asked() {
                let answer = self.ctx.ask(|client| client.keep_day(&query)).await;
                match answer {
                    Ok(told) if !told.ready && is_asked() => drop(self.told.try_set(Some(told))),
                    _ => break,
                }
            }
            if is_asked() {
                self.told.try_set(None);
            }
        }
    }

    /// The bar while it takes more than a moment.
    pub(super) fn bar(self) -> AnyView {
        let ctx = self.ctx;
        let count = move || {
            let told = self.told.get().unwrap_or(DayKept::READY);
            (told.done, told.projects)
        };
        // Only for the picture of the bar.
        let percent = Signal::derive(move || {
            let (done, projects) = count();
            let share = (done * 100).checked_div(projects).unwrap_or_default();
            f64::from(u32::try_from(share).unwrap_or(100))
        });
        let text = move || {
            let (done, projects) = count();
            let words = ctx.t().portfolio.summed;
            fill(words, &[&done.to_string(), &projects.to_string()])
        };
        view! {
            <Show when=move || self.told.with(Option::is_some)>
                <div class="stack">
                    <p role="status">{ctx.say(|m| m.portfolio.summing)}</p>
                    <ProgressBar
                        label=ctx.say(|m| m.portfolio.summing)
                        percent
                        text=Signal::derive(text)
                    />
                </div>
            </Show>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::render, *};
    use crate::ctx::ctx;
    use domain::lang::Lang;

    fn bar(told: Option<DayKept>) -> String {
        render(Lang::Zh, move || {
            let summing = SummingUp::new(ctx());
            summing.told.set(told);
            summing.bar()
        })
    }

    #[test]
    fn the_bar_says_how_many_projects_are_summed_up() {
        let html = bar(Some(DayKept {
            ready: false,
            done: 25_000,
            projects: 100_000,
        }));
        assert!(html.contains("正在汇总当日情况"), "{html}");
        assert!(html.contains("aria-valuenow=\"25\""), "{html}");
        assert!(html.contains("25000") && html.contains("100000"), "{html}");
        assert!(!bar(None).contains("progress"), "nothing is waited for");
    }
}
