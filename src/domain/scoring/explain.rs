//! Explanations as data: steps with formula, inputs and result, and the rules behind them.

use super::share;
use crate::{
    alert::Looks,
    lang::Lang,
    monitoring::{Light, report::InScope},
    pack::Source,
    project::choice,
    rate::Base,
    score::Grade,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// What a step of a calculation does.
    StepKey {
        ExecutionRate = "execution_rate", "执行率＝支出÷预算", "Execution rate = spent ÷ budget";
        ExecutionLinear = "execution_linear", "按执行率比例得分", "In proportion to the rate";
        ExecutionFinished = "execution_finished", "项目已完成且支出未超预算，得满分",
            "Finished within the budget: full points";
        ExecutionStep = "execution_step", "按执行率分档得分", "By the step of the rate";
        Reached = "reached", "达到指标值，得满分", "Reached: full weight";
        RatioUp = "ratio_up", "分值×完成值÷指标值", "Weight × actual ÷ target";
        RatioDown = "ratio_down", "分值×指标值÷完成值", "Weight × target ÷ actual";
        RatioEqual = "ratio_equal", "分值×较小值÷较大值", "Weight × smaller ÷ larger";
        NotReached = "not_reached", "未达到指标值，不得分", "Not reached: nothing";
        StrictEqual = "strict_equal", "须严格超出指标值，未超出按0.999999计",
            "Only beyond the target counts as reached";
        Deduct = "deduct", "分值×（1－每档扣分比例×档数）", "Weight × (1 − share × started steps)";
        OnTime = "on_time", "按期完成，得满分", "In time: full weight";
        Late = "late", "分值×（1－逾期天数÷计划天数）", "Weight × (1 − days late ÷ days planned)";
        Met = "met", "与要求一致，得满分", "As demanded: full weight";
        NotMet = "not_met", "与要求不一致，不得分", "Not as demanded: nothing";
        Band = "band", "按评判等级在档内得分", "Inside the band of the level";
        SatisfactionStep = "satisfaction_step", "按满意度分档得分", "By the step of the satisfaction rate";
        PassLine = "pass_line", "完成比例低于及格门槛，不得分", "Below the pass line: nothing";
        Over = "over", "超额完成比例", "Over-achievement";
        OverFixed = "over_fixed", "指标值设定偏低，定额扣分", "Target set too low: fixed deduction";
        OverProportional = "over_proportional", "指标值设定偏低，按超出比例调减",
            "Target set too low: reduced in proportion";
        Manual = "manual", "人工评分", "Points by hand";
        Sum = "sum", "指标得分合计", "Sum of the indicators";
        Rebased = "rebased", "剔除不适用指标后折算", "Converted without what does not apply";
        Total = "total", "总分＝执行率得分＋指标得分", "Total = execution + indicators";
        Ceiling = "ceiling", "按执行率封顶", "Capped by the execution rate";
        Grade = "grade", "按保存的分值评定等级", "Graded on the stored value";
        ExpectedByMonths = "expected_by_months", "序时进度＝已过月数÷12", "Expected progress = months ÷ 12";
        ExpectedByPlan = "expected_by_plan", "计划进度＝计划累计÷全年计划",
            "Expected progress = plan to date ÷ plan of the year";
        ExpectedByInterim = "expected_by_interim", "按阶段值应达到的程度＝Σ（权重×应达程度）÷已填报权重",
            "Expected by interim values = Σ (weight × due) ÷ weight reported";
        Attained = "attained", "目标完成程度＝Σ（权重×完成程度）÷已填报权重",
            "Target attainment = Σ (weight × attainment) ÷ weight reported";
        Attainment = "attainment", "指标完成程度", "Attainment";
        Light = "light", "与预期进度比较", "Compared with the expected progress";
        FewReported = "few_reported", "已填报指标的权重不足，不亮正常灯",
            "Too little is reported for an on-track light";
        OutOfReach = "out_of_reach", "填报为完全不可能完成", "Reported as out of reach";
        NothingSpent = "nothing_spent", "规定日期后仍未支出", "Nothing spent after the set day";
        BelowLine = "below_line", "执行率低于预期进度的界限",
            "The rate is below the line of the expected progress";
        StillZero = "still_zero", "累计支出（万元）", "Paid so far (10,000 yuan)";
        YearAtThisPace = "year_at_this_pace", "按已过月份的平均进度推算全年支出（万元）",
            "The year at the pace of the months so far (10,000 yuan)";
        Unpayable = "unpayable", "推算支出占预算低于界限，预计无法支付（万元）",
            "Below the line of the budget: not payable (10,000 yuan)";
        Together = "together", "两灯合看", "Both lights together";
        NotReported = "not_reported", "最近填报月份早于应填报月份",
            "The last month reported is too early";
        NotSent = "not_sent", "截至该月的监控表未报送（月）",
            "The monitoring table up to that month was not sent (month)";
        OutOfScope = "out_of_scope", "当月监控表填报的支出范围",
            "What the monitoring table of the month says of the scope";
    }
}

choice! {
    /// What an input of a step is.
    InputKey {
        Weight = "weight", "分值", "Weight";
        Target = "target", "指标值", "Target";
        Actual = "actual", "完成值", "Actual";
        Spent = "spent", "支出（万元）", "Spent (10,000 yuan)";
        Budget = "budget", "预算（万元）", "Budget (10,000 yuan)";
        Base = "base", "分母口径", "Denominator";
        Points = "points", "满分", "Points";
        Rate = "rate", "执行率", "Rate";
        Shortfall = "shortfall", "差额", "Shortfall";
        Step = "step", "每档", "Step";
        Share = "share", "比例", "Share";
        Days = "days", "计划天数", "Days planned";
        DaysLate = "days_late", "逾期天数", "Days late";
        Line = "line", "门槛", "Line";
        Asked = "asked", "发放份数", "Asked";
        Answered = "answered", "回收份数", "Answered";
        Method = "method", "调查方式", "Method";
        Reason = "reason", "理由", "Reason";
        Expected = "expected", "预期进度", "Expected progress";
        Plan = "plan", "计划（万元）", "Plan (10,000 yuan)";
        Month = "month", "月份", "Month";
        Green = "green", "绿灯线", "Green from";
        Yellow = "yellow", "黄灯线", "Yellow from";
        WithInterim = "with_interim", "有阶段值的指标", "Indicators with interim values";
        ReportedCount = "reported_count", "已填报指标", "Indicators reported";
    }
}

/// One input of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Input {
    /// What it is.
    pub key: InputKey,
    /// Its value as text.
    pub value: String,
}

/// One step of a calculation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepLine {
    /// What is done.
    pub key: StepKey,
    /// The formula with its numbers filled in.
    pub formula: String,
    /// The inputs by name.
    pub inputs: Vec<Input>,
    /// What comes out.
    pub result: String,
}

/// How a number came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// The steps in order.
    pub steps: Vec<StepLine>,
    /// The rules they follow, each with document and mark.
    pub rules: Vec<Source>,
}

impl StepLine {
    /// A step.
    pub(crate) fn new(key: StepKey, formula: impl Into<String>, result: impl Into<String>) -> Self {
        Self {
            key,
            formula: formula.into(),
            inputs: Vec::new(),
            result: result.into(),
        }
    }

    /// The same with one more numeric input.
    pub(crate) fn with(self, key: InputKey, number: Decimal) -> Self {
        self.with_text(key, share::text(number))
    }

    /// The same with one more input.
    pub(crate) fn with_text(mut self, key: InputKey, value: impl Into<String>) -> Self {
        let value = value.into();
        self.inputs.push(Input { key, value });
        self
    }

    /// What the step does, in a language.
    pub fn label(&self, lang: Lang) -> &'static str {
        self.key.label(lang)
    }

    /// What comes out, in a language: grades and lights are stored by their code names.
    pub fn result_words(&self, lang: Lang) -> &str {
        let word = match self.key {
            StepKey::Grade => Grade::parse(&self.result).map(|grade| grade.label(lang)),
            StepKey::Light | StepKey::FewReported | StepKey::OutOfReach | StepKey::NothingSpent => {
                Light::parse(&self.result).map(|light| light.label(lang))
            }
            StepKey::Together => Looks::parse(&self.result).map(|looks| looks.label(lang)),
            StepKey::OutOfScope => InScope::parse(&self.result).map(|said| said.label(lang)),
            _ => None,
        };
        word.unwrap_or(&self.result)
    }
}

impl Input {
    /// Its value, in a language.
    pub fn words(&self, lang: Lang) -> &str {
        let bases = [Base::Initial, Base::Adjusted, Base::Received];
        let named = bases
            .into_iter()
            .find(|base| self.key == InputKey::Base && base.label(Lang::Zh) == self.value);
        named.map_or(self.value.as_str(), |base| base.label(lang))
    }
}

impl Explanation {
    /// The steps as sentences, one for each.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let colon = lang.pick("：", ": ");
        let sentence = |step: &StepLine| {
            let (label, formula) = (step.label(lang), &step.formula);
            let result = step.result_words(lang);
            if formula.is_empty() || *formula == step.result {
                format!("{label}{colon}{result}")
            } else {
                format!("{label}{colon}{formula} → {result}")
            }
        };
        self.steps.iter().map(sentence).collect()
    }

    /// Adds a step.
    pub(crate) fn say(&mut self, step: StepLine) {
        self.steps.push(step);
    }

    /// Puts another explanation in front: what the steps here start from.
    pub(crate) fn begin_with(&mut self, other: &Self) {
        self.steps.splice(..0, other.steps.iter().cloned());
        other.rules.iter().for_each(|rule| self.cite(rule));
    }

    /// Goes on with another explanation.
    pub(crate) fn go_on_with(&mut self, other: &Self) {
        self.steps.extend(other.steps.iter().cloned());
        other.rules.iter().for_each(|rule| self.cite(rule));
    }

    /// Adds the rule behind the last step, once.
    pub(crate) fn cite(&mut self, source: &Source) {
        if !self.rules.contains(source) {
            self.rules.push(source.clone());
        }
    }
}
