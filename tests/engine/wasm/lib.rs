//! Verdicts and scores over JSON, the same functions natively and as exports of a wasm module.

#[cfg(target_arch = "wasm32")]
mod exports;

use domain::{
    indicator::{IndicatorValue, Operator},
    judge::{Context, judge},
    lang::Lang,
    library::LibraryIndicator,
    monitoring::{
        Attainment, BudgetEvent, ExecutionEvent, Progress, attainment, budget_as_of,
        expected_progress, monthly_cumulative, months_passed,
    },
    pack::RulePack,
    problem::Problem,
    scoring::{
        RowError, ScoreError, Scored, TargetInput, TargetScore, score_indicator, score_target,
    },
    search::{Index, Query},
    target::{Edit, TargetDraft},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use time::Date;

/// A target to judge, and edits to try on it first.
#[derive(Debug, Serialize, Deserialize)]
pub struct JudgeRequest {
    /// The rules.
    pub pack: RulePack,
    /// The target.
    pub draft: TargetDraft,
    /// Edits applied before judging, where they apply.
    pub edits: Vec<Edit>,
    /// What lies outside the target.
    pub context: Context,
}

/// A target to score and to monitor.
#[derive(Debug, Serialize, Deserialize)]
pub struct ScoreRequest {
    /// The rules.
    pub pack: RulePack,
    /// What became of the target.
    pub input: TargetInput,
    /// Payments.
    pub payments: Vec<ExecutionEvent>,
    /// Budget changes.
    pub budget: Vec<BudgetEvent>,
    /// The day to look back from.
    #[serde(with = "domain::day")]
    pub as_of: Date,
}

/// A library to search in.
#[derive(Debug, Serialize, Deserialize)]
pub struct SearchRequest {
    /// The library.
    pub library: Vec<LibraryIndicator>,
    /// What is typed.
    pub text: String,
}

#[derive(Serialize)]
struct Judged {
    problems: Vec<Problem>,
    words: Vec<[String; 4]>,
    edited: bool,
    draft: TargetDraft,
}

#[derive(Serialize)]
struct ScoredAll {
    total: Result<TargetScore, Vec<RowError>>,
    words: Vec<String>,
    rows: Vec<Result<Scored, ScoreError>>,
    attainments: Vec<Option<Attainment>>,
    progress: Progress,
    cumulative: Vec<Option<domain::money::Money>>,
    budget: domain::monitoring::BudgetFigures,
}

#[derive(Serialize)]
struct SearchResult {
    hits: Vec<(usize, u8)>,
    marked: Vec<Vec<(usize, usize)>>,
}

/// Judges.
pub fn judge_json(request: &[u8]) -> Vec<u8> {
    answer(request, |request: JudgeRequest| {
        let mut draft = request.draft;
        let edited = draft.apply(&request.edits).is_ok();
        let problems = judge(&draft, &request.pack, &request.context);
        let words = problems.iter().map(|problem| {
            let (zh, en) = (problem.words(Lang::Zh), problem.words(Lang::En));
            [zh.text, zh.remedy, en.text, en.remedy]
        });
        let words = words.collect();
        Judged {
            problems,
            words,
            edited,
            draft,
        }
    })
}

/// Scores.
pub fn score_json(request: &[u8]) -> Vec<u8> {
    answer(request, |request: ScoreRequest| {
        let ScoreRequest {
            pack,
            input,
            payments,
            budget,
            as_of,
        } = request;
        let rows = input.indicators.iter();
        let attained = |row: &domain::scoring::IndicatorInput| {
            let value: &IndicatorValue = row.value.as_ref()?;
            let operator: Operator = row.operator;
            attainment(operator, value, row.actual.as_ref(), pack.year)
        };
        let attainments = rows.clone().map(attained).collect();
        let rows = rows.map(|row| score_indicator(row, &pack)).collect();
        let total = score_target(&input, &pack);
        let words = match &total {
            Ok(total) => total.explanation.lines(Lang::En),
            Err(errors) => errors
                .iter()
                .map(|found| found.error.words(Lang::Zh))
                .collect(),
        };
        ScoredAll {
            total,
            words,
            rows,
            attainments,
            progress: expected_progress(months_passed(pack.year, as_of), None),
            cumulative: monthly_cumulative(&payments, as_of).to_vec(),
            budget: budget_as_of(&budget, as_of),
        }
    })
}

/// Searches.
pub fn search_json(request: &[u8]) -> Vec<u8> {
    answer(request, |request: SearchRequest| {
        let index = Index::new(&request.library);
        let query = Query {
            text: request.text,
            ..Query::default()
        };
        let hits = index.search(&query);
        let marked = |hit: &domain::search::Hit| {
            let ranges = index.matched(hit.entry, &query);
            ranges
                .into_iter()
                .map(|range| (range.start, range.end))
                .collect()
        };
        SearchResult {
            marked: hits.iter().map(marked).collect(),
            hits: hits.iter().map(|hit| (hit.entry, hit.rank)).collect(),
        }
    })
}

fn answer<R: DeserializeOwned, A: Serialize>(request: &[u8], work: impl Fn(R) -> A) -> Vec<u8> {
    let found =
        serde_json::from_slice(request).and_then(|request| serde_json::to_vec(&work(request)));
    found.unwrap_or_else(|error| error.to_string().into_bytes())
}
