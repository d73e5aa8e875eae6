//! Whole stories through the client, on either engine: one told, and many by chance.

// Said so that clippy takes these for tests, in which `unwrap` is welcome.
#[cfg(test)]
mod dice;
#[cfg(test)]
mod model;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod whole_way;
