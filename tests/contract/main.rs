//! The contract as a caller sees it: every endpoint and every refusal, on either engine.

// Said so that clippy takes these for tests, in which `unwrap` is welcome.
#[cfg(test)]
mod adjusting;
#[cfg(test)]
mod admin;
#[cfg(test)]
mod alerts;
#[cfg(test)]
mod alerts_jobs;
#[cfg(test)]
mod alerts_past;
#[cfg(test)]
mod alerts_year;
#[cfg(test)]
mod applying;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod bad_values;
#[cfg(test)]
mod booking;
#[cfg(test)]
mod books;
#[cfg(test)]
mod briefing;
#[cfg(test)]
mod campaign;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod comparison;
#[cfg(test)]
mod correcting;
#[cfg(test)]
mod creating;
#[cfg(test)]
mod disagreements;
#[cfg(test)]
mod dismissing;
#[cfg(test)]
mod envelope;
#[cfg(test)]
mod exempting;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod files;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod form_lists;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod home;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod implementing;
#[cfg(test)]
mod import;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod imports_again;
#[cfg(test)]
mod imports_read;
#[cfg(test)]
mod library;
#[cfg(test)]
mod library_book;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod lights;
#[cfg(test)]
mod list_book;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod measures;
#[cfg(test)]
mod monitoring;
#[cfg(test)]
mod older_years;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod papers_sources;
#[cfg(test)]
mod papers_view;
#[cfg(test)]
mod papers_view_book;
#[cfg(test)]
mod past_days;
#[cfg(test)]
mod payments;
#[cfg(test)]
mod portfolio;
#[cfg(test)]
mod portfolio_parts;
#[cfg(test)]
mod presence;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod reports_list;
#[cfg(test)]
mod reports_missed;
#[cfg(test)]
mod reviewing;
#[cfg(test)]
mod rolling;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod saving;
#[cfg(test)]
mod session;
#[cfg(test)]
mod shared_texts;
#[cfg(test)]
mod summing;
#[cfg(test)]
mod three_nodes;
#[cfg(test)]
mod training;
#[cfg(test)]
mod treatments;
#[cfg(test)]
mod undoing;
#[cfg(test)]
mod unzipped;
#[cfg(test)]
mod upkeep;
#[cfg(test)]
mod whole_units;
