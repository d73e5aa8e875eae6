//! 带走: the comparison as it is seen, as document and as workbook.

use super::places;
use crate::{
    address::{Params, use_params},
    ctx::Ctx,
    error_page,
    lang::fill,
};
use api::{
    endpoint::query_string,
    papers::{
        ANNUAL_PAPER_PATH, AnnualQuery, BriefPicture, BriefRequest, ComparisonView, DOCX,
        PICTURES_MAX, VIEW_BOOK_PATH,
    },
};
use domain::role::Role;
use kit::{BannerKind, Menu, OnShow, Picture, paint_charts, save_file};
use leptos::{prelude::*, task::spawn_local};

/// What of the comparison the address shows.
pub(super) fn seen(params: &Params) -> ComparisonView {
    let text = |name: &str| params.get(name).map(str::to_owned);
    ComparisonView {
        on: text("on").or_else(|| Some(places::OPENS_ON.join(","))),
        year: params.read("year"),
        within: text("within"),
        pick: text("pick"),
        like: text("like"),
        all: params.get("all").map(|_| true),
        month: params.read("month"),
        sort: text("sort"),
        mix: text("mix"),
        show: text("show"),
        measure: text("measure"),
        beside: text("beside"),
        against: text("against"),
        rules_year: params.read("rules_year"),
    }
}

/// The menu beside the heading.
pub(super) fn menu(ctx: Ctx, on_show: OnShow) -> AnyView {
    let params = use_params();
    view! {
        <Menu id="take-along" label=ctx.say(|m| m.taken.menu)>{items(ctx, on_show, params)}</Menu>
    }
    .into_any()
}

/// What can be taken along: the report only by those who write or sign it.
fn items(ctx: Ctx, on_show: OnShow, params: Memo<Params>) -> AnyView {
    let book = move || VIEW_BOOK_PATH.to_owned() + &query_string(&params.with(seen));
    let annual = move || {
        let year = params.with(|params| params.read("year"));
        ANNUAL_PAPER_PATH.to_owned() + &query_string(&AnnualQuery { year })
    };
    let reports = matches!(ctx.session.role(), Some(Role::Finance | Role::Leader));
    let annual = reports.then(|| {
        view! {
            <a class="menu__item" href=annual download="">
                {ctx.say(|m| m.taken.annual)}
            </a>
        }
    });
    view! {
        <button
            type="button"
            class="menu__item"
            on:click=move |_| brief(ctx, on_show, params.with_untracked(seen))
        >
            {ctx.say(|m| m.taken.brief)}
        </button>
        <a class="menu__item" href=book download="">{ctx.say(|m| m.taken.book)}</a>
        {annual}
    }
    .into_any()
}

/// Paints what is drawn, and keeps the brief that the server makes of it.
fn brief(ctx: Ctx, on_show: OnShow, view: ComparisonView) {
    let making = untrack(|| ctx.t().taken.making);
    ctx.toasts.push(BannerKind::Info, making);
    paint_charts(on_show, PICTURES_MAX, move |painted| {
        let picture = |Picture { title, png }| BriefPicture { title, png };
        let pictures = painted.into_iter().map(picture).collect();
        let request = BriefRequest { view, pictures };
        spawn_local(async move {
            match ctx.ask(|client| client.make_brief(&request)).await {
                Ok(made) => {
                    save_file(&made.docx, DOCX, &made.name);
                    let told = untrack(|| fill(ctx.t().taken.made, &[&made.name]));
                    ctx.toasts.push(BannerKind::Success, told);
                }
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{pages::compare::tests::inside, session::tests::signed_in};
    use domain::lang::Lang;

    #[test]
    fn the_report_is_offered_to_those_who_write_or_sign_it() {
        for (role, reports) in [
            (Role::Unit, false),
            (Role::Finance, true),
            (Role::Leader, true),
            (Role::Region, false),
        ] {
            let html = inside(Lang::Zh, "/compare", |ctx| {
                ctx.session.hear(signed_in(role));
                let params = Params::parse("?on=640104,640300&year=2025");
                items(ctx, OnShow::provide(), Memo::new(move |_| params.clone())).to_html()
            });
            assert!(html.contains("对比简报（Word）"), "{html}");
            let book = "/api/v1/comparison/workbook?on=640104%2C640300&amp;year=2025";
            assert!(html.contains(book), "{html}");
            let report = html.contains("/api/v1/papers/annual?year=2025");
            assert_eq!(report, reports, "{role:?}");
        }
    }

    #[test]
    fn the_address_says_what_is_taken_along() {
        let opened = seen(&Params::default());
        assert_eq!(opened.on.as_deref(), Some("640104,640300,640500"));
        assert_eq!((opened.year, opened.all), (None, None));
        let params = Params::parse("?on=640100&year=2025&all=1&within=640104&pick=a,0&like=all");
        let view = seen(&params);
        assert_eq!(view.on.as_deref(), Some("640100"));
        assert_eq!((view.year, view.all), (Some(2025), Some(true)));
        assert_eq!(view.within.as_deref(), Some("640104"));
        let shown = (view.pick.as_deref(), view.like.as_deref());
        assert_eq!(shown, (Some("a,0"), Some("all")));
        let params = Params::parse("?month=6&sort=-execution&mix=coverage:1&rules_year=2024");
        let view = seen(&params);
        assert_eq!((view.month, view.rules_year), (Some(6), Some(2024)));
        let told = (view.sort.as_deref(), view.mix.as_deref());
        assert_eq!(told, (Some("-execution"), Some("coverage:1")));
    }
}
