//! 项目资金: medium term and year side by side, the identity checked while one types.

use super::{
    field::{Line, head_cell},
    form::Form,
    lines::Lines,
    place::section_id,
    plan::{Sum, SumLine},
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    money::Money,
    pack::Part,
    sections::Section,
    target::{Field, List, TargetDraft},
};
use leptos::prelude::*;
use std::cmp::Ordering;

/// Total, fiscal and other funds of one horizon.
type Three = [Field; 3];

const MID: Three = [Field::MidTotal, Field::MidFiscal, Field::MidOther];
const YEAR: Three = [Field::YearTotal, Field::YearFiscal, Field::YearOther];

/// How the parts stand to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Identity {
    /// Not everything is readable yet.
    Open,
    /// It holds.
    Holds,
    /// The sum of the parts, and how far it is off.
    Off(Money, Money),
}

/// Compares the parts with the total, in 分. An empty part counts as nothing.
fn identity(draft: &TargetDraft, fields: Three) -> Identity {
    let read = |field: Field| {
        let text = draft.text(head_cell(field)).trim();
        if text.is_empty() {
            None
        } else {
            Some(Money::parse_wan(text))
        }
    };
    let [total, fiscal, other] = fields.map(read);
    let part = |part: Option<Result<Money, _>>| part.unwrap_or(Ok(Money::ZERO));
    let (Some(Ok(total)), Ok(fiscal), Ok(other)) = (total, part(fiscal), part(other)) else {
        return Identity::Open;
    };
    let sum = fiscal + other;
    match sum.cmp(&total) {
        Ordering::Equal => Identity::Holds,
        Ordering::Greater => Identity::Off(sum, sum - total),
        Ordering::Less => Identity::Off(sum, total - sum),
    }
}

/// The section.
#[component]
pub(crate) fn MoneySection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let shows = detail.pack.shows(Part::Funding, detail.project.class);
    let funding = shows.then(|| {
        view! {
            <Lines form list=List::Funding />
            <SumLine form of=Sum::Whole(List::Funding, Field::FundAmount) />
        }
    });
    // A unit as a whole is budgeted by the year.
    let is_whole = detail.project.class.is_whole();
    let title = if is_whole {
        ctx.say(|m| m.whole.money)
    } else {
        ctx.say(|m| m.form.money)
    };
    let mid = (!is_whole).then(|| horizon(form, ctx.say(|m| m.form.money_mid), MID));
    view! {
        <section class="form-section">
            <h2 class="form-section__title" id=section_id(Section::Money) tabindex="-1">
                {title}
            </h2>
            <div class="grid grid--two">
                {mid}
                {horizon(form, ctx.say(|m| m.form.money_year), YEAR)}
            </div>
            {funding}
        </section>
    }
    .into_any()
}

fn horizon(form: Form, name: Signal<&'static str>, fields: Three) -> AnyView {
    let ctx = form.ctx();
    let [total, fiscal, other] = fields.map(head_cell);
    view! {
        <fieldset class="money">
            <legend class="money__title">{name}</legend>
            <div class="money__fields">
                <Line form cell=total money=true label=ctx.say(|m| m.form.total) />
                <Line form cell=fiscal money=true label=ctx.say(|m| m.form.fiscal) />
                <Line form cell=other money=true label=ctx.say(|m| m.form.other) />
            </div>
            {check(ctx, form, fields)}
        </fieldset>
    }
    .into_any()
}

fn check(ctx: Ctx, form: Form, fields: Three) -> impl IntoView {
    let edits = form.parts().edits;
    let found = Memo::new(move |_| {
        edits.track();
        form.with_shown(|shown| identity(shown, fields))
    });
    let words = move || {
        let words = &ctx.t().form;
        match found.get() {
            Identity::Open => String::new(),
            Identity::Holds => words.sum_right.to_owned(),
            Identity::Off(sum, by) => fill(
                words.sum_wrong,
                &[&sum.wan().to_string(), &by.wan().to_string()],
            ),
        }
    };
    let class = move || match found.get() {
        Identity::Off(..) => "money__check money__check--off",
        _ => "money__check",
    };
    view! { <p class=class role="status">{words}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::Cell;

    fn draft(texts: [&str; 3]) -> TargetDraft {
        let mut draft = TargetDraft::default();
        for (field, text) in YEAR.into_iter().zip(texts) {
            draft.head.insert(field, Cell::typed(text));
        }
        draft
    }

    #[test]
    fn the_identity_holds_to_the_fen() {
        let found = |texts| identity(&draft(texts), YEAR);
        assert_eq!(found(["251.890001", "251.89", "0.000001"]), Identity::Holds);
        assert_eq!(found(["10", "10", ""]), Identity::Holds);
        let fen = |wan: &str| Money::parse_wan(wan).unwrap();
        assert_eq!(
            found(["10", "9", "0.5"]),
            Identity::Off(fen("9.5"), fen("0.5"))
        );
        assert_eq!(found(["10", "12", ""]), Identity::Off(fen("12"), fen("2")));
    }

    #[test]
    fn nothing_is_said_before_everything_can_be_read() {
        assert_eq!(identity(&draft(["", "3", "4"]), YEAR), Identity::Open);
        assert_eq!(identity(&draft(["7", "三", "4"]), YEAR), Identity::Open);
    }
}
