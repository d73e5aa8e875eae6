//! The settings a layer of a rule pack may hold: one list of keys, with reader and check.

use super::{
    Ceiling, Checkpoint, Checks, ClassTemplate, ExecutionScoring, FilingWindow, FormParts,
    GradeLines, LevelWeights, Lights, Monitoring, Must, OverAction, Part, PresetRow, Review,
    ReviewNode, Scoring, Setting, Step, Weights, Whole, check,
    read::{Entry, Reader, optional, plain},
};
use crate::{
    cycle::OffWindow,
    monitoring::report::ReportHeading,
    project::ProjectKind,
    rate::Base,
    target::Field,
    taxonomy::{Level1, Level2, Taxonomy},
};
use rust_decimal::Decimal;

/// A setting with the line it stands on.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub(super) setting: Setting<T>,
    pub(super) line: usize,
}

macro_rules! settings {
    ($($key:literal => $field:ident: $type:ty, $read:expr, $check:expr;)+) => {
        /// What one layer sets; the rest it inherits.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Settings {
            $(pub(super) $field: Option<Placed<$type>>,)+
        }

        impl Settings {
            /// Reads the setting of a key; says whether the key is known.
            pub(super) fn take(
                &mut self,
                key: &str,
                entry: &Entry<'_>,
                to: &mut Reader<'_>,
            ) -> bool {
                match key {
                    $($key => self.$field = to.setting(entry, $read, |value| $check(value)),)+
                    _ => return false,
                }
                true
            }

            /// Lays a nearer layer over this one.
            pub(super) fn lay(&mut self, nearer: &Self) {
                $(if nearer.$field.is_some() {
                    self.$field.clone_from(&nearer.$field);
                })+
            }

            /// The keys nobody has set.
            pub(super) fn missing(&self) -> Vec<&'static str> {
                let mut missing = Vec::new();
                $(if self.$field.is_none() {
                    missing.push($key);
                })+
                missing
            }

            /// The keys that are set, with their lines.
            pub(super) fn lines(&self) -> Vec<(&'static str, usize)> {
                let mut lines = Vec::new();
                $(if let Some(placed) = &self.$field {
                    lines.push(($key, placed.line));
                })+
                lines
            }
        }
    };
}

settings! {
    "taxonomy" => taxonomy: Taxonomy, plain, check::any;
    "templates" => templates: Vec<ClassTemplate>, plain, check::templates;
    "export_columns" => export_columns: Vec<Field>, plain, check::columns;
    "presets" => presets: Vec<PresetRow>, plain, check::presets;
    "form.parts" => parts: Vec<Part>, plain, check::project_parts;
    "form.asked" => asked: Vec<Part>, plain, check::project_parts;
    "form.preset_objective" => preset_objective: String, plain, check::name;
    "whole.parts" => whole_parts: Vec<Part>, plain, check::whole_parts;
    "whole.level1" => whole_level1: Vec<Level1>, plain, check::any;
    "whole.owed" => whole_owed: bool, plain, check::any;
    "checks.heavy_points" => heavy_points: Decimal, plain, check::points;
    "checks.name_chars" => name_chars: u16, plain, check::at_least_one;
    "checks.qualitative_max" => qualitative_max: u16, plain, check::any;
    "checks.equal_rows" => equal_rows: u16, plain, check::at_least_two;
    "checks.high_ratio" => high_ratio: Decimal, plain, check::above_one;
    "checks.unchanged_share" => unchanged_share: Decimal, plain, check::some_share;
    "weights.total" => weights_total: Decimal, plain, check::points;
    "weights.execution" => weights_execution: Decimal, plain, check::points;
    "weights.with_cost" => with_cost: LevelWeights, plain, check::level_weights;
    "weights.without_cost" => without_cost: LevelWeights, plain, check::level_weights;
    "weights.no_satisfaction_to_benefit" => to_benefit: Decimal, plain, check::points;
    "must.level1" => level1: Vec<Level1>, plain, check::any;
    "must.level2" => level2: Vec<Level2>, plain, check::any;
    "must.cost_kinds" => cost_kinds: Vec<ProjectKind>, plain, check::any;
    "must.quality_kinds" => quality_kinds: Vec<ProjectKind>, plain, check::any;
    "review.nodes" => nodes: Vec<ReviewNode>, plain, check::nodes;
    "review.window" => window: FilingWindow, plain, check::window;
    "review.return_workdays" => return_workdays: u16, plain, check::any;
    "review.off_window" => off_window: OffWindow, plain, check::any;
    "review.remind_days" => remind_days: u16, plain, check::any;
    "scoring.execution_base" => execution_base: Base, plain, check::any;
    "scoring.execution" => execution: ExecutionScoring, plain, check::any;
    "scoring.execution_steps" => execution_steps: Vec<Step>, plain, check::steps;
    "scoring.pass_line" => pass_line: Option<Decimal>, optional, check::optional_share;
    "scoring.over_threshold" => over_threshold: Decimal, plain, check::share;
    "scoring.over_action" => over_action: OverAction, plain, check::any;
    "scoring.over_deduction" => over_deduction: Option<Decimal>, optional, check::any;
    "scoring.qualitative_bands" => qualitative_bands: Vec<Decimal>, plain, check::bands;
    "scoring.satisfaction_steps" => satisfaction_steps: Vec<Step>, plain, check::share_steps;
    "scoring.grade_lines" => grade_lines: GradeLines, plain, check::grade_lines;
    "scoring.execution_ceiling" => execution_ceiling: Vec<Ceiling>, plain, check::ceiling;
    "monitoring.base" => monitoring_base: Base, plain, check::any;
    "monitoring.lights" => lights: Lights, plain, check::lights;
    "monitoring.checkpoints" => checkpoints: Vec<Checkpoint>, plain, check::checkpoints;
    "monitoring.notice_name" => notice_name: String, plain, check::name;
    "monitoring.report" => monitoring_report: Vec<ReportHeading>, plain, check::report;
    "comparison.rank_cases" => rank_cases: u16, plain, check::at_least_one;
    "comparison.population_times" => population_times: u16, plain, check::at_least_one;
}

fn setting<T: Clone>(placed: Option<&Placed<T>>) -> Option<Setting<T>> {
    placed.map(|placed| placed.setting.clone())
}

impl Settings {
    /// The weights, once every one of their keys is set.
    pub(super) fn weights(&self) -> Option<Weights> {
        Some(Weights {
            total: setting(self.weights_total.as_ref())?,
            execution: setting(self.weights_execution.as_ref())?,
            with_cost: setting(self.with_cost.as_ref())?,
            without_cost: setting(self.without_cost.as_ref())?,
            no_satisfaction_to_benefit: setting(self.to_benefit.as_ref())?,
        })
    }

    /// The obligatory levels.
    pub(super) fn must(&self) -> Option<Must> {
        Some(Must {
            level1: setting(self.level1.as_ref())?,
            level2: setting(self.level2.as_ref())?,
            cost_kinds: setting(self.cost_kinds.as_ref())?,
            quality_kinds: setting(self.quality_kinds.as_ref())?,
        })
    }

    /// The parts of the form.
    pub(super) fn form(&self) -> Option<FormParts> {
        Some(FormParts {
            parts: setting(self.parts.as_ref())?,
            asked: setting(self.asked.as_ref())?,
            preset_objective: setting(self.preset_objective.as_ref())?,
        })
    }

    /// The form of a unit as a whole.
    pub(super) fn whole(&self) -> Option<Whole> {
        Some(Whole {
            parts: setting(self.whole_parts.as_ref())?,
            level1: setting(self.whole_level1.as_ref())?,
            owed: setting(self.whole_owed.as_ref())?,
        })
    }

    /// Where checks speak up.
    pub(super) fn checks(&self) -> Option<Checks> {
        Some(Checks {
            heavy_points: setting(self.heavy_points.as_ref())?,
            name_chars: setting(self.name_chars.as_ref())?,
            qualitative_max: setting(self.qualitative_max.as_ref())?,
            equal_rows: setting(self.equal_rows.as_ref())?,
            high_ratio: setting(self.high_ratio.as_ref())?,
            unchanged_share: setting(self.unchanged_share.as_ref())?,
        })
    }

    /// Filing and review.
    pub(super) fn review(&self) -> Option<Review> {
        Some(Review {
            nodes: setting(self.nodes.as_ref())?,
            window: setting(self.window.as_ref())?,
            return_workdays: setting(self.return_workdays.as_ref())?,
            off_window: setting(self.off_window.as_ref())?,
            remind_days: setting(self.remind_days.as_ref())?,
        })
    }

    /// Scoring.
    pub(super) fn scoring(&self) -> Option<Scoring> {
        Some(Scoring {
            execution_base: setting(self.execution_base.as_ref())?,
            execution: setting(self.execution.as_ref())?,
            execution_steps: setting(self.execution_steps.as_ref())?,
            pass_line: setting(self.pass_line.as_ref())?,
            over_threshold: setting(self.over_threshold.as_ref())?,
            over_action: setting(self.over_action.as_ref())?,
            over_deduction: setting(self.over_deduction.as_ref())?,
            qualitative_bands: setting(self.qualitative_bands.as_ref())?,
            satisfaction_steps: setting(self.satisfaction_steps.as_ref())?,
            grade_lines: setting(self.grade_lines.as_ref())?,
            execution_ceiling: setting(self.execution_ceiling.as_ref())?,
        })
    }

    /// Monitoring.
    pub(super) fn monitoring(&self) -> Option<Monitoring> {
        Some(Monitoring {
            base: setting(self.monitoring_base.as_ref())?,
            lights: setting(self.lights.as_ref())?,
            checkpoints: setting(self.checkpoints.as_ref())?,
            notice_name: setting(self.notice_name.as_ref())?,
            report: Box::new(setting(self.monitoring_report.as_ref())?),
        })
    }
}
