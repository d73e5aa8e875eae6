//! Journeys in a real Chromium against the executable that ships.
//!
//! `WENXIAO_BROWSER=1` runs them; `WENXIAO_BIN` is the executable, `AXE_JS` the accessibility
//! checker. Without the first they pass and say so.

// Said so that clippy takes these for tests, in which `unwrap` is welcome.
#[cfg(test)]
mod browser;
#[cfg(test)]
mod carrying;
#[cfg(test)]
mod chunks;
#[cfg(test)]
mod city;
#[cfg(test)]
mod classroom;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod comparing;
#[cfg(test)]
mod drilling;
#[cfg(test)]
mod effort;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod grid;
#[cfg(test)]
mod house;
#[cfg(test)]
mod http;
#[cfg(test)]
mod importing;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod losses;
#[cfg(test)]
mod main_job;
#[cfg(test)]
mod meeting;
#[cfg(test)]
mod pointer;
#[cfg(test)]
mod reporting;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod shelf;
#[cfg(test)]
mod side_by_side;
#[cfg(test)]
mod states;
#[cfg(test)]
mod taking;
#[cfg(test)]
mod themes;
#[cfg(test)]
mod trouble;
#[cfg(test)]
mod twenty;
#[cfg(test)]
#[path = "../contract/unzipped.rs"]
mod unzipped;
#[cfg(test)]
mod weighing;
#[cfg(test)]
mod wire;
#[cfg(test)]
mod workbook;
