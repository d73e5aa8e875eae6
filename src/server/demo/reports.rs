//! Monitoring tables for every month that the rules ask for: those of a year that is over checked
//! by both desks; of the year under way most, some on their way, and a few nobody sent in time.

use super::{
    dice::Dice,
    filled::{Writer, mend, write},
    house::{ActualRow, House, OutlookRow, ReportRow, ReportStepRow},
    people::Site,
    recorded::Recorded,
};
use crate::{app::DEMO_DATE, report::Form};
use domain::{
    alert::Looks,
    day,
    monitoring::report::{ReportContent, ReportField, ReportState, ReportVerb},
    pack::{Checkpoint, RulePack},
    period::{FiscalYear, Month},
    target::TargetDraft,
};
use time::{Date, Duration};

/// The last year whose tables are sent.
pub(super) const UNDER_WAY: u16 = 2026;

/// A project year that has to send tables.
pub(super) struct Reporting<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) pack: &'a RulePack,
    pub(super) year: FiscalYear,
    pub(super) project_year: &'a str,
    /// The approved target with the number of its version.
    pub(super) target: (i64, &'a TargetDraft),
    /// Whether it is far behind with its target.
    pub(super) lags: bool,
}

/// What became of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Nobody began it.
    Unsent,
    /// Begun and never sent.
    Drafted,
    /// Sent back by the department and not sent again.
    Returned,
    /// Sent back by the department once, then checked by both.
    Mended,
    /// Taken up again by the finance bureau, and back at the department.
    Submitted,
    /// The same, and back at the finance bureau.
    Checked,
    /// Checked by both.
    Accepted,
}

/// A step with its day and its words.
type Step = (ReportVerb, Date, &'static str);

impl Reporting<'_> {
    /// Makes the tables of the months that are over.
    pub(super) fn fill(&self, house: &mut House, dice: &Dice) {
        let points: Vec<Checkpoint> = self.pack.monitoring.dated().collect();
        let asked = points.iter().filter(|it| it.looks == Looks::Unreported);
        let over = asked.filter(|it| it.through().last_day(self.year) < DEMO_DATE);
        let over: Vec<&Checkpoint> = over.collect();
        let is_due = |point: &&&Checkpoint| point.deadline(self.year) < DEMO_DATE;
        let last = over.iter().rev().find(is_due).map(|point| point.through());
        for point in over {
            let name = format!("{}/{}", self.project_year, point.through());
            let mut dice = dice.named(&name);
            let known = Recorded::of(house, self.project_year);
            let is_last = last == Some(point.through());
            let fate = self.fate((point, is_last), &known, &mut dice);
            self.table(house, (point, fate), &known, &mut dice);
        }
    }

    /// The day before which no budget of the year was known.
    fn funded(&self) -> Option<Date> {
        let year = i32::from(self.year.get());
        Date::from_calendar_date(year, time::Month::February, 10).ok()
    }

    fn fate(
        &self,
        (point, is_last): (&Checkpoint, bool),
        known: &Recorded,
        dice: &mut Dice,
    ) -> Fate {
        let number = dice.between(1, 100);
        if self.year.get() < UNDER_WAY {
            return if number <= 8 {
                Fate::Mended
            } else {
                Fate::Accepted
            };
        }
        let cast = self.cast(point.through());
        if point.deadline(self.year) >= DEMO_DATE {
            return cast.unwrap_or(match number {
                1..=10 => Fate::Drafted,
                11..=25 => Fate::Submitted,
                26..=35 => Fate::Checked,
                _ => Fate::Unsent,
            });
        }
        let fate = cast.unwrap_or(match number {
            1..=4 => Fate::Unsent,
            5 => Fate::Drafted,
            6 => Fate::Returned,
            7..=14 => Fate::Mended,
            15..=19 if is_last => Fate::Submitted,
            20..=24 if is_last => Fate::Checked,
            _ => Fate::Accepted,
        });
        // Of what has graver faults nobody is told that its table is missing.
        let is_missing = matches!(fate, Fate::Unsent | Fate::Drafted | Fate::Returned);
        if is_missing && cast.is_none() && known.has_faults(self, point) {
            Fate::Accepted
        } else {
            fate
        }
    }

    /// The tables that journeys fill in and one of each kind beside them.
    fn cast(&self, month: Month) -> Option<Fate> {
        let fates: &[Fate] = match (self.site.place.code, self.site.unit_code) {
            ("640104", "105001") => &[Fate::Unsent, Fate::Mended, Fate::Submitted, Fate::Checked],
            ("640104", "105002") => &[Fate::Returned, Fate::Drafted],
            ("640100", "105002") if self.site.at == 1 => return Some(Fate::Unsent),
            ("640300", "105001") if month.get() == 10 => return Some(Fate::Unsent),
            ("640300", "105001") if month.get() == 7 => &[Fate::Unsent],
            ("640300", "105001") => &[],
            _ => return None,
        };
        Some(fates.get(self.site.at).copied().unwrap_or(Fate::Accepted))
    }

    /// What was done, oldest first.
    fn steps(&self, (point, fate): (&Checkpoint, Fate), dice: &mut Dice) -> Vec<Step> {
        use ReportVerb::{Accept, Check, Return, Submit};
        let deadline = point.deadline(self.year);
        let on = |day: Date, days: i64| day.saturating_add(Duration::days(days));
        let back = on(DEMO_DATE, -10);
        if deadline >= DEMO_DATE {
            let sent = (Submit, DEMO_DATE, "");
            return match fate {
                Fate::Submitted => vec![sent],
                Fate::Checked => vec![sent, (Check, DEMO_DATE, "数据与支付凭证一致。")],
                _ => Vec::new(),
            };
        }
        // Where months are asked for there are a few days, else a few weeks.
        let early = if point.wait > 0 { (2, 5) } else { (3, 17) };
        let before = i64::from(dice.between(early.0, early.1));
        let sent = on(deadline, -before).max(self.funded().unwrap_or(deadline));
        let in_time = on(sent, 2) <= deadline;
        let first = (Submit, sent, "");
        let returned = (Return, on(sent, 1), "请补充偏差原因的说明和佐证材料。");
        let checked = |day| (Check, day, "情况属实，数据与支付凭证一致。");
        let accepted = |day| (Accept, day, "同意。");
        let again = (
            Return,
            back,
            "请核对当期支付数与一体化系统的差异，并补充说明。",
        );
        match fate {
            Fate::Unsent | Fate::Drafted => Vec::new(),
            Fate::Returned if in_time => vec![first, returned],
            Fate::Mended if in_time => vec![
                first,
                returned,
                (Submit, on(sent, 2), ""),
                checked(on(sent, 4)),
                accepted(on(sent, 8)),
            ],
            Fate::Submitted | Fate::Checked => {
                let mut steps = vec![first, checked(on(sent, 3)), again];
                steps.push((Submit, on(DEMO_DATE, -2), ""));
                steps.extend((fate == Fate::Checked).then(|| checked(on(DEMO_DATE, -1))));
                steps
            }
            _ => vec![first, checked(on(sent, 2)), accepted(on(sent, 6))],
        }
    }

    fn table(
        &self,
        house: &mut House,
        (point, fate): (&Checkpoint, Fate),
        known: &Recorded,
        dice: &mut Dice,
    ) {
        if fate == Fate::Unsent {
            return;
        }
        let steps = self.steps((point, fate), dice);
        let sent = steps.first().map_or(DEMO_DATE, |(_, day, _)| *day);
        let writer = Writer {
            site: self.site,
            known,
            lags: self.lags,
        };
        let mut content = self
            .form(point.through(), sent)
            .begin(self.target, &known.by(sent));
        write(&mut content, &writer, dice);
        if steps.is_empty() {
            let half = content.rows.len() / 2;
            for row in content.rows.iter().skip(half) {
                content.draft.rows.remove(&row.row.id);
            }
        }
        let id = dice.uuid().to_string();
        let at = house.reports.len();
        house.reports.push(ReportRow {
            id: id.clone(),
            project_year: self.project_year.to_owned(),
            month: i64::from(point.through().get()),
            state: ReportState::Draft.code(),
            draft: String::new(),
            target_version: None,
            submitted_on: None,
            version: 1,
        });
        let mut said: Option<ReportContent> = None;
        for (verb, day, reason) in steps {
            if verb == ReportVerb::Submit && said.is_some() {
                let form = self.form(point.through(), day);
                let now = form.begin(self.target, &known.by(day));
                content = ReportContent {
                    draft: content.draft,
                    ..now
                };
                mend(&mut content);
            }
            let submitted = (verb == ReportVerb::Submit).then_some(&content);
            self.step(house, (at, submitted), (verb, day, reason));
            if let Some(now) = submitted {
                self.say(house, (&id, now), said.as_ref(), day);
                said = Some(now.clone());
            }
        }
        if let Some(row) = house.reports.get_mut(at) {
            row.draft = json(&content.draft);
        }
    }

    fn form(&self, month: Month, today: Date) -> Form<'_> {
        Form {
            pack: self.pack,
            year: self.year,
            month,
            today,
        }
    }

    fn step(
        &self,
        house: &mut House,
        (at, submitted): (usize, Option<&ReportContent>),
        (verb, on, reason): Step,
    ) {
        let seq = house.next_seq();
        let Some(row) = house.reports.get_mut(at) else {
            return;
        };
        let (by_name, by_role, hour, state) = match verb {
            ReportVerb::Submit => ("演示经办员", "unit", "09:20", ReportState::Submitted),
            ReportVerb::Check => ("演示主管科员", "department", "15:10", ReportState::Checked),
            ReportVerb::Accept => ("演示绩效科员", "finance", "10:30", ReportState::Accepted),
            _ if row.state == ReportState::Submitted.code() => {
                ("演示主管科员", "department", "16:40", ReportState::Returned)
            }
            _ => ("演示绩效科员", "finance", "11:15", ReportState::Returned),
        };
        row.state = state.code();
        row.version += 1;
        if submitted.is_some() {
            row.target_version = Some(self.target.0);
            row.submitted_on = Some(day::text(on));
        }
        house.report_steps.push(ReportStepRow {
            seq,
            report: row.id.clone(),
            verb: verb.code(),
            reason,
            content: submitted.map(json),
            by_name,
            by_role,
            at: format!("{}T{hour}:00+08:00", day::text(on)),
        });
    }

    /// What a sent table says becomes dated facts, where it did not say so before.
    fn say(
        &self,
        house: &mut House,
        (report, content): (&str, &ReportContent),
        before: Option<&ReportContent>,
        on: Date,
    ) {
        let at = format!("{}T09:20:00+08:00", day::text(on));
        let month = i64::from(content.through.get());
        for (cell, text) in content.draft.cells() {
            if before.is_some_and(|before| before.draft.text(cell) == text) {
                continue;
            }
            let row_id = cell.row.map(|row| row.to_string()).unwrap_or_default();
            if cell.field == ReportField::Actual {
                self.result(house, (row_id, month), (text, &at));
                continue;
            }
            let mut earlier = house.outlook.iter().rev();
            let mut earlier = earlier.by_ref().take_while(|it| it.report == report);
            let earlier = earlier.find(|it| it.row_id == row_id && it.field == cell.field.code());
            let supersedes = earlier.map(|it| it.seq);
            let seq = house.next_seq();
            house.outlook.push(OutlookRow {
                seq,
                project_year: self.project_year.to_owned(),
                row_id,
                field: cell.field.code(),
                month,
                content: text.to_owned(),
                recorded_at: at.clone(),
                supersedes,
                report: report.to_owned(),
            });
        }
    }

    /// A result that is not known of the month yet.
    fn result(
        &self,
        house: &mut House,
        (row_id, month): (String, i64),
        (actual, recorded_at): (&str, &str),
    ) {
        let known = house.actuals.iter().rev();
        let mut known = known.take_while(|it| it.project_year == self.project_year);
        if known.any(|it| it.row_id == row_id && it.month == month) {
            return;
        }
        let seq = house.next_seq();
        house.actuals.push(ActualRow {
            seq,
            project_year: self.project_year.to_owned(),
            row_id,
            month,
            actual: actual.to_owned(),
            recorded_at: recorded_at.to_owned(),
        });
    }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
