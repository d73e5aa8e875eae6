//! Flags of a command: `--name value`, `--name=value` and bare `--name`.

use anyhow::{Context, Result, bail};

/// The words after the command.
pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let words = words
            .into_iter()
            .flat_map(|word| match word.split_once('=') {
                Some((name, value)) if name.starts_with("--") => {
                    vec![name.to_owned(), value.to_owned()]
                }
                _ => vec![word],
            })
            .collect();
        Self { words }
    }

    /// Refuses a word that the command does not know, so that a slip is not silently ignored.
    pub(crate) fn expect(&self, with_value: &[&str], bare: &[&str]) -> Result<()> {
        let mut words = self.words.iter();
        while let Some(word) = words.next() {
            if with_value.contains(&word.as_str()) {
                words
                    .next()
                    .with_context(|| format!("{word} needs a value"))?;
            } else if !bare.contains(&word.as_str()) {
                let known = [with_value, bare].concat().join(" ");
                bail!("unknown word `{word}`; this command knows: {known}");
            }
        }
        Ok(())
    }

    /// The value of `--name`.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let at = self.words.iter().position(|word| word == name)?;
        self.words.get(at + 1).map(String::as_str)
    }

    /// Whether the bare `--name` was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.words.iter().any(|word| word == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn both_spellings_of_a_value_are_read() {
        for line in [
            "--listen 127.0.0.1:9 --fresh",
            "--fresh --listen=127.0.0.1:9",
        ] {
            let args = args(line);
            assert_eq!(args.value("--listen"), Some("127.0.0.1:9"));
            assert!(args.has("--fresh"));
            assert!(args.expect(&["--listen"], &["--fresh"]).is_ok());
        }
    }

    #[test]
    fn slips_are_refused() {
        let error = args("--lisen x")
            .expect(&["--listen"], &[])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("--lisen") && error.contains("--listen"),
            "{error}"
        );
        assert!(args("--listen").expect(&["--listen"], &[]).is_err());
    }
}
