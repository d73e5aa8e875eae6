//! Sources of the formulas themselves, which no pack overrides.

use crate::pack::{Mark, Source};

/// 财预〔2020〕10号, which binds every level.
pub(super) fn evaluation_measure(article: &str) -> Source {
    Source {
        mark: Mark::NationalDefault,
        document: "财预〔2020〕10号《项目支出绩效评价管理办法》".to_owned(),
        article: article.to_owned(),
        layer: "全国".to_owned(),
    }
}

/// The row's own rule, as approved with the target.
pub(super) fn row_rule() -> Source {
    Source {
        mark: Mark::Proposal,
        document: "评（扣）分标准".to_owned(),
        article: String::new(),
        layer: "绩效目标".to_owned(),
    }
}

/// What no document prints and a computation needs all the same: which rule of ours it is.
pub(crate) fn proposal(rule: &str) -> Source {
    Source {
        mark: Mark::Proposal,
        document: String::new(),
        article: rule.to_owned(),
        layer: "本系统".to_owned(),
    }
}
