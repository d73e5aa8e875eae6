//! How many tests passed and failed, read from what cargo prints.

use std::fmt;

/// Tests that passed and failed. A check without tests of its own counts as one.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    pub(crate) const fn one_passed() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    pub(crate) const fn one_failed() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Sums the `test result:` lines. An ignored test proves nothing and counts as failed.
    pub(crate) fn read(log: &str) -> Self {
        let mut sum = Self::default();
        for line in log.lines() {
            let Some((_, result)) = line.split_once("test result: ") else {
                continue;
            };
            sum.passed += number_before(result, " passed");
            sum.failed += number_before(result, " failed") + number_before(result, " ignored");
        }
        sum
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before
        .rsplit(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn all_binaries_of_a_run_are_summed() {
        let log = "\
running 2 tests
test a ... ok
test result: ok. 11 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
     Running tests/story
test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 2s";
        let count = Count::read(log);
        assert_eq!(
            count,
            Count {
                passed: 14,
                failed: 3
            }
        );
        assert_eq!(count.to_string(), "14 passed, 3 failed");
        assert_eq!(Count::read("error: could not compile"), Count::default());
    }
}
