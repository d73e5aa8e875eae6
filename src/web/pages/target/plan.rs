//! 分月用款计划: twelve months against the total of the year; and what a column of money adds up to.

use super::{
    field::{Line, head_cell},
    form::Form,
};
use crate::lang::fill;
use domain::{
    money::Money,
    target::{Cell, Field, List, TargetDraft},
};
use kit::{BannerKind, Button};
use leptos::prelude::*;

/// What is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    /// The months of the plan.
    Months,
    /// A column of a list that equals the total of the year.
    Whole(List, Field),
    /// A column of a list that may stay below it.
    Part(List, Field),
}

/// A sum, and how far it is off the total of the year where that is known and it should equal it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    sum: Money,
    off: Option<Money>,
}

fn amount(text: &str) -> Option<Money> {
    Money::parse_wan(text.trim()).ok()
}

/// Adds up what can be read; none while nothing is filled in.
fn found(draft: &TargetDraft, of: Sum) -> Option<Found> {
    let mut texts: Vec<&str> = match of {
        Sum::Months => Field::PLAN
            .iter()
            .map(|field| draft.text(head_cell(*field)))
            .collect(),
        Sum::Whole(list, field) | Sum::Part(list, field) => {
            let cells = draft
                .list(list)
                .iter()
                .filter_map(|row| row.cells.get(&field));
            cells.map(|cell| cell.text.as_str()).collect()
        }
    };
    texts.retain(|text| !text.trim().is_empty());
    if texts.is_empty() {
        return None;
    }
    let sum: Money = texts.into_iter().filter_map(amount).sum();
    let total = amount(draft.text(head_cell(Field::YearTotal)));
    let total = total.filter(|_| !matches!(of, Sum::Part(..)));
    let off = total.map(|total| {
        if sum > total {
            sum - total
        } else {
            total - sum
        }
    });
    Some(Found { sum, off })
}

/// Shows a sum while one types.
#[component]
pub(crate) fn SumLine(
    /// The form.
    form: Form,
    /// What is added up.
    of: Sum,
) -> impl IntoView {
    let ctx = form.ctx();
    let edits = form.parts().edits;
    let known = Memo::new(move |_| {
        edits.track();
        form.with_shown(|shown| found(shown, of))
    });
    let text = move || {
        let words = &ctx.t().parts;
        let Some(found) = known.get() else {
            return String::new();
        };
        let sum = found.sum.wan().to_string();
        match found.off {
            None => fill(words.sum, &[&sum]),
            Some(off) if off.is_zero() => fill(words.sum_equal, &[&sum]),
            Some(off) => fill(words.sum_off, &[&sum, &off.wan().to_string()]),
        }
    };
    let class = move || {
        let off = known.get().and_then(|found| found.off);
        match off {
            Some(off) if !off.is_zero() => "money__check money__check--off",
            _ => "money__check",
        }
    };
    view! { <p class=class role="status">{text}</p> }.into_any()
}

/// Twelve amounts that add up to a total, in whole hundreds of yuan where it is large enough.
fn spread(total: Money) -> [Money; 12] {
    let unit = if total.fen() >= 12 * 10_000 {
        10_000
    } else {
        1
    };
    let each = total.fen() / 12 / unit * unit;
    let each = Money::from_fen(each).unwrap_or_default();
    let mut months = [each; 12];
    let before: Money = months.iter().take(11).copied().sum();
    if let Some(last) = months.last_mut() {
        *last = total - before;
    }
    months
}

/// The months.
#[component]
pub(crate) fn Months(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let act = move |()| {
        let total = form.with_shown(|shown| amount(shown.text(head_cell(Field::YearTotal))));
        let Some(total) = total else {
            let text = untrack(|| ctx.t().parts.spread_needs);
            ctx.toasts.push(BannerKind::Warning, text);
            return;
        };
        for (field, month) in Field::PLAN.into_iter().zip(spread(total)) {
            let cell = Cell::typed(month.wan().to_string());
            form.change(|editing| {
                editing.set(head_cell(field), cell);
            });
        }
        form.refresh();
        ctx.toasts
            .push(BannerKind::Success, untrack(|| ctx.t().parts.spread_done));
    };
    let button = move || {
        form.is_editable()
            .then(|| view! { <Button on_click=act>{ctx.say(|m| m.parts.spread)}</Button> })
    };
    let month = move |(number, field): (u8, Field)| {
        let label = Signal::derive(move || fill(ctx.t().parts.month_of, &[&number.to_string()]));
        view! { <Line form cell=head_cell(field) kind=kit::InputKind::Number named=label /> }
    };
    view! {
        <fieldset class="part money">
            <legend class="part__title">{ctx.say(|m| m.parts.plan)}</legend>
            <p class="small muted">{ctx.say(|m| m.parts.plan_lead)}</p>
            <div class="months">{(1..).zip(Field::PLAN).map(month).collect_view()}</div>
            <SumLine form of=Sum::Months />
            {button}
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::RowId, target::Row};
    use uuid::Uuid;

    fn wan(text: &str) -> Money {
        Money::parse_wan(text).unwrap()
    }

    #[test]
    fn twelve_months_take_the_whole_total() {
        for total in ["0", "0.000001", "251.89", "12", "99999999"] {
            let months = spread(wan(total));
            assert_eq!(months.into_iter().sum::<Money>(), wan(total), "{total}");
        }
        let months = spread(wan("251.89"));
        assert_eq!((months[0], months[11]), (wan("20.99"), wan("21")));
    }

    #[test]
    fn sums_say_how_far_they_are_off_where_they_should_not_be() {
        let mut draft = TargetDraft::default();
        assert_eq!(found(&draft, Sum::Months), None);
        draft.head.insert(Field::YearTotal, Cell::typed("100"));
        draft.head.insert(Field::Plan02, Cell::typed("60"));
        draft.head.insert(Field::Plan05, Cell::typed("x"));
        let months = found(&draft, Sum::Months).unwrap();
        assert_eq!((months.sum, months.off), (wan("60"), Some(wan("40"))));
        let cells = [(Field::ItemAmount, Cell::typed("30"))];
        let row = Row {
            id: RowId(Uuid::from_u128(1)),
            cells: cells.into_iter().collect(),
        };
        draft.lists.insert(List::Standards, vec![row]);
        let part = found(&draft, Sum::Part(List::Standards, Field::ItemAmount));
        assert_eq!(part.unwrap().off, None);
    }
}
