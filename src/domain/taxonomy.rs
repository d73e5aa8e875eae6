//! The two indicator trees and the mapping between them.
//! `tax2015`: 财预〔2015〕88号; `tax2021`: 财预〔2021〕101号.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// Which tree a year uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Taxonomy {
    /// 成本 under 产出, 可持续影响 present.
    Tax2015,
    /// 成本 is a first level, no 可持续影响.
    Tax2021,
}

/// 一级指标.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level1 {
    /// 成本指标.
    Cost,
    /// 产出指标.
    Output,
    /// 效益指标.
    Benefit,
    /// 满意度指标.
    Satisfaction,
}

/// 二级指标 of both trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level2 {
    /// 经济成本指标.
    EconomicCost,
    /// 社会成本指标.
    SocialCost,
    /// 生态环境成本指标.
    EcologicalCost,
    /// 数量指标.
    Quantity,
    /// 质量指标.
    Quality,
    /// 时效指标.
    Timeliness,
    /// 成本指标 of `tax2015`.
    OutputCost,
    /// 经济效益指标.
    EconomicBenefit,
    /// 社会效益指标.
    SocialBenefit,
    /// 生态效益指标.
    EcologicalBenefit,
    /// 可持续影响指标 of `tax2015`.
    SustainableImpact,
    /// 服务对象满意度指标.
    ServiceSatisfaction,
}

impl Level1 {
    /// In the order of the form.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Output, Self::Benefit, Self::Satisfaction];

    /// Its place in [`Self::ALL`].
    pub fn place(self) -> usize {
        self as usize
    }

    /// Whether a tree knows it: 成本 is a first level since `tax2021` only.
    pub fn is_in(self, taxonomy: Taxonomy) -> bool {
        self != Self::Cost || taxonomy == Taxonomy::Tax2021
    }

    /// The name on the form and its English gloss.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Cost => lang.pick("成本指标", "Cost"),
            Self::Output => lang.pick("产出指标", "Output"),
            Self::Benefit => lang.pick("效益指标", "Benefit"),
            Self::Satisfaction => lang.pick("满意度指标", "Satisfaction"),
        }
    }
}

impl Level2 {
    /// Every second level of both trees, in form order.
    pub const ALL: [Self; 12] = [
        Self::EconomicCost,
        Self::SocialCost,
        Self::EcologicalCost,
        Self::Quantity,
        Self::Quality,
        Self::Timeliness,
        Self::OutputCost,
        Self::EconomicBenefit,
        Self::SocialBenefit,
        Self::EcologicalBenefit,
        Self::SustainableImpact,
        Self::ServiceSatisfaction,
    ];

    /// Its place in [`Self::ALL`].
    pub fn place(self) -> usize {
        self as usize
    }

    /// The first level it hangs under.
    pub fn level1(self) -> Level1 {
        match self {
            Self::EconomicCost | Self::SocialCost | Self::EcologicalCost => Level1::Cost,
            Self::Quantity | Self::Quality | Self::Timeliness | Self::OutputCost => Level1::Output,
            Self::EconomicBenefit
            | Self::SocialBenefit
            | Self::EcologicalBenefit
            | Self::SustainableImpact => Level1::Benefit,
            Self::ServiceSatisfaction => Level1::Satisfaction,
        }
    }

    /// Whether a tree knows it.
    pub fn is_in(self, taxonomy: Taxonomy) -> bool {
        match taxonomy {
            Taxonomy::Tax2015 => !matches!(
                self,
                Self::EconomicCost | Self::SocialCost | Self::EcologicalCost
            ),
            Taxonomy::Tax2021 => !matches!(self, Self::OutputCost | Self::SustainableImpact),
        }
    }

    /// Its place in another tree; `None` where the other tree has no place for it.
    pub fn mapped_to(self, taxonomy: Taxonomy) -> Option<Self> {
        match (self, taxonomy) {
            (known, tree) if known.is_in(tree) => Some(known),
            (Self::EconomicCost, Taxonomy::Tax2015) => Some(Self::OutputCost),
            (Self::OutputCost, Taxonomy::Tax2021) => Some(Self::EconomicCost),
            _ => None,
        }
    }

    /// The second levels of a tree, in form order.
    pub fn of(taxonomy: Taxonomy) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |level| level.is_in(taxonomy))
    }

    /// The name on the form and its English gloss.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::EconomicCost => lang.pick("经济成本指标", "Economic cost"),
            Self::SocialCost => lang.pick("社会成本指标", "Social cost"),
            Self::EcologicalCost => lang.pick("生态环境成本指标", "Ecological cost"),
            Self::Quantity => lang.pick("数量指标", "Quantity"),
            Self::Quality => lang.pick("质量指标", "Quality"),
            Self::Timeliness => lang.pick("时效指标", "Timeliness"),
            Self::OutputCost => lang.pick("成本指标", "Cost"),
            Self::EconomicBenefit => lang.pick("经济效益指标", "Economic benefit"),
            Self::SocialBenefit => lang.pick("社会效益指标", "Social benefit"),
            Self::EcologicalBenefit => lang.pick("生态效益指标", "Ecological benefit"),
            Self::SustainableImpact => lang.pick("可持续影响指标", "Sustainable impact"),
            Self::ServiceSatisfaction => lang.pick("服务对象满意度指标", "Service satisfaction"),
        }
    }

    /// Reads the Chinese name or the code name. 成本指标 alone means the `tax2015` level.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|level| level.label(Lang::Zh) == text || level.code() == text)
    }

    /// The code name, as it is stored in a cell.
    pub fn code(self) -> &'static str {
        match self {
            Self::EconomicCost => "economic_cost",
            Self::SocialCost => "social_cost",
            Self::EcologicalCost => "ecological_cost",
            Self::Quantity => "quantity",
            Self::Quality => "quality",
            Self::Timeliness => "timeliness",
            Self::OutputCost => "output_cost",
            Self::EconomicBenefit => "economic_benefit",
            Self::SocialBenefit => "social_benefit",
            Self::EcologicalBenefit => "ecological_benefit",
            Self::SustainableImpact => "sustainable_impact",
            Self::ServiceSatisfaction => "service_satisfaction",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_map_onto_each_other_where_a_place_exists() {
        for level in Level2::ALL {
            for tree in [Taxonomy::Tax2015, Taxonomy::Tax2021] {
                if let Some(there) = level.mapped_to(tree) {
                    assert!(there.is_in(tree), "{level:?} maps outside {tree:?}");
                }
            }
            assert_eq!(Level2::parse(level.code()), Some(level));
            assert_eq!(Level2::ALL.get(level.place()), Some(&level));
            let first = level.level1();
            assert_eq!(Level1::ALL.get(first.place()), Some(&first));
        }
        for tree in [Taxonomy::Tax2015, Taxonomy::Tax2021] {
            for first in Level1::ALL {
                let has_second = Level2::of(tree).any(|level| level.level1() == first);
                assert_eq!(first.is_in(tree), has_second, "{first:?} in {tree:?}");
            }
        }
        assert_eq!(Level2::SocialCost.mapped_to(Taxonomy::Tax2015), None);
        assert_eq!(Level2::SustainableImpact.mapped_to(Taxonomy::Tax2021), None);
    }
}
