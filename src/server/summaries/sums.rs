//! Sums of many project years: money by month, counts by light, and how many stand where.

use super::figures::{amounts, place_of};
use crate::db::{
    DbError,
    monitoring::MoneyRow,
    summaries::{KeptRow, share},
};
use domain::{
    money::Money,
    monitoring::{Combination, RATE_STEPS, Standing, light_place, placed_light, rate_step},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sums of the project years of a unit, or of several units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    /// How many they are.
    pub(crate) projects: i64,
    /// Of these, those without a report of the last full month.
    pub(crate) silent: i64,
    /// 年初, 调整后, 到位, 支出.
    money: [i64; 4],
    /// What was paid in each month.
    paid: [i64; 12],
    /// How many reported each month.
    reports: [i64; 12],
    /// Red, yellow, green and none at the end of each full month.
    pub(crate) lights: [[i64; 4]; 12],
    /// The same of their targets.
    pub(crate) target_lights: [[i64; 4]; 12],
    /// The same of the money on the present day.
    pub(crate) now: [i64; 4],
    /// And of the targets.
    pub(crate) target_now: [i64; 4],
    /// How many are in which situation by their lights, of those with both sides to compare.
    pub(crate) situations: [i64; 4],
    /// How many have an attainment, and these added up, a share of 1 as [`share`] reads it.
    pub(crate) attained: [i64; 2],
    /// How many have a rate of which step.
    pub(crate) rates: [i64; RATE_STEPS],
}

/// How many project years stand in which step of the plane of money and target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plane(BTreeMap<(i16, i16), Here>);

/// Those in one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Here {
    pub(crate) projects: i64,
    /// Of these, those of which too little is reported.
    pub(crate) partial: i64,
}

/// Counts the letter of each month.
fn count_letters(months: &mut [[i64; 4]; 12], letters: &str, sign: i64) {
    for (counts, letter) in months.iter_mut().zip(letters.chars()) {
        if let Some(count) = counts.get_mut(place_of(letter)) {
            *count += sign;
        }
    }
}

fn each<'a>(sums: impl IntoIterator<Item = &'a mut i64>, more: impl IntoIterator<Item = &'a i64>) {
    for (sum, more) in sums.into_iter().zip(more) {
        *sum += more;
    }
}

/// In which situation a project is by its lights; none where a side cannot be compared.
fn situation(row: &KeptRow) -> Option<usize> {
    row.across.and(row.up)?;
    let light = |place: i64| u8::try_from(place).ok().and_then(placed_light);
    let both = Combination::of_lights(light(row.light)?, light(row.target_light)?);
    Combination::ALL.iter().position(|one| *one == both)
}

impl Sums {
    /// Adds the share of a project year, or takes it away with a sign of −1.
    pub(crate) fn count(&mut self, row: &KeptRow, sign: i64) {
        self.projects += sign;
        self.silent += sign * i64::from(row.silent);
        let money = [
            row.money.initial,
            row.money.adjusted,
            row.money.received,
            row.money.spent,
        ];
        for (sum, amount) in self.money.iter_mut().zip(money) {
            *sum += sign * amount;
        }
        let months = self.paid.iter_mut().zip(&mut self.reports);
        for ((sum, reports), paid) in months.zip(amounts(&row.paid)) {
            *sum += sign * paid.unwrap_or_default();
            *reports += sign * i64::from(paid.is_some());
        }
        count_letters(&mut self.lights, &row.lights, sign);
        count_letters(&mut self.target_lights, &row.target_lights, sign);
        let light = usize::try_from(row.light).unwrap_or_default();
        if let Some(count) = self.now.get_mut(light) {
            *count += sign;
        }
        let light = usize::try_from(row.target_light).unwrap_or_default();
        if let Some(count) = self.target_now.get_mut(light) {
            *count += sign;
        }
        if let Some(count) = situation(row).and_then(|at| self.situations.get_mut(at)) {
            *count += sign;
        }
        if let Some(attainment) = row.attainment {
            let more = [sign, sign * attainment];
            each(&mut self.attained, &more);
        }
        let rated = row.light < i64::from(light_place(None));
        let step = rate_step(rated.then(|| share(row.rate)));
        if let Some(count) = self.rates.get_mut(step) {
            *count += sign;
        }
    }

    /// Adds other sums.
    pub(crate) fn add(&mut self, other: &Self) {
        self.projects += other.projects;
        self.silent += other.silent;
        each(&mut self.money, &other.money);
        each(&mut self.paid, &other.paid);
        each(&mut self.reports, &other.reports);
        each(self.lights.as_flattened_mut(), other.lights.as_flattened());
        each(
            self.target_lights.as_flattened_mut(),
            other.target_lights.as_flattened(),
        );
        each(&mut self.now, &other.now);
        each(&mut self.target_now, &other.target_now);
        each(&mut self.situations, &other.situations);
        each(&mut self.attained, &other.attained);
        each(&mut self.rates, &other.rates);
    }

    /// How many stand like this.
    pub(crate) fn standing(&self, asked: Option<Standing>) -> u64 {
        let [red, yellow, green, _] = self.now;
        let count = match asked {
            None => self.projects,
            Some(Standing::Red) => red,
            Some(Standing::Yellow) => yellow,
            Some(Standing::Green) => green,
            Some(Standing::Unreported) => self.silent,
        };
        count.unsigned_abs()
    }

    /// The four dated figures.
    pub(crate) fn money(&self) -> MoneyRow {
        let [initial, adjusted, received, spent] = self.money;
        MoneyRow {
            initial,
            adjusted,
            received,
            spent,
        }
    }

    /// What was paid in each month, none where nobody reported.
    pub(crate) fn paid(&self) -> [Option<Money>; 12] {
        let mut months = [None; 12];
        let known = self.paid.iter().zip(&self.reports);
        for (month, (fen, reports)) in months.iter_mut().zip(known) {
            *month = Money::from_fen(*fen).ok().filter(|_| *reports > 0);
        }
        months
    }

    /// As it is kept.
    pub(crate) fn text(&self) -> Result<String, DbError> {
        serde_json::to_string(self).map_err(|error| DbError::Broken(error.to_string()))
    }

    /// Reads what is kept.
    pub(crate) fn parse(text: &str) -> Result<Self, DbError> {
        serde_json::from_str(text).map_err(|error| DbError::Broken(error.to_string()))
    }
}

impl Plane {
    /// Adds the share of a project year, or takes it away with a sign of −1.
    pub(crate) fn count(&mut self, row: &KeptRow, sign: i64) {
        let step = |step: Option<i64>| step.and_then(|step| i16::try_from(step).ok());
        let (Some(across), Some(up)) = (step(row.across), step(row.up)) else {
            return;
        };
        self.add_one(
            (across, up),
            Here {
                projects: sign,
                partial: sign * i64::from(row.partial),
            },
        );
    }

    fn add_one(&mut self, at: (i16, i16), more: Here) {
        let standing = self.0.entry(at).or_default();
        standing.projects += more.projects;
        standing.partial += more.partial;
        if *standing == Here::default() {
            self.0.remove(&at);
        }
    }

    /// Adds another plane.
    pub(crate) fn add(&mut self, other: &Self) {
        for (at, more) in other.steps() {
            self.add_one(at, more);
        }
    }

    /// Every step with somebody in it.
    pub(crate) fn steps(&self) -> impl Iterator<Item = ((i16, i16), Here)> {
        self.0.iter().map(|(at, standing)| (*at, *standing))
    }

    /// As it is kept: `across,up,projects,partial` between semicolons.
    pub(crate) fn text(&self) -> String {
        let steps = self.steps().map(|((across, up), standing)| {
            format!("{across},{up},{},{}", standing.projects, standing.partial)
        });
        steps.collect::<Vec<_>>().join(";")
    }

    /// Reads what is kept.
    pub(crate) fn parse(text: &str) -> Result<Self, DbError> {
        let broken = || DbError::Broken(format!("plane: {text:?}"));
        let mut plane = Self::default();
        for step in text.split(';').filter(|step| !step.is_empty()) {
            let mut parts = step.split(',').map(str::parse::<i64>);
            let mut next = || parts.next().and_then(Result::ok).ok_or_else(broken);
            let (across, up) = (next()?, next()?);
            let at = i16::try_from(across).ok().zip(i16::try_from(up).ok());
            let standing = Here {
                projects: next()?,
                partial: next()?,
            };
            plane.add_one(at.ok_or_else(broken)?, standing);
        }
        Ok(plane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let text = "-18,3,2,1;0,0,7,0";
        let plane = Plane::parse(text).unwrap();
        assert_eq!(plane.text(), text);
        let mut twice = plane.clone();
        twice.add(&plane);
        assert_eq!(twice.text(), "-18,3,4,2;0,0,14,0");
        assert_eq!(Plane::parse("").unwrap(), Plane::default());
        assert!(Plane::parse("1,2,3").is_err() && Plane::parse("x").is_err());
        let sums = Sums {
            projects: 3,
            ..Sums::default()
        };
        assert_eq!(Sums::parse(&sums.text().unwrap()).unwrap(), sums);
    }
}
