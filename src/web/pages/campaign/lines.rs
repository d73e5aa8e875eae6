//! The lines of the board as they are filtered, ordered and added up.

use crate::{ctx::Ctx, lang::fill, messages::campaign::Words};
use api::cycle::{BoardLine, Tally};
use domain::{day, id::DepartmentId};
use leptos::prelude::*;

/// Which units are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Urgent,
    Owing,
    Done,
}

impl Show {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::Urgent, Self::Owing, Self::Done];

    /// The name in the address; nothing where all are shown.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Urgent => "urgent",
            Self::Owing => "owing",
            Self::Done => "done",
        }
    }

    pub(super) fn of(code: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|show| show.code() == code).unwrap_or(Self::All)
    }

    pub(super) fn title(self, words: &Words) -> &'static str {
        match self {
            Self::All => words.show_all,
            Self::Urgent => words.show_urgent,
            Self::Owing => words.show_owing,
            Self::Done => words.show_done,
        }
    }

    fn takes(self, line: &BoardLine) -> bool {
        match self {
            Self::All => true,
            Self::Urgent => line.urgent,
            Self::Owing => owes(line),
            Self::Done => !owes(line) && (line.tally.expected > 0 || line.whole.is_some()),
        }
    }
}

/// Whether a unit still has to send something.
fn owes(line: &BoardLine) -> bool {
    line.tally.owed() > 0 || line.owes_whole
}

/// The lines that fit, in the order they come: the most urgent first.
pub(super) fn fitting(
    lines: &[BoardLine],
    show: Show,
    department: Option<DepartmentId>,
    words: &str,
) -> Vec<BoardLine> {
    let words = words.trim();
    let fits = |line: &&BoardLine| {
        let own = line.department.as_ref().map(|(id, _)| *id);
        show.takes(line) && (department.is_none() || own == department) && line.name.contains(words)
    };
    lines.iter().filter(fits).cloned().collect()
}

/// A department with the sum of its units.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    pub(super) department: Option<(DepartmentId, String)>,
    pub(super) tally: Tally,
}

/// The departments, those with most that is late first, then with most that is owed.
pub(super) fn sums(lines: &[BoardLine]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    for line in lines {
        match sums
            .iter_mut()
            .find(|sum| sum.department == line.department)
        {
            Some(sum) => sum.tally.add(&line.tally),
            None => sums.push(Sum {
                department: line.department.clone(),
                tally: line.tally.clone(),
            }),
        }
    }
    domain::order::by_key(&mut sums, |sum| {
        std::cmp::Reverse((sum.tally.late, sum.tally.owed()))
    });
    sums
}

/// What was sent of what is due.
pub(super) fn sent(tally: &Tally) -> u64 {
    tally.expected.saturating_sub(tally.owed())
}

/// The list as text for a spreadsheet.
pub(super) fn as_text(lines: &[BoardLine], words: &Words) -> String {
    let heads = [
        words.department,
        words.unit,
        words.expected,
        words.owed,
        words.late,
        words.due,
    ];
    let mut text = heads.join("\t");
    for line in lines {
        let department = line
            .department
            .as_ref()
            .map_or("", |(_, name)| name.as_str());
        let cells = [
            department.to_owned(),
            line.name.clone(),
            line.tally.expected.to_string(),
            line.tally.owed().to_string(),
            line.tally.late.to_string(),
            line.due_on.clone(),
        ];
        text.push('\n');
        text.push_str(&cells.join("\t"));
    }
    text
}

/// How many days are left, or since when it is late.
pub(super) fn days(words: &Words, left: i64) -> String {
    match left {
        0 => words.due_today.to_owned(),
        left if left > 0 => fill(words.days_left, &[&left.to_string()]),
        late => fill(words.days_late, &[&late.abs().to_string()]),
    }
}

/// How many days are left until a deadline, under it.
pub(crate) fn days_left(ctx: Ctx, today: &str, deadline: Option<&str>) -> impl IntoView + use<> {
    let (due, today) = (deadline.and_then(day::parse), day::parse(today));
    let left = due
        .zip(today)
        .map(|(due, today)| (due - today).whole_days());
    left.map(|left| {
        let text = move || days(&ctx.t().campaign, left);
        view! { <span class="denominator" class:overdue=move || left < 0>{text}</span> }
    })
}

/// The deadline of a unit; the days only where something is owed.
pub(super) fn due(ctx: Ctx, line: &BoardLine) -> impl IntoView + use<> {
    let (day, left, owes) = (line.due_on.clone(), line.days_left, owes(line));
    let days = move || owes.then(|| days(&ctx.t().campaign, left));
    view! { {day}<span class="denominator" class:overdue=move || owes && left < 0>{days}</span> }
}
