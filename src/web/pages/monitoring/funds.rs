//! What was paid by the end of each month, by source of funds: the exact table beside the curve.

use super::light::month;
use crate::{ctx::Ctx, lang::wan};
use api::monitoring::{PaymentEvent, ProjectMonitoring};
use domain::{money::Money, project::FundNature};
use kit::{Column, DataTable};
use leptos::prelude::*;

/// Cumulative payments: natures in their order, then months up to the last one with a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Funds {
    pub(super) natures: Vec<FundNature>,
    /// For each month the sums of the natures.
    pub(super) months: Vec<Vec<Money>>,
}

/// Adds up the payments in force.
pub(super) fn funds(payments: &[PaymentEvent]) -> Funds {
    let in_force = || payments.iter().filter(|it| it.superseded_by.is_none());
    let has = |nature: &FundNature| in_force().any(|it| it.nature == *nature);
    let natures: Vec<FundNature> = FundNature::ALL.iter().copied().filter(has).collect();
    let last = in_force().map(|it| it.month).max().unwrap_or_default();
    let sum = |nature: FundNature, month: u8| -> Money {
        let own = in_force().filter(|it| it.nature == nature && it.month <= month);
        own.map(|it| it.amount).sum()
    };
    let row = |month: u8| natures.iter().map(|nature| sum(*nature, month)).collect();
    Funds {
        months: (1..=last).map(row).collect(),
        natures,
    }
}

/// The table; nothing before anything is paid.
pub(super) fn table(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> AnyView {
    let sums = Memo::new(move |_| record.with(|record| funds(&record.payments)));
    let columns = move || {
        let lang = ctx.prefs.lang.get();
        let mut columns = vec![Column::text("month", ctx.say(|m| m.monitoring.col_month))];
        let natures = sums.with(|sums| sums.natures.clone());
        let head = |nature: FundNature| Column::number(nature.code(), nature.label(lang));
        columns.extend(natures.into_iter().map(head));
        columns.push(Column::number("sum", ctx.say(|m| m.monitoring.funds_sum)));
        columns
    };
    let rows = move || {
        let sums = sums.get();
        let line = |(number, amounts): (u8, Vec<Money>)| {
            let total: Money = amounts.iter().copied().sum();
            let cells = amounts.into_iter().map(|amount| {
                view! { <td class="table__cell table__cell--numeric">{wan(amount)}</td> }
            });
            view! {
                <tr class="table__row">
                    <th class="table__cell table__cell--first table__cell--nowrap" scope="row">
                        {month(ctx, number)}
                    </th>
                    {cells.collect_view()}
                    <td class="table__cell table__cell--numeric strong">{wan(total)}</td>
                </tr>
            }
        };
        (1..).zip(sums.months).map(line).collect_view()
    };
    let any = Memo::new(move |_| sums.with(|sums| !sums.months.is_empty()));
    let section = move || {
        view! {
            <section class="panel panel--flush" aria-labelledby="funds-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="funds-title">
                        {ctx.say(|m| m.monitoring.funds)}
                    </h2>
                </div>
                <DataTable
                    caption=ctx.say(|m| m.monitoring.funds)
                    hide_caption=true
                    columns=Signal::derive(columns)
                >
                    {rows}
                </DataTable>
            </section>
        }
    };
    view! { <Show when=move || any.get()>{section()}</Show> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paid(seq: i64, month: u8, wan: &str, nature: FundNature) -> PaymentEvent {
        PaymentEvent {
            seq,
            month,
            amount: Money::parse_wan(wan).unwrap(),
            nature,
            recorded_on: "2026-10-08".to_owned(),
            by: "演示经办人".to_owned(),
            imported: false,
            superseded_by: None,
            note: String::new(),
        }
    }

    #[test]
    fn each_source_adds_up_by_itself_and_what_was_corrected_does_not_count() {
        let general = FundNature::GeneralBudget;
        let mut old = paid(1, 2, "99", general);
        old.superseded_by = Some(2);
        let payments = [
            old,
            paid(2, 2, "10", general),
            paid(3, 4, "2.5", general),
            paid(4, 3, "7", FundNature::Other),
        ];
        let found = funds(&payments);
        assert_eq!(found.natures, [general, FundNature::Other]);
        let wan = |text: &str| Money::parse_wan(text).unwrap();
        let expected = [
            [wan("0"), wan("0")],
            [wan("10"), wan("0")],
            [wan("10"), wan("7")],
            [wan("12.5"), wan("7")],
        ];
        assert_eq!(found.months, expected.map(Vec::from));
        assert_eq!(funds(&[]), Funds::default());
    }
}
