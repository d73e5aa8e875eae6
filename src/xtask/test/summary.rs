//! The table at the end.

use std::{fmt, time::Duration};

use super::Count;
use crate::progress::span;

/// What every step gave.
#[derive(Default)]
pub(super) struct Summary {
    rows: Vec<(String, Count, Duration)>,
}

impl Summary {
    pub(super) fn add(&mut self, name: &str, count: Count, time: Duration) {
        self.rows.push((name.to_owned(), count, time));
    }

    fn total(&self) -> Count {
        let mut total = Count::default();
        for (_, count, _) in &self.rows {
            total.add(*count);
        }
        total
    }

    pub(super) fn passed(&self) -> bool {
        let total = self.total();
        total.failed == 0 && total.passed > 0
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:<12} {:>7} {:>7} {:>13}",
            "step", "passed", "failed", "time"
        )?;
        let mut time = Duration::ZERO;
        for (name, count, spent) in &self.rows {
            let Count { passed, failed } = count;
            writeln!(f, "{name:<12} {passed:>7} {failed:>7} {:>13}", span(*spent))?;
            time += *spent;
        }
        let total = self.total();
        let Count { passed, failed } = total;
        writeln!(
            f,
            "{:<12} {passed:>7} {failed:>7} {:>13}\n",
            "all",
            span(time)
        )?;
        write!(f, "{total}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_verdict() {
        let mut summary = Summary::default();
        assert!(!summary.passed(), "nothing run proves nothing");
        summary.add("fmt", Count::one_passed(), Duration::from_secs(1));
        summary.add(
            "unit",
            Count {
                passed: 41,
                failed: 0,
            },
            Duration::from_secs(2),
        );
        assert!(summary.passed());
        assert_eq!(
            summary.to_string().lines().last(),
            Some("42 passed, 0 failed")
        );
        summary.add("doc", Count::one_failed(), Duration::from_secs(2));
        assert!(!summary.passed());
        assert_eq!(
            summary.to_string().lines().last(),
            Some("42 passed, 1 failed")
        );
    }
}
