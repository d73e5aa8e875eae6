//! The rules of judging: one table of ids, severities, arguments and what each rests on.
//!
//! Ids are stable: they stand in audit entries, remarks and exported lists.

use crate::{
    pack::{Mark, RulePack, Source, Template},
    problem::Severity,
};

/// What a rule rests on.
#[derive(Clone, Copy, Debug)]
enum Basis {
    /// A setting of the pack.
    Setting(fn(&RulePack) -> &Source),
    /// The official target form.
    Form(&'static str),
    /// The same, and where the form of a unit as a whole asks for it.
    Forms(&'static str, &'static str),
    /// The official form of a unit as a whole.
    WholeForm(&'static str),
    /// The national guide to indicators.
    Guide(&'static str),
    /// Our own check.
    Ours(&'static str),
}

use Basis::{Form, Forms, Guide, Ours, Setting, WholeForm};
use Severity::{Error, Hint, Warning};

/// Where the form of a unit as a whole asks for money.
const FUNDS: &str = "年度主要任务：预算金额（万元）";
/// Where it asks for indicators.
const INDICATORS: &str = "年度绩效指标";

/// A rule's entry in the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Which rule.
    pub rule: RuleId,
    /// Its stable id.
    pub id: &'static str,
    /// How grave a breach is.
    pub severity: Severity,
    /// How many arguments its texts take.
    pub args: usize,
    basis: Basis,
}

macro_rules! rules {
    ($($variant:ident = $id:literal, $severity:ident, $args:literal, $basis:expr;)+) => {
        /// Every rule, in the order problems at one place are listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleId {$(
            #[doc = $id]
            $variant,
        )+}

        /// The table of rules.
        pub const RULES: &[Rule] = &[$(Rule {
            rule: RuleId::$variant,
            id: $id,
            severity: $severity,
            args: $args,
            basis: $basis,
        },)+];

        impl RuleId {
            /// The stable id.
            pub fn id(self) -> &'static str {
                match self {$(Self::$variant => $id,)+}
            }

            /// How grave a breach is.
            pub fn severity(self) -> Severity {
                match self {$(Self::$variant => $severity,)+}
            }
        }
    };
}

rules! {
    ObjectiveEmpty = "head.objective_year", Error, 0, Forms("年度目标", "年度总体目标");
    MoneyEmpty = "money.empty", Error, 0, Forms("项目资金", FUNDS);
    MoneyNotNumber = "money.not_number", Error, 1, Forms("项目资金（万元）", FUNDS);
    MoneyNegative = "money.negative", Error, 1, Forms("项目资金（万元）", FUNDS);
    MoneyTooFine = "money.too_fine", Error, 1, Ours("金额精确到分，万元最多六位小数");
    MoneyTooLarge = "money.too_large", Error, 1, Ours("单笔金额上限为十万亿元");
    YearIdentity = "money.year_identity", Error, 3, Forms(
        "年度资金总额等于财政拨款加其他资金",
        "预算金额：总额等于财政拨款加其他资金"
    );
    MidIdentity = "money.mid_identity", Error, 3, Form("中期资金总额等于财政拨款加其他资金");
    MidBelowYear = "money.mid_below_year", Error, 2, Form("中期资金包含年度资金");
    OutsidePeriod = "year.outside_period", Error, 3, Form("项目期");
    ResponsibleEmpty = "head.responsible", Warning, 0, Ours("每个目标写明业务负责人，结果才问得到人");

    FundSum = "fund.sum", Error, 3, Form("项目资金：各来源之和等于年度资金总额");
    FundFiscal = "fund.fiscal", Warning, 3, Ours("除其他资金外的来源之和等于财政拨款");
    PlanSum = "plan.sum", Warning, 3, Ours("十二个月的用款计划之和等于年度资金总额");

    TextControl = "text.control", Error, 0, Ours("文本不含控制字符，公开和导出才安全");
    TextFormula = "text.formula", Error, 1, Ours("文本不以公式开头，导出到表格才安全");
    TextMarkup = "text.markup", Error, 0, Ours("文本不含网页标签，公开和导出才安全");
    TextTooLong = "text.too_long", Error, 2, Ours("各栏字数上限");
    Unconfirmed = "cell.unconfirmed", Error, 1, Ours("指标库的值是参考，须由填报人确认");

    Level2Empty = "level2.empty", Error, 0, Forms("绩效指标", INDICATORS);
    Level2Unknown = "level2.unknown", Error, 1, Setting(|pack| &pack.taxonomy.source);
    Level2OtherTree = "level2.other_tree", Error, 2, Setting(|pack| &pack.taxonomy.source);
    NameEmpty = "name.empty", Error, 0, Forms("绩效指标", INDICATORS);
    NameDuplicate = "name.duplicate", Error, 1, Ours("同一目标内一个指标只出现一次");
    OperatorEmpty = "operator.empty", Error, 0, Guide("指标性质（计算符号）");
    OperatorUnknown = "operator.unknown", Error, 1, Guide("指标性质（计算符号）");
    SatisfactionDirection = "satisfaction.direction", Error, 1, Guide("满意度指标；取值方向的校验为本系统设定");
    ValueEmpty = "value.empty", Error, 0, Forms("指标值", "年度绩效指标：指标值");
    ValueUnreadable = "value.unreadable", Error, 1, Guide("指标值");
    ValueNegative = "value.negative", Error, 1, Ours("成本、产出、满意度的值不会小于零");
    RateOver100 = "rate.over_100", Error, 1, Ours("比率不超过100%，增长类指标除外");
    DateBeforeYear = "date.before_year", Error, 2, Ours("年度目标的日期不早于本年");
    UnitEmpty = "unit.empty", Error, 0, Guide("计量单位");
    WeightEmpty = "weight.empty", Error, 0, Setting(|pack| &pack.weights.total.source);
    WeightUnreadable = "weight.unreadable", Error, 1, Setting(|pack| &pack.weights.total.source);
    WeightBounds = "weight.bounds", Error, 1, Ours("权重大于0、不超过100，最多两位小数");
    RateWriteEqual = "rate.write_equal", Warning, 0, Ours("不低于100%写作＝100%");
    DateAfterYear = "date.after_year", Warning, 2, Ours("年度目标的日期一般在本年");
    CostDirection = "cost.direction", Warning, 1, Guide("成本指标；取值方向的校验为本系统设定");
    UnitQuantity = "unit.quantity", Warning, 0, Guide("数量指标");
    UnitCost = "unit.cost", Warning, 0, Guide("成本指标");
    UnitSatisfaction = "unit.satisfaction", Warning, 0, Guide("满意度指标");
    ScoringEmpty = "scoring.empty", Warning, 0, Guide("评（扣）分标准");
    ValueUngraded = "value.ungraded", Warning, 1, Guide("指标设置要求：量化易评");
    NameNumber = "name.number", Warning, 1, Ours("名称说明衡量什么，目标写在指标值");
    NameVerb = "name.verb", Warning, 1, Ours("名称说明衡量什么，不写动作");
    NameCompound = "name.compound", Warning, 1, Ours("一个指标只衡量一件事");
    NameInput = "name.input", Warning, 1, Guide("指标设置要求：投入不作为产出");
    NameCompliance = "name.compliance", Warning, 1, Guide("指标设置要求：常规管理要求不作为指标");
    PresetValue = "preset.value", Warning, 1, Setting(|pack| &pack.presets.source);
    WeightHeavy = "w.heavy", Warning, 2, Setting(|pack| &pack.checks.heavy_points.source);
    LastSame = "last.same", Warning, 1, Ours("目标与上年相同时请核实");
    LastLooser = "last.looser", Warning, 2, Ours("目标低于上年实际时请核实");
    LastExceeded = "last.exceeded", Warning, 3, Setting(|pack| &pack.checks.high_ratio.source);
    SameText = "text.same_elsewhere", Warning, 1, Ours("与其他单位逐字相同时请核实");
    SatisfactionNotPublic = "satisfaction.not_public", Warning, 0, Guide("满意度指标：直接服务社会公众的项目设置");
    NameLong = "name.long", Hint, 2, Setting(|pack| &pack.checks.name_chars.source);
    NameProcess = "name.process", Hint, 1, Ours("指标说明做成了什么，不是做了什么");
    NotInLibrary = "library.none", Hint, 0, Ours("优先选用指标库");
    LastHighTwice = "last.high_twice", Hint, 2, Setting(|pack| &pack.checks.high_ratio.source);

    RowUnlinked = "goal.row_unlinked", Hint, 0, Ours("每项指标说明一条目标");
    GoalEmpty = "goal.empty", Error, 0, Forms("总体目标", "年度总体目标");
    GoalPeriod = "goal.period", Error, 0, Forms(
        "总体目标：中期目标、年度目标",
        "年度总体目标"
    );
    GoalUnproven = "goal.unproven", Hint, 0, Ours("每条目标至少由一项指标衡量");
    FundNature = "fund.nature", Error, 0, Form("项目资金");
    FundLevel = "fund.level", Warning, 0, Ours("财政资金写明级次");
    FundTwice = "fund.twice", Warning, 0, Ours("同一性质、同一级次的资金写在一行");
    AmountEmpty = "amount.empty", Error, 0, Forms("项目资金（万元）", FUNDS);
    InterimRow = "interim.row", Error, 0, Ours("阶段值属于一项指标");
    InterimMonth = "interim.month", Error, 0, Ours("阶段值截至某个月底");
    InterimEmpty = "interim.value", Error, 0, Ours("阶段值写明到时应达到的值");
    InterimTwice = "interim.twice", Warning, 0, Ours("一项指标在一个月底只有一个阶段值");
    InterimBeyond = "interim.beyond", Warning, 2, Ours("正向指标的阶段值不高于全年指标值");
    StepEmpty = "step.empty", Error, 0, Form("实施进度计划");
    StepOrder = "step.order", Error, 2, Ours("完成日期不早于开始日期");
    DayUnreadable = "day.unreadable", Error, 1, Ours("日期写年、月、日");
    DayOutside = "day.outside", Warning, 3, Ours("日期在项目期之内");
    ItemEmpty = "item.empty", Error, 0, Ours("每项支出写明内容");
    ItemNumber = "item.number", Error, 1, Ours("标准、数量只填数字");
    ItemProduct = "item.product", Warning, 2, Ours("标准乘以数量等于支出金额");
    ItemSum = "item.sum", Warning, 2, Ours("各项支出之和不超过年度资金总额");
    StageEmpty = "stage.empty", Error, 0, Ours("每期支出写明事项");
    StageSum = "stage.sum", Warning, 3, Ours("各期支出之和等于年度资金总额");
    ImplementerEmpty = "implementer.empty", Error, 0, Form("实施单位");
    ImplementerTwice = "implementer.twice", Warning, 0, Ours("一个实施单位写在一行");
    ImplementerSum = "implementer.sum", Warning, 2,
        Ours("各单位承担的资金之和不超过年度资金总额");
    TaskNone = "task.none", Error, 0, WholeForm("年度主要任务");
    TaskEmpty = "task.empty", Error, 0, WholeForm("年度主要任务：任务名称");
    TaskIdentity = "task.identity", Error, 3, WholeForm("预算金额：总额等于财政拨款加其他资金");
    TaskSum = "task.sum", Error, 3, WholeForm("金额合计等于各项任务之和，也等于年度预算");
    TaskFiscal = "task.fiscal", Error, 3, WholeForm("金额合计：财政拨款");
    TaskProjects = "task.projects", Hint, 3, Ours("整体支出与本单位各项目之和对照");
    PartEmpty = "form.part_empty", Warning, 1, Setting(|pack| &pack.form.asked.source);

    RowsTooMany = "table.too_many", Error, 2, Ours("一个目标的指标行数上限");
    WeightSum = "w.sum", Error, 2, Setting(|pack| &pack.weights.total.source);
    PresetMissing = "preset.missing", Error, 1, Setting(|pack| &pack.presets.source);
    MustLevel1 = "must.level1", Error, 1, Setting(|pack| &pack.must.level1.source);
    MustLevel1Whole = "must.level1_whole", Error, 1, Setting(|pack| &pack.whole.level1.source);
    MustLevel2 = "must.level2", Error, 1, Setting(|pack| &pack.must.level2.source);
    MustQuality = "must.quality", Error, 1, Setting(|pack| &pack.must.quality_kinds.source);
    MustCost = "must.cost", Error, 1, Setting(|pack| &pack.must.cost_kinds.source);
    LevelWeight = "w.level1", Warning, 3, Setting(|pack| &pack.weights.without_cost.source);
    LevelWeightCost = "w.level1_cost", Warning, 3, Setting(|pack| &pack.weights.with_cost.source);
    LevelWeightMoved = "w.level1_moved", Warning, 3,
        Setting(|pack| &pack.weights.no_satisfaction_to_benefit.source);
    WeightsEqual = "w.all_equal", Warning, 1, Setting(|pack| &pack.checks.equal_rows.source);
    TableUnchanged = "table.unchanged", Hint, 2,
        Setting(|pack| &pack.checks.unchanged_share.source);
    QualitativeAll = "qualitative.all", Warning, 1, Guide("指标设置要求：量化易评");
    QualitativeMany = "qualitative.many", Warning, 2,
        Setting(|pack| &pack.checks.qualitative_max.source);
    NoTimeliness = "time.none", Warning, 0, Guide("时效指标");
}

impl RuleId {
    /// Whether it tells of something still to be filled in rather than of a fault.
    pub fn is_gap(self) -> bool {
        matches!(
            self,
            Self::ObjectiveEmpty
                | Self::MoneyEmpty
                | Self::ResponsibleEmpty
                | Self::Unconfirmed
                | Self::Level2Empty
                | Self::NameEmpty
                | Self::OperatorEmpty
                | Self::ValueEmpty
                | Self::UnitEmpty
                | Self::WeightEmpty
                | Self::ScoringEmpty
                | Self::WeightSum
                | Self::PresetMissing
                | Self::MustLevel1
                | Self::MustLevel1Whole
                | Self::MustLevel2
                | Self::MustQuality
                | Self::MustCost
                | Self::GoalEmpty
                | Self::GoalPeriod
                | Self::FundNature
                | Self::AmountEmpty
                | Self::InterimRow
                | Self::InterimMonth
                | Self::InterimEmpty
                | Self::StepEmpty
                | Self::ItemEmpty
                | Self::StageEmpty
                | Self::ImplementerEmpty
                | Self::PartEmpty
                | Self::TaskNone
                | Self::TaskEmpty
        )
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        RULES
            .iter()
            .find(|rule| rule.id == id)
            .map(|rule| rule.rule)
    }
}

/// What a rule rests on under a pack, in the form it is read in; `None` for an id nobody knows.
pub fn explain(rule: &str, pack: &RulePack, form: Template) -> Option<Source> {
    let known = RULES.iter().find(|known| known.id == rule)?;
    let source = |mark, document: &str, article: &str, layer: &str| Source {
        mark,
        document: document.to_owned(),
        article: article.to_owned(),
        layer: layer.to_owned(),
    };
    let printed = |form: &str, article: &str| {
        let article = format!("{form}绩效目标申报表：{article}");
        source(Mark::NationalDefault, "财预〔2015〕88号", &article, "全国")
    };
    Some(match (known.basis, form) {
        (Setting(of), _) => of(pack).clone(),
        (WholeForm(article) | Forms(_, article), Template::Whole) | (WholeForm(article), _) => {
            printed("部门（单位）整体支出", article)
        }
        (Form(article) | Forms(article, _), _) => printed("项目支出", article),
        (Guide(article), _) => source(Mark::NationalDefault, "财预〔2021〕101号", article, "全国"),
        (Ours(article), _) => source(Mark::Proposal, "", article, "本系统"),
    })
}
