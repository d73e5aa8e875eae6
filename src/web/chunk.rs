//! The program in chunks: which pages come together, and how a page waits for its chunk. How the
//! chunks are cut is decided in `split`; whoever mounts the app says where they come from.

use crate::{
    ctx::{Ctx, ctx},
    pages,
    route::Route,
    shell::{self, Page, TITLE, focus},
};
use kit::{Banner, BannerKind, Button, Skeleton};
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use std::{future::Future, pin::Pin};

/// Pages that come together. Sign-in is none: it is what a browser loads first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The frame around every page, with workbench and password.
    Frame,
    /// The lists of 绩效目标 and 目标审核.
    Lists,
    /// The form.
    Form,
    /// 指标库.
    Library,
    /// 执行监控.
    Monitoring,
    /// 执行监控: the import of payments.
    Payments,
    /// 工作台 of leaders.
    Briefing,
    /// 区域对比.
    Compare,
    /// 申报管理.
    Campaign,
    /// 系统管理 and 培训.
    Admin,
}

/// What a chunk brings: its pages.
#[derive(Clone, Copy, Debug)]
pub struct Screen(fn(&Route) -> AnyView);

/// The screens by name, so that a cut can name one without the others.
impl Screen {
    /// [`Chunk::Frame`].
    pub const FRAME: Self = Self(shell::inside);
    /// The pages of [`Chunk::Lists`].
    pub const LISTS: Self = Self(pages::lists);
    /// The pages of [`Chunk::Form`].
    pub const FORM: Self = Self(pages::form);
    /// The pages of [`Chunk::Library`].
    pub const LIBRARY: Self = Self(pages::library);
    /// The pages of [`Chunk::Monitoring`].
    pub const MONITORING: Self = Self(pages::monitoring);
    /// The page of [`Chunk::Payments`].
    pub const PAYMENTS: Self = Self(pages::payments);
    /// The page of [`Chunk::Briefing`].
    pub const BRIEFING: Self = Self(pages::briefing);
    /// The pages of [`Chunk::Compare`].
    pub const COMPARE: Self = Self(pages::compare);
    /// The pages of [`Chunk::Campaign`].
    pub const CAMPAIGN: Self = Self(pages::campaign);
    /// The pages of [`Chunk::Admin`].
    pub const ADMIN: Self = Self(pages::admin);

    /// The screen of a chunk in a program that is not cut.
    pub fn here(chunk: Chunk) -> Self {
        match chunk {
            Chunk::Frame => Self::FRAME,
            Chunk::Lists => Self::LISTS,
            Chunk::Form => Self::FORM,
            Chunk::Library => Self::LIBRARY,
            Chunk::Monitoring => Self::MONITORING,
            Chunk::Payments => Self::PAYMENTS,
            Chunk::Briefing => Self::BRIEFING,
            Chunk::Compare => Self::COMPARE,
            Chunk::Campaign => Self::CAMPAIGN,
            Chunk::Admin => Self::ADMIN,
        }
    }
}

/// A chunk that could not be had: no network, or a newer program has taken its place.
#[derive(Clone, Copy, Debug)]
pub struct Lost;

impl From<SplitLoaderError> for Lost {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A chunk on its way.
pub type Coming = Pin<Box<dyn Future<Output = Result<Screen, Lost>>>>;

/// Where the chunks come from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// Everything is here: tests, and the developer's build.
    Here(fn(Chunk) -> Screen),
    /// Each comes when it is first needed, and then stays.
    Later(fn(Chunk) -> Coming),
}

/// The chunks of this window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks {
    source: Source,
    came: StoredValue<Vec<(Chunk, Screen)>>,
}

/// How far a page is with its chunk.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Waiting,
    Lost,
    Here(Screen),
}

impl Chunks {
    pub(crate) fn new(source: Source) -> Self {
        Self {
            source,
            came: StoredValue::new(Vec::new()),
        }
    }

    /// Brings a chunk that will be needed soon. Whoever then needs it says it did not come.
    pub(crate) fn fetch(self, chunk: Chunk) {
        self.bring(chunk, RwSignal::new(Stage::Waiting));
    }

    fn find(self, chunk: Chunk) -> Option<Screen> {
        if let Source::Here(screen) = self.source {
            return Some(screen(chunk));
        }
        self.came.with_value(|came| {
            let found = came.iter().find(|(own, _)| *own == chunk);
            found.map(|(_, screen)| *screen)
        })
    }

    /// Brings a chunk; says how that went as long as somebody waits for it.
    fn bring(self, chunk: Chunk, stage: RwSignal<Stage>) {
        let Source::Later(bring) = self.source else {
            return;
        };
        spawn_local(async move {
            let found = bring(chunk).await;
            if let Ok(screen) = found {
                self.came.update_value(|came| came.push((chunk, screen)));
            }
            // The heading that says what is coming may have the focus of the page that came.
            let follow = heading_has_focus();
            stage.try_set(found.map_or(Stage::Lost, Stage::Here));
            if follow {
                request_animation_frame(|| focus(TITLE));
            }
        });
    }

    /// Brings a chunk, and again where it did not come.
    fn wait(self, chunk: Chunk) -> (RwSignal<Stage>, impl Fn() + Copy + Send + Sync + 'static) {
        let stage = RwSignal::new(Stage::Waiting);
        self.bring(chunk, stage);
        let again = move || {
            stage.set(Stage::Waiting);
            self.bring(chunk, stage);
        };
        (stage, again)
    }
}

fn heading_has_focus() -> bool {
    let active = document().active_element();
    active.is_some_and(|element| element.id() == TITLE)
}

/// The page of a route out of its chunk.
pub(crate) fn show(chunk: Chunk, route: &Route) -> AnyView {
    let ctx = ctx();
    let area = route.area();
    let title = Signal::derive(move || pages::heading(&area, ctx.t()));
    out_of(chunk, route, move |meanwhile| {
        view! { <Page title>{meanwhile}</Page> }.into_any()
    })
}

/// What a chunk has for a part of another page; what stands in its place has no heading.
pub(crate) fn part(chunk: Chunk, route: &Route) -> AnyView {
    out_of(chunk, route, |meanwhile| meanwhile)
}

/// The frame with the page it holds.
pub(crate) fn frame() -> AnyView {
    out_of(Chunk::Frame, &Route::Home, |meanwhile| {
        view! { <main class="page">{meanwhile}</main> }.into_any()
    })
}

/// What a chunk has for a route; until it comes, and where it does not, `place` holds what is said.
fn out_of(
    chunk: Chunk,
    route: &Route,
    place: impl Fn(AnyView) -> AnyView + Send + 'static,
) -> AnyView {
    let chunks = expect_context::<Chunks>();
    if let Some(Screen(pages)) = chunks.find(chunk) {
        return pages(route);
    }
    let ctx = ctx();
    let (stage, again) = chunks.wait(chunk);
    let route = route.clone();
    (move || match stage.get() {
        Stage::Here(Screen(pages)) => pages(&route),
        Stage::Waiting => {
            let label = ctx.say(|m| m.app.loading);
            place(view! { <Skeleton label /> }.into_any())
        }
        Stage::Lost => place(lost(ctx, again)),
    })
    .into_any()
}

/// Says that the page did not come, and what to do.
fn lost(ctx: Ctx, again: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let reload = |()| drop(window().location().reload());
    let actions = move || {
        view! {
            <Button on_click=move |()| again()>{ctx.say(|m| m.errors.retry)}</Button>
            <Button on_click=reload>{ctx.say(|m| m.errors.reload)}</Button>
        }
    };
    view! {
        <Banner kind=BannerKind::Error title=ctx.say(|m| m.errors.chunk_title) actions>
            <p>{ctx.say(|m| m.errors.chunk_text)}</p>
        </Banner>
    }
    .into_any()
}
