//! The payment records, newest first; what was corrected later stays, struck through.

use super::light::month;
use crate::{
    ctx::Ctx,
    lang::{fill, wan},
};
use api::monitoring::{PaymentEvent, ProjectMonitoring};
use domain::{
    payments::{Figure, disagreements},
    period::Month,
};
use kit::{Banner, BannerKind, Column, DataTable, Tag, Tone};
use leptos::prelude::*;

/// The pairs of records, typed and imported, that do not say the same.
pub(super) fn differing(payments: &[PaymentEvent]) -> Vec<(PaymentEvent, PaymentEvent)> {
    let figure = |event: &PaymentEvent| {
        Some(Figure {
            seq: event.seq,
            month: Month::try_from(u16::from(event.month)).ok()?,
            fund: event.nature,
            amount: event.amount,
            imported: event.imported,
        })
    };
    let event = |figure: Figure| payments.iter().find(|it| it.seq == figure.seq).cloned();
    let pairs = disagreements(payments.iter().filter_map(figure)).into_iter();
    pairs
        .filter_map(|(typed, imported)| event(typed).zip(event(imported)))
        .collect()
}

/// The records.
pub(super) fn history(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("month", ctx.say(|m| m.monitoring.col_month)),
            Column::number("amount", ctx.say(|m| m.monitoring.col_amount)),
            Column::text("nature", ctx.say(|m| m.monitoring.col_nature)),
            Column::text("recorded", ctx.say(|m| m.monitoring.col_recorded)),
            Column::text("by", ctx.say(|m| m.monitoring.col_by)),
            Column::text("way", ctx.say(|m| m.monitoring.col_way)),
            Column::text("note", ctx.say(|m| m.monitoring.col_note)),
        ]
    };
    let pairs = Memo::new(move |_| record.with(|record| differing(&record.payments)));
    let lines = move || {
        let payments = record.with(|record| record.payments.clone());
        let own = |event: &PaymentEvent| {
            pairs.with(|pairs| {
                let mut both = pairs.iter().flat_map(|(a, b)| [a.seq, b.seq]);
                both.any(|seq| seq == event.seq)
            })
        };
        payments
            .into_iter()
            .map(|event| {
                let differs = own(&event);
                line(ctx, event, differs)
            })
            .collect_view()
    };
    let none = move || {
        record
            .with(|record| record.payments.is_empty())
            .then(|| view! { <p class="panel__empty">{ctx.say(|m| m.monitoring.history_none)}</p> })
    };
    view! {
        <section class="panel panel--flush" aria-labelledby="history-title">
            <div class="panel__head">
                <h2 class="panel__title" id="history-title">{ctx.say(|m| m.monitoring.history)}</h2>
            </div>
            {move || pairs.with(|pairs| told(ctx, pairs))}
            <DataTable
                caption=ctx.say(|m| m.monitoring.history)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines}
            </DataTable>
            {none}
        </section>
    }
    .into_any()
}

/// The months of which two amounts are known, each with who said what and when.
fn told(ctx: Ctx, pairs: &[(PaymentEvent, PaymentEvent)]) -> Option<AnyView> {
    if pairs.is_empty() {
        return None;
    }
    let (words, lang) = (&ctx.t().monitoring, ctx.prefs.lang.get());
    let line = |(typed, imported): &(PaymentEvent, PaymentEvent)| {
        let by = imported.amount - typed.amount;
        let by = if by.fen() > 0 { "+" } else { "" }.to_owned() + &wan(by);
        let values = [
            &month(ctx, typed.month),
            typed.nature.label(lang),
            &wan(typed.amount),
            &typed.by,
            &typed.recorded_on,
            &wan(imported.amount),
            &imported.by,
            &imported.recorded_on,
            &by,
        ];
        let text = fill(words.disagree_line, &values);
        view! { <li>{text}</li> }
    };
    let title = fill(words.disagree_months, &[&pairs.len().to_string()]);
    let lines = pairs.iter().map(line).collect_view();
    let banner = view! {
        <Banner kind=BannerKind::Warning>
            <p>{title}</p>
            <ul class="explanation">{lines}</ul>
        </Banner>
    };
    Some(banner.into_any())
}

fn line(ctx: Ctx, event: PaymentEvent, differs: bool) -> impl IntoView {
    let is_old = event.superseded_by.is_some();
    let amount = wan(event.amount);
    let amount = if is_old {
        view! { <del class="struck">{amount}</del> }.into_any()
    } else {
        amount.into_any()
    };
    let corrected = is_old.then(|| {
        view! { <Tag text=ctx.say(|m| m.monitoring.superseded) /> }
    });
    let differs = differs.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.monitoring.disagree) /> }
    });
    let (of, nature, imported) = (event.month, event.nature, event.imported);
    let way = move || {
        let words = &ctx.t().monitoring;
        if imported {
            words.imported
        } else {
            words.typed
        }
    };
    view! {
        <tr class="table__row" class=("table__row--superseded", is_old)>
            <th class="table__cell table__cell--first table__cell--nowrap" scope="row">
                {move || month(ctx, of)}
            </th>
            <td class="table__cell table__cell--numeric">{amount}</td>
            <td class="table__cell">{move || nature.label(ctx.prefs.lang.get())}</td>
            <td class="table__cell table__cell--nowrap">{event.recorded_on}</td>
            <td class="table__cell">{event.by}</td>
            <td class="table__cell">{way}" "{corrected}" "{differs}</td>
            <td class="table__cell table__cell--wrap">{event.note}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            project::Progress,
            tests::{record, render},
        },
        *,
    };
    use domain::{lang::Lang, money::Money};

    #[test]
    fn a_month_that_was_typed_and_imported_with_two_amounts_is_marked() {
        let mut shown = record(false);
        let typed = shown.payments[0].clone();
        shown.payments.insert(
            0,
            PaymentEvent {
                seq: 3,
                amount: Money::parse_wan("58.5").unwrap(),
                by: "演示财政局".to_owned(),
                imported: true,
                ..typed
            },
        );
        shown.payments[1].superseded_by = Some(3);
        assert_eq!(differing(&shown.payments).len(), 1);
        let html = render(
            Lang::Zh,
            move || view! { <Progress record=shown.clone() /> },
        );
        for part in [
            "1 处填报与导入不一致",
            "填报 60 万元（演示经办人，2026-10-08），导入 58.5 万元（演示财政局，2026-10-08），\
             导入比填报 -1.5 万元。",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        let quiet = render(Lang::Zh, || view! { <Progress record=record(false) /> });
        assert!(!quiet.contains("不一致"));
    }
}
