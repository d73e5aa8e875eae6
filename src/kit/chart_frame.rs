//! The figure around a drawing: places that tell their values, and the same numbers as a table.

use chart::{ChartError, ChartSpec, Drawing, Hotspot, Size, TypeScale};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::ResizeObserver;

use crate::{
    Button, ButtonKind, Glyph, Icon, OnShow, Words, chart_room, chart_switches::Switches,
    chart_tip::tip, chart_tools::Tools,
};

/// Narrower than this no chart has room for its labels.
const WIDTH_MIN_PX: u32 = 320;

/// Wider than this a chart only gets emptier.
pub(crate) const WIDTH_MAX_PX: u32 = 1600;

/// A chart is drawn anew when its room changes by this much, not with every pixel.
const WIDTH_STEP_PX: u32 = 16;

/// A chart: drawn to the width it is given, told by its places and by its table.
#[component]
pub fn ChartFrame(
    /// Id of the figure; its table's is `{id}-table`.
    #[prop(into)]
    id: String,
    /// What to draw.
    #[prop(into)]
    spec: Signal<ChartSpec>,
    /// The kit's words; they bring the drawing's.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// How large the type is.
    #[prop(optional, into)]
    scale: Signal<TypeScale>,
    /// How high the drawing is, where its kind leaves that open.
    #[prop(optional)]
    height: Option<u32>,
    /// Called with the key of a place that was pressed; without it places only tell.
    #[prop(optional, into)]
    on_select: Option<Callback<String>>,
) -> impl IntoView {
    let figure = NodeRef::<html::Figure>::new();
    let drawn = RwSignal::new(None::<Result<Drawing, ChartError>>);
    let tools = Tools {
        figure,
        spec,
        size: StoredValue::new(None),
        words,
        switches: Switches::new(&id, spec),
        full: RwSignal::new(false),
    };
    OnShow::join(&id, tools);
    let width = observed_width(figure);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let Some(width) = width.get() else { return };
        let (spec, words) = (tools.shown().below_switches(), words.get().chart);
        // To a room, type is as large as the back row needs, and the picture as high as the room
        // lets it be, where its kind leaves that open.
        let (scale, height) = if tools.full.get() {
            (TypeScale::Projector, tools.screen_height(width))
        } else {
            (scale.get(), height)
        };
        let size = Size {
            width,
            height,
            scale,
            words,
        };
        tools.size.set_value(Some(size));
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        spawn_local(async move {
            let drawing = chart_room::draw(&spec, size).await;
            // A later drawing may have overtaken this one, and the page may be gone.
            if turn.try_get_value() == Some(own) {
                drawn.set(Some(drawing));
            }
        });
    });
    let title = move || spec.with(|spec| spec.caption().title.clone());
    let table = Memo::new(move |_| spec.with(|spec| chart::table(spec, words.get().chart)));
    let shown = RwSignal::new(false);
    let content = move || match drawn.get() {
        None => view! { <p class="chart__readout">{words.get().drawing}</p> }.into_any(),
        Some(Err(_)) => view! { <p class="chart__readout">{words.get().not_drawn}</p> }.into_any(),
        Some(Ok(drawing)) => picture(drawing, on_select).into_any(),
    };
    let failed = move || drawn.with(|drawn| matches!(drawn, Some(Err(_))));
    view! {
        <figure
            class="chart"
            class=("chart--room", move || tools.full.get() || scale.get() == TypeScale::Projector)
            id=id.clone()
            node_ref=figure
            on:fullscreenchange=move |_| {
                tools.full.set(document().fullscreen_element().is_some());
            }
        >
            <figcaption class="visually-hidden" id=format!("{id}-title")>{title}</figcaption>
            {tools.switches.view(words)}
            {content}
            {table_twin(&id, table, shown, Signal::derive(failed), words, Some(tools))}
        </figure>
    }
    .into_any()
}

/// The width of the figure in pixels, followed while it is on the page.
fn observed_width(figure: NodeRef<html::Figure>) -> Signal<Option<u32>> {
    let width = RwSignal::new(None);
    let kept = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move |_| {
        let Some(figure) = figure.get() else { return };
        let room = figure.clone();
        let measure = move || {
            let px = u32::try_from(room.client_width()).unwrap_or(0);
            let px = (px - px % WIDTH_STEP_PX).clamp(WIDTH_MIN_PX, WIDTH_MAX_PX);
            if width
                .try_get_untracked()
                .is_some_and(|before| before != Some(px))
            {
                width.set(Some(px));
            }
        };
        measure();
        let changed = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            observer.observe(&figure);
            kept.set_value(Some((observer, changed)));
        }
    });
    on_cleanup(move || {
        kept.try_with_value(|kept| {
            if let Some((observer, _)) = kept {
                observer.disconnect();
            }
        });
    });
    width.into()
}

/// The drawing and, over it, the places that tell their values. One stop of the Tab key; arrows
/// move between the places.
pub(crate) fn picture(drawing: Drawing, on_select: Option<Callback<String>>) -> impl IntoView {
    let Drawing {
        svg,
        hotspots,
        width,
        height,
        summary,
        ..
    } = drawing;
    let told = RwSignal::new(None::<usize>);
    let stop = RwSignal::new(0_usize);
    let count = hotspots.len();
    let overlay = NodeRef::<leptos::svg::Svg>::new();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let now = stop.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (now + 1).min(count.saturating_sub(1)),
            "ArrowLeft" | "ArrowUp" => now.saturating_sub(1),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        stop.set(next);
        if let Some(overlay) = overlay.get_untracked() {
            focus_child(&overlay, next);
        }
    };
    let tips = hotspots.clone();
    let tip = move || {
        told.get()
            .and_then(|index| tips.get(index))
            .map(|spot| tip(spot, width, height))
    };
    dismissed_by_escape(told);
    // The places carry the summary as their name; the drawing would say it a second time.
    let drawing_hidden = (count > 0).then_some("true");
    let spots = hotspots.into_iter().enumerate();
    let spots = spots
        .map(|(index, spot)| place(index, spot, stop, told, on_select))
        .collect_view();
    view! {
        <div class="chart__picture">
            <div inner_html=svg aria-hidden=drawing_hidden></div>
            <svg
                class="chart__hotspots"
                viewBox=format!("0 0 {width} {height}")
                role="group"
                aria-label=summary
                node_ref=overlay
                on:keydown=keys
                on:mouseleave=move |_| told.set(None)
            >
                {spots}
            </svg>
            {tip}
        </div>
    }
}

/// Escape takes a tip away, also where it was the mouse that brought it and nothing has the
/// focus.
fn dismissed_by_escape(told: RwSignal<Option<usize>>) {
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && told.try_get_untracked().flatten().is_some() {
                told.set(None);
            }
        });
        on_cleanup(move || handle.remove());
    });
}

fn place(
    index: usize,
    spot: Hotspot,
    stop: RwSignal<usize>,
    told: RwSignal<Option<usize>>,
    on_select: Option<Callback<String>>,
) -> impl IntoView {
    let Hotspot {
        x,
        y,
        width,
        height,
        key,
        label,
        text,
    } = spot;
    // What leads nowhere is no button.
    let on_select = on_select.filter(|_| !key.is_empty());
    let select = move || {
        if let Some(select) = on_select {
            select.run(key.clone());
        }
    };
    let select_by_key = select.clone();
    view! {
        <rect
            class="chart__hotspot"
            class=("chart__hotspot--link", on_select.is_some())
            x=x
            y=y
            width=width
            height=height
            role=if on_select.is_some() { "button" } else { "img" }
            aria-label=format!("{label}: {text}")
            tabindex=move || if stop.get() == index { "0" } else { "-1" }
            on:mouseenter=move |_| told.set(Some(index))
            on:focus=move |_| {
                stop.set(index);
                told.set(Some(index));
            }
            on:blur=move |_| told.set(None)
            on:click=move |_| select()
            on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                select_by_key();
            }
        ></rect>
    }
}

fn focus_child(parent: &web_sys::Element, index: usize) {
    let child = u32::try_from(index)
        .ok()
        .and_then(|index| parent.children().item(index));
    // An SVG element is no HtmlElement, but takes the focus all the same.
    if let Some(child) = child {
        child
            .unchecked_into::<web_sys::SvgElement>()
            .focus()
            .unwrap_or_default();
    }
}

/// The same numbers as text, shown on demand, and at once where there is no drawing.
pub(crate) fn table_twin(
    chart: &str,
    table: Memo<chart::Table>,
    shown: RwSignal<bool>,
    failed: Signal<bool>,
    words: Signal<&'static Words>,
    tools: Option<Tools>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| shown.get() || failed.get());
    let word = move || {
        if is_shown.get() {
            words.get().hide_table
        } else {
            words.get().show_table
        }
    };
    let id = format!("{chart}-table");
    let controls = id.clone();
    // A wide table scrolls in its own room, so the keyboard has to get there.
    let title = format!("{chart}-title");
    let content = move || is_shown.get().then(|| table.with(twin_rows));
    view! {
        <div class="chart__actions">
            <Button
                kind=ButtonKind::Quiet
                on_click=move |()| shown.update(|shown| *shown = !*shown)
                attr:aria-expanded=move || if is_shown.get() { "true" } else { "false" }
                attr:aria-controls=controls
            >
                <Icon glyph=Glyph::Table />
                {word}
            </Button>
            {tools.map(Tools::buttons)}
        </div>
        <div
            class="chart__table"
            id=id
            role="group"
            aria-labelledby=title
            tabindex="0"
            hidden=move || !is_shown.get()
        >
            {content}
        </div>
    }
}

fn twin_rows(table: &chart::Table) -> impl IntoView + use<> {
    let heads = table.headers.iter().enumerate().map(|(index, head)| {
        let numeric = index > 0;
        view! {
            <th class="table__head" class=("table__head--numeric", numeric) scope="col">
                {head.clone()}
            </th>
        }
    });
    let heads = heads.collect_view();
    let rows = table.rows.iter().map(|row| {
        let mut cells = row.iter().cloned();
        let first = cells.next();
        let rest = cells.map(|text| {
            view! { <td class="table__cell table__cell--numeric">{text}</td> }
        });
        view! {
            <tr class="table__row">
                <th class="table__cell table__cell--first" scope="row">{first}</th>
                {rest.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
