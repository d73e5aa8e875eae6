//! A rule pack as lines to read: each setting with its name, its value in words and its source.
//! The page of packs, the comparison of rules and documents all take them from here.

mod monitoring;

use super::{
    RulePack, Setting, Source, Statement,
    tell::{Teller, percent},
};
use crate::lang::Lang;

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its key, as packs write it.
    pub key: String,
    /// What is set.
    pub name: String,
    /// To what, one line for each part.
    pub value: Vec<String>,
    /// By which document.
    pub source: Source,
}

/// Settings that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are about.
    pub title: String,
    /// The settings.
    pub lines: Vec<Line>,
}

impl RulePack {
    /// Every setting in words, group by group.
    pub fn groups(&self, lang: Lang) -> Vec<Group> {
        let told = Told(self, lang);
        let group = |title: (&str, &str), lines| Group {
            title: lang.pick(title.0, title.1).to_owned(),
            lines,
        };
        vec![
            group(("目标与指标", "Targets and indicators"), told.target()),
            group(("申报表", "Forms"), told.forms()),
            group(("提示线", "Where checks speak up"), told.checks()),
            group(("申报与审核", "Filing and review"), told.review()),
            group(("评分", "Scoring"), told.scoring()),
            group(("监控", "Monitoring"), told.monitoring()),
            group(("文字规则", "Rules in words"), told.statements()),
        ]
    }
}

/// A pack and the language it is told in.
#[derive(Clone, Copy)]
struct Told<'a>(&'a RulePack, Lang);

/// A key and the two names of its setting.
type Named = (&'static str, &'static str, &'static str);

impl Told<'_> {
    fn line<T>(
        self,
        (key, zh, en): Named,
        setting: &Setting<T>,
        value: impl FnOnce(&T, Teller) -> Vec<String>,
    ) -> Line {
        Line {
            key: key.to_owned(),
            name: self.1.pick(zh, en).to_owned(),
            value: value(&setting.value, Teller(self.1)),
            source: setting.source.clone(),
        }
    }

    fn short<T>(
        self,
        named: Named,
        setting: &Setting<T>,
        value: impl FnOnce(&T, Teller) -> String,
    ) -> Line {
        self.line(named, setting, |set, tell| vec![value(set, tell)])
    }

    fn names<T>(
        self,
        named: Named,
        setting: &Setting<Vec<T>>,
        name: impl Fn(&T) -> &'static str,
    ) -> Line {
        self.short(named, setting, |set, tell| tell.list(set.iter().map(name)))
    }

    fn number(self, named: Named, setting: &Setting<u16>) -> Line {
        self.short(named, setting, |set, _| set.to_string())
    }

    fn target(self) -> Vec<Line> {
        let Self(pack, lang) = self;
        let (weights, must) = (&pack.weights, &pack.must);
        let with = (
            "weights.with_cost",
            "一级权重（设成本）",
            "Level weights, with cost",
        );
        let without = (
            "weights.without_cost",
            "一级权重（不设成本）",
            "Level weights, without cost",
        );
        let moved = (
            "weights.no_satisfaction_to_benefit",
            "不设满意度时转入效益",
            "Moved to benefit without satisfaction",
        );
        let execution = (
            "weights.execution",
            "预算执行率分值",
            "Points of the execution rate",
        );
        let costs = (
            "must.cost_kinds",
            "须设成本指标的项目类型",
            "Kinds that need a cost indicator",
        );
        let quality = (
            "must.quality_kinds",
            "须设质量指标的项目类型",
            "Kinds that need a quality indicator",
        );
        let level1 = ("must.level1", "必设一级指标", "Obligatory first levels");
        let level2 = ("must.level2", "必设二级指标", "Obligatory second levels");
        let taxonomy = ("taxonomy", "指标体系", "Indicator tree");
        let total = ("weights.total", "权重合计", "Sum of weights");
        vec![
            self.short(taxonomy, &pack.taxonomy, |set, tell| tell.taxonomy(*set)),
            self.short(total, &weights.total, |set, tell| tell.points(*set)),
            self.short(execution, &weights.execution, |set, tell| tell.points(*set)),
            self.short(with, &weights.with_cost, |set, tell| tell.weights(*set)),
            self.short(without, &weights.without_cost, |set, tell| {
                tell.weights(*set)
            }),
            self.short(moved, &weights.no_satisfaction_to_benefit, |set, tell| {
                tell.points(*set)
            }),
            self.names(level1, &must.level1, |level| level.label(lang)),
            self.names(level2, &must.level2, |level| level.label(lang)),
            self.names(costs, &must.cost_kinds, |kind| kind.label(lang)),
            self.names(quality, &must.quality_kinds, |kind| kind.label(lang)),
        ]
    }

    fn forms(self) -> Vec<Line> {
        let Self(pack, lang) = self;
        let (form, whole) = (&pack.form, &pack.whole);
        let templates = ("templates", "支出类别与模板", "Classes and templates");
        let parts = (
            "form.parts",
            "申报表的补充内容",
            "Further parts of the form",
        );
        let asked = (
            "form.asked",
            "要求填写的补充内容",
            "Further parts that are asked for",
        );
        let presets = ("presets", "预置指标", "Preset indicators");
        let objective = ("form.preset_objective", "预置年度目标", "Preset objective");
        let of_whole = (
            "whole.parts",
            "整体支出申报表的内容",
            "Parts of the whole-unit form",
        );
        let level1 = (
            "whole.level1",
            "整体支出必设一级指标",
            "First levels a whole unit needs",
        );
        let owed = ("whole.owed", "整体支出目标", "Whole-unit targets");
        let columns = (
            "export_columns",
            "一体化系统录入列序",
            "Columns of the budget system",
        );
        vec![
            self.line(templates, &pack.templates, |set, tell| tell.templates(set)),
            self.names(parts, &form.parts, |part| part.label(lang)),
            self.names(asked, &form.asked, |part| part.label(lang)),
            self.line(presets, &pack.presets, |set, tell| tell.presets(set)),
            self.short(objective, &form.preset_objective, |set, _| set.clone()),
            self.names(of_whole, &whole.parts, |part| part.label(lang)),
            self.names(level1, &whole.level1, |level| level.label(lang)),
            self.short(owed, &whole.owed, |owed, tell| tell.owed(*owed)),
            self.names(columns, &pack.export_columns, |field| field.label(lang)),
        ]
    }

    fn checks(self) -> Vec<Line> {
        let checks = &self.0.checks;
        let heavy = ("checks.heavy_points", "单项权重", "A single weight");
        let chars = ("checks.name_chars", "指标名称字数", "Characters of a name");
        let words = (
            "checks.qualitative_max",
            "定性指标项数",
            "Qualitative indicators",
        );
        let equal = (
            "checks.equal_rows",
            "权重全部相等的项数",
            "Rows on equal weights",
        );
        let high = (
            "checks.high_ratio",
            "目标偏低的完成率",
            "Achievement that makes a target look low",
        );
        let unchanged = (
            "checks.unchanged_share",
            "与上年相同的指标占比",
            "Share of indicators as last year",
        );
        vec![
            self.short(heavy, &checks.heavy_points, |set, tell| {
                tell.more_than(&tell.points(*set))
            }),
            self.number(chars, &checks.name_chars),
            self.number(words, &checks.qualitative_max),
            self.number(equal, &checks.equal_rows),
            self.short(high, &checks.high_ratio, |set, _| percent(*set)),
            self.short(unchanged, &checks.unchanged_share, |set, _| percent(*set)),
        ]
    }

    fn review(self) -> Vec<Line> {
        let review = &self.0.review;
        let nodes = ("review.nodes", "审核环节", "Review nodes");
        let window = ("review.window", "申报期", "Filing window");
        let days = (
            "review.return_workdays",
            "退回后修改期限",
            "Days to correct after a return",
        );
        let off = (
            "review.off_window",
            "填报期外送审",
            "Sending outside the filing window",
        );
        let remind = (
            "review.remind_days",
            "截止前提醒",
            "Reminding before the deadline",
        );
        vec![
            self.line(nodes, &review.nodes, |set, tell| tell.nodes(set)),
            self.short(window, &review.window, |set, tell| tell.window(*set)),
            self.short(days, &review.return_workdays, |set, tell| {
                tell.workdays(*set)
            }),
            self.short(off, &review.off_window, |set, tell| {
                set.label(tell.0).to_owned()
            }),
            self.short(remind, &review.remind_days, |set, tell| {
                tell.days_before(*set)
            }),
        ]
    }

    fn scoring(self) -> Vec<Line> {
        let scoring = &self.0.scoring;
        let base = (
            "scoring.execution_base",
            "执行率的分母",
            "Denominator of the execution rate",
        );
        let how = (
            "scoring.execution",
            "执行率得分方式",
            "How execution points are given",
        );
        let steps = ("scoring.execution_steps", "执行率分档", "Execution steps");
        let pass = (
            "scoring.pass_line",
            "定量指标不得分线",
            "Ratio that gives nothing",
        );
        let mut lines = vec![
            self.short(base, &scoring.execution_base, |set, tell| {
                set.label(tell.0).to_owned()
            }),
            self.short(how, &scoring.execution, |set, tell| {
                set.label(tell.0).to_owned()
            }),
            self.line(steps, &scoring.execution_steps, |set, tell| {
                tell.steps(set, |gives| tell.points(gives))
            }),
            self.short(pass, &scoring.pass_line, |set, tell| {
                tell.option(set.map(|share| tell.below(&percent(share))))
            }),
        ];
        lines.extend(self.scoring_beyond());
        lines
    }

    /// What becomes of too much, of qualitative indicators and of the total.
    fn scoring_beyond(self) -> [Line; 7] {
        let scoring = &self.0.scoring;
        let over = (
            "scoring.over_threshold",
            "超额须说明",
            "Over-achievement to explain",
        );
        let action = ("scoring.over_action", "超额的处理", "What follows from it");
        let fixed = ("scoring.over_deduction", "定额扣分", "Fixed deduction");
        let bands = (
            "scoring.qualitative_bands",
            "定性指标分档",
            "Qualitative bands",
        );
        let satisfied = (
            "scoring.satisfaction_steps",
            "满意度分档",
            "Satisfaction steps",
        );
        let grades = ("scoring.grade_lines", "评价等级", "Grades");
        let cap = (
            "scoring.execution_ceiling",
            "执行率对总分的限制",
            "Cap of the total by execution",
        );
        [
            self.short(over, &scoring.over_threshold, |set, tell| {
                tell.more_than(&percent(*set))
            }),
            self.short(action, &scoring.over_action, |set, tell| {
                set.label(tell.0).to_owned()
            }),
            self.short(fixed, &scoring.over_deduction, |set, tell| {
                tell.option(set.map(|points| tell.points(points)))
            }),
            self.short(bands, &scoring.qualitative_bands, |set, tell| {
                tell.list(set.iter().map(|share| percent(*share)))
            }),
            self.line(satisfied, &scoring.satisfaction_steps, |set, tell| {
                tell.steps(set, percent)
            }),
            self.short(grades, &scoring.grade_lines, |set, tell| tell.grades(*set)),
            self.line(cap, &scoring.execution_ceiling, |set, tell| {
                tell.ceilings(set)
            }),
        ]
    }

    fn statements(self) -> Vec<Line> {
        let line = |one: &Statement| Line {
            key: one.key.clone(),
            name: self.1.pick(&one.title_zh, &one.title_en).to_owned(),
            value: vec![one.text.value.clone()],
            source: one.text.source.clone(),
        };
        self.0.statements.iter().map(line).collect()
    }
}
