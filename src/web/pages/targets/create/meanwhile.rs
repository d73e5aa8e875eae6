//! What somebody else changed about a project while it was being corrected here.

use super::{CONTINUING, Form, known, typed::Typed};
use crate::{ctx::Ctx, functional, lang::fill};
use api::targets::TargetDetail;
use domain::{
    lang::Lang,
    project::{ExpenditureClass, ProjectKind},
};
use kit::{Banner, BannerKind, DATA_LANG};
use leptos::prelude::*;

/// What came between: the version it made, and what differs from what was read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meanwhile {
    pub(super) version: i64,
    lines: Vec<Line>,
}

/// A field that was changed: as it stands now, and as it stood when the form was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    field: usize,
    now: String,
}

/// The fields in the order of the form.
const FIELDS: usize = 9;

/// A field's name.
fn name(ctx: Ctx, field: usize) -> &'static str {
    let (words, form) = (&ctx.t().targets, &ctx.t().form);
    let names: [&'static str; FIELDS] = [
        words.project_name,
        words.class,
        words.kind,
        words.functional,
        form.attribute,
        words.from_year,
        words.to_year,
        words.serves_public,
        words.direct_fund,
    ];
    names.get(field).copied().unwrap_or(words.classified)
}

/// What stands in every field, as stored.
fn texts(of: &Typed) -> [String; FIELDS + 1] {
    let flag = |on: bool| if on { "1" } else { "" }.to_owned();
    let attribute = if of.continuing { CONTINUING } else { "" };
    [
        of.name.clone(),
        of.class.clone(),
        of.kind.clone(),
        of.functional.clone(),
        attribute.to_owned(),
        of.from.clone(),
        of.to.clone(),
        flag(of.serves_public),
        flag(of.direct_fund),
        flag(of.classified),
    ]
}

/// A text as it is shown in its field.
fn shown(ctx: Ctx, field: usize, text: &str) -> String {
    let lang = ctx.prefs.lang.get();
    let label = |label: Option<&'static str>| label.unwrap_or(text).to_owned();
    match field {
        1 => label(ExpenditureClass::parse(text).map(|class| class.label(lang))),
        2 => label(ProjectKind::parse(text).map(|kind| kind.label(lang))),
        3 => functional::name(text),
        4 if text == CONTINUING => ctx.t().form.continuing.to_owned(),
        4 => ctx.t().form.new_project.to_owned(),
        0 | 5 | 6 => text.to_owned(),
        _ => yes(lang, text).to_owned(),
    }
}

fn yes(lang: Lang, text: &str) -> &'static str {
    if text.is_empty() {
        lang.pick("否", "no")
    } else {
        lang.pick("是", "yes")
    }
}

impl Meanwhile {
    /// What differs from what was read; nothing where only the target itself moved on.
    pub(super) fn between(read: &Typed, now: &TargetDetail) -> Self {
        let texts = texts(read).into_iter().zip(texts(&known(now)));
        let lines = texts.enumerate().filter(|(_, (read, now))| read != now);
        Self {
            version: now.version,
            lines: lines.map(|(field, (_, now))| Line { field, now }).collect(),
        }
    }

    /// Whether the project itself is as it was read.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What came between, beside what is typed.
pub(super) fn notice(ctx: Ctx, form: Form) -> AnyView {
    let content = move || {
        form.past
            .with(|past| past.meanwhile.clone())
            .filter(|it| !it.is_empty())
            .map(|it| {
                let typed = texts(&form.typed());
                let line = |line: &Line| {
                    let own = typed.get(line.field).map_or("", String::as_str);
                    let own = shown(ctx, line.field, own);
                    let now = shown(ctx, line.field, &line.now);
                    let text = fill(
                        ctx.t().targets.meanwhile_line,
                        &[name(ctx, line.field), &now, &own],
                    );
                    view! { <li lang=DATA_LANG>{text}</li> }
                };
                let lines = it.lines.iter().map(line).collect_view();
                view! {
                    <Banner kind=BannerKind::Warning>
                        <p>{ctx.t().targets.meanwhile}</p>
                        <ul>{lines}</ul>
                    </Banner>
                }
            })
    };
    content.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{pages::target::tests::detail, prefs::Stored, session::tests::signed_in};
    use domain::role::Role;

    #[test]
    fn what_others_changed_stands_beside_what_is_typed() {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            ctx.session.hear(signed_in(Role::Unit));
            provide_context(ctx);
            let read = known(&detail());
            let mut now = detail();
            assert!(Meanwhile::between(&read, &now).is_empty());
            now.version = 9;
            now.project.name = "演示教师研修".to_owned();
            now.project.kind = ProjectKind::Event;
            now.project.classified = true;
            let found = Meanwhile::between(&read, &now);
            assert_eq!((found.version, found.lines.len()), (9, 3));
            let form = Form::new(ctx, read, true);
            form.name.set("演示骨干培训".to_owned());
            form.past.update(|past| past.meanwhile = Some(found));
            let html = notice(ctx, form).to_html();
            for text in [
                "项目名称：现为“演示教师研修”，您填写的是“演示骨干培训”",
                "项目类型：现为",
                "涉密项目：现为“是”，您填写的是“否”",
                "没有丢失",
            ] {
                assert!(html.contains(text), "{text}: {html}");
            }
            assert!(!html.contains("支出类别"), "{html}");
        });
    }
}
