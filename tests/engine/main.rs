//! The rule engine as a whole: the browser's build and the server's give the same verdict.

// Said so that clippy takes these for tests, in which `unwrap` is welcome.
#[cfg(test)]
mod generate;
#[cfg(test)]
mod module;
#[cfg(test)]
mod parity;
