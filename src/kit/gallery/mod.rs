//! Every component's examples as data: what the tests read and what one looks at.

mod feedback;
mod forms;
mod frame;
mod navigation;
mod tables;

#[cfg(test)]
pub(crate) use tables::several;

use leptos::prelude::*;

/// One example of a component.
pub struct Example {
    /// The component.
    pub component: &'static str,
    /// What is particular about this example.
    pub name: &'static str,
    /// Builds it.
    pub view: fn() -> AnyView,
}

/// Every example, in the order of reading.
pub fn examples() -> Vec<Example> {
    [
        forms::EXAMPLES,
        feedback::EXAMPLES,
        navigation::EXAMPLES,
        tables::EXAMPLES,
    ]
    .into_iter()
    .flatten()
    .map(|(component, name, view)| Example {
        component,
        name,
        view: *view,
    })
    .collect()
}

type Entry = (&'static str, &'static str, fn() -> AnyView);

/// All examples under their names, each in a sheet of its own.
#[component]
pub fn Gallery() -> impl IntoView {
    let sheets = examples().into_iter().map(|example| {
        view! {
            <section class="panel">
                <div class="panel__head">
                    <h2 class="panel__title">{example.component}</h2>
                    <span class="panel__note">{example.name}</span>
                </div>
                {(example.view)()}
            </section>
        }
    });
    view! {
        <main class="page">
            <h1 class="page__title">"Kit"</h1>
            <div class="grid">{sheets.collect_view()}</div>
        </main>
    }
}

/// A whole screen made of the components, to judge them together.
#[component]
pub fn SampleScreen() -> impl IntoView {
    frame::screen()
}
