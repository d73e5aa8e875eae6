//! The legend of a chart as switches, and where a page keeps what is switched off.

use chart::{ChartSpec, Off, Switch};
use leptos::prelude::*;

use crate::Words;

/// Between two charts, and between a chart and which of its series are off.
const CHARTS: char = '~';
const BITS: char = '.';

/// What is switched off in the charts of a page, as one text that an address can keep.
#[derive(Clone, Copy)]
pub struct Switched(RwSignal<String>);

impl Switched {
    /// Charts that are built from here on keep it in this text.
    pub fn keep_in(text: RwSignal<String>) {
        provide_context(Self(text));
    }

    /// A chart built from here on begins with what its picture leaves out already.
    pub(crate) fn begin(id: &str, spec: &ChartSpec) {
        let text = written("", &key(id, spec), spec.caption().off);
        Self::keep_in(RwSignal::new(text));
    }
}

/// A chart by its id; one place may show several kinds one after the other.
fn key(id: &str, spec: &ChartSpec) -> String {
    format!("{id}-{}", spec.kind())
}

/// What of a text is of a chart.
fn own<'a>(one: &'a str, key: &str) -> Option<&'a str> {
    one.strip_prefix(key)?.strip_prefix(BITS)
}

/// What a text has of a chart.
fn read(text: &str, key: &str) -> Off {
    let found = text.split(CHARTS).find_map(|one| own(one, key));
    Off(found.and_then(|bits| bits.parse().ok()).unwrap_or_default())
}

/// The text with something else of a chart.
fn written(text: &str, key: &str, off: Off) -> String {
    let mut out = String::new();
    for one in text.split(CHARTS) {
        if !one.is_empty() && own(one, key).is_none() {
            out.push_str(one);
            out.push(CHARTS);
        }
    }
    if off == Off::default() {
        out.pop();
        out
    } else {
        format!("{out}{key}{BITS}{}", off.0)
    }
}

/// The switches of one chart.
#[derive(Clone, Copy)]
pub(crate) struct Switches {
    id: StoredValue<String>,
    spec: Signal<ChartSpec>,
    text: RwSignal<String>,
}

impl Switches {
    pub(crate) fn new(id: &str, spec: Signal<ChartSpec>) -> Self {
        let kept = use_context::<Switched>().map(|kept| kept.0);
        Self {
            id: StoredValue::new(id.to_owned()),
            spec,
            text: kept.unwrap_or_default(),
        }
    }

    fn key(self) -> String {
        self.spec
            .with(|spec| self.id.with_value(|id| key(id, spec)))
    }

    /// The chart without what is switched off.
    pub(crate) fn shown(self) -> ChartSpec {
        let key = self.key();
        let off = self.text.with(|text| read(text, &key));
        self.spec.with(|spec| spec.without(off))
    }

    /// Turns a series off or on again.
    fn turn(self, off: Off, number: usize) {
        let key = untrack(|| self.key());
        self.text
            .update(|text| *text = written(text, &key, off.turned(number)));
    }

    /// A switch for each series with its sign; the last one that is on stays on.
    pub(crate) fn view(self, words: Signal<&'static Words>) -> impl IntoView {
        let series = Memo::new(move |_| self.spec.with(ChartSpec::series));
        let off = Memo::new(move |_| self.shown().caption().off);
        let switch = move |Switch { number, name }: Switch| {
            let sign = self.spec.with_untracked(|spec| spec.sign(number));
            let is_on = move || !off.get().has(number);
            let is_last = move || {
                let others = series.with(Vec::len).saturating_sub(1);
                is_on() && u32::try_from(others) == Ok(off.get().count())
            };
            let press = move |_| {
                if !untrack(is_last) {
                    self.turn(off.get_untracked(), number);
                }
            };
            view! {
                <button
                    type="button"
                    class="chart__switch"
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    aria-disabled=move || is_last().then_some("true")
                    on:click=press
                >
                    <span class="chart__sign" aria-hidden="true" inner_html=sign></span>
                    {name}
                </button>
            }
        };
        let any = move || series.with(|series| !series.is_empty());
        let label = move || words.get().chart_series;
        view! {
            <Show when=any>
                <div class="chart__switches" role="group" aria-label=label>
                    {move || series.get().into_iter().map(switch).collect_view()}
                </div>
            </Show>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChartFrame, gallery, words};

    #[test]
    fn a_text_keeps_the_switches_of_several_charts() {
        let text = written("", "payments-lines", Off(10));
        let text = written(&text, "dual-plane", Off(1));
        assert_eq!(text, "payments-lines.10~dual-plane.1");
        assert_eq!(read(&text, "payments-lines"), Off(10));
        assert_eq!(read(&text, "payments"), Off(0));
        let text = written(&text, "payments-lines", Off(2));
        assert_eq!(text, "dual-plane.1~payments-lines.2");
        assert_eq!(written(&text, "payments-lines", Off(0)), "dual-plane.1");
        assert_eq!(read("x.1~~payments-lines.a", "payments-lines"), Off(0));
    }

    fn pressed(html: &str) -> Vec<&str> {
        let buttons = html.split("aria-pressed=\"").skip(1);
        buttons.filter_map(|it| it.split('"').next()).collect()
    }

    fn rendered(kept: &str) -> String {
        let kept = kept.to_owned();
        Owner::new().with(|| {
            Switched::keep_in(RwSignal::new(kept));
            let spec = gallery::several();
            view! { <ChartFrame id="grades" spec words=&words::ZH /> }.to_html()
        })
    }

    #[test]
    fn what_an_address_switches_off_is_told_as_off_and_the_last_one_stays() {
        assert_eq!(pressed(&rendered("")), ["true", "true"]);
        let html = rendered("grades-bars.2");
        assert_eq!(pressed(&html), ["true", "false"]);
        assert_eq!(html.matches("aria-disabled=\"true\"").count(), 1, "{html}");
        assert_eq!(pressed(&rendered("grades-bars.3")), ["true", "true"]);
        assert_eq!(pressed(&rendered("other-bars.2")), ["true", "true"]);
    }
}
