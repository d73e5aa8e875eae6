//! The shape of the code: what the compiler cannot say, each rule with its remedy.
//!
//! A rule is a function from the tree of files to findings. Beside each stands a test that the
//! rule fires, and one that the repository keeps it.

#![expect(
    clippy::string_slice,
    reason = "places come from searching the same text"
)]

#[cfg(test)]
mod banned;
#[cfg(test)]
mod classes;
#[cfg(test)]
mod css;
#[cfg(test)]
mod lexer;
#[cfg(test)]
mod manifests;
#[cfg(test)]
mod map;
#[cfg(test)]
mod modules;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod sql;
#[cfg(test)]
mod sums;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod views;
