//! The legend of a chart as switches, and where a page keeps what is switched off.

use chart::{ChartSpec, Switch};
use leptos::prelude::*;

use crate::Words;

/// Between two charts, and between a chart and the numbers of its series.
const CHARTS: char = '~';
const NUMBERS: char = '.';

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
        let hidden = spec.caption().hidden.iter().map(|it| it.number);
        let text = written("", &key(id, spec), &hidden.collect::<Vec<_>>());
        Self::keep_in(RwSignal::new(text));
    }
}

/// A chart by its id; one place may show several kinds one after the other.
fn key(id: &str, spec: &ChartSpec) -> String {
    format!("{id}-{}", spec.kind())
}

/// The numbers a text has of a chart.
fn read(text: &str, key: &str) -> Vec<usize> {
    let mut charts = text.split(CHARTS).filter_map(|one| one.split_once(NUMBERS));
    let own = charts.find(|(name, _)| *name == key);
    let numbers = own.map_or("", |(_, numbers)| numbers).split(NUMBERS);
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// The text with other numbers of a chart.
fn written(text: &str, key: &str, numbers: &[usize]) -> String {
    let is_other = |one: &&str| !one.is_empty() && one.split(NUMBERS).next() != Some(key);
    let mut charts: Vec<String> = text
        .split(CHARTS)
        .filter(is_other)
        .map(Into::into)
        .collect();
    if !numbers.is_empty() {
        let numbers = numbers.iter().map(usize::to_string);
        let own: Vec<String> = std::iter::once(key.to_owned()).chain(numbers).collect();
        charts.push(own.join(&NUMBERS.to_string()));
    }
    charts.join(&CHARTS.to_string())
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
        let numbers = self.text.with(|text| read(text, &key));
        self.spec.with(|spec| spec.without(&numbers))
    }

    fn hidden(self) -> Vec<usize> {
        let shown = self.shown();
        let hidden = shown.caption().hidden.iter();
        hidden.map(|it| it.number).collect()
    }

    /// Turns a series off or on again.
    fn turn(self, number: usize) {
        let mut hidden = untrack(|| self.hidden());
        if let Some(at) = hidden.iter().position(|it| *it == number) {
            hidden.remove(at);
        } else {
            hidden.push(number);
        }
        let key = untrack(|| self.key());
        self.text
            .update(|text| *text = written(text, &key, &hidden));
    }

    /// A switch for each series with its sign; the last one that is on stays on.
    pub(crate) fn view(self, words: Signal<&'static Words>) -> impl IntoView {
        let series = Memo::new(move |_| self.spec.with(ChartSpec::series));
        let hidden = Memo::new(move |_| self.hidden());
        let switch = move |Switch { number, name }: Switch| {
            let sign = self.spec.with_untracked(|spec| spec.sign(number));
            let is_on = move || hidden.with(|hidden| !hidden.contains(&number));
            let others = move || series.with(Vec::len) - hidden.with(Vec::len) > 1;
            let last = Memo::new(move |_| is_on() && !others());
            view! {
                <button
                    type="button"
                    class="chart__switch"
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    aria-disabled=move || last.get().then_some("true")
                    on:click=move |_| if !last.get_untracked() { self.turn(number) }
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
        let text = written("", "payments-lines", &[1, 3]);
        let text = written(&text, "dual-plane", &[0]);
        assert_eq!(text, "payments-lines.1.3~dual-plane.0");
        assert_eq!(read(&text, "payments-lines"), [1, 3]);
        assert_eq!(read(&text, "payments"), [0_usize; 0]);
        assert_eq!(written(&text, "payments-lines", &[]), "dual-plane.0");
        assert_eq!(read("x.1~~payments-lines.a.2", "payments-lines"), [2]);
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
        let html = rendered("grades-bars.1");
        assert_eq!(pressed(&html), ["true", "false"]);
        assert_eq!(html.matches("aria-disabled=\"true\"").count(), 1, "{html}");
        assert_eq!(pressed(&rendered("grades-bars.0.1")), ["true", "true"]);
        assert_eq!(pressed(&rendered("other-bars.1")), ["true", "true"]);
    }
}
