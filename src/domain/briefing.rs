//! A leader's start page: what happened since the last visit, whether a figure really moved, and
//! which risks come first.

use crate::{
    compare::{Quotient, is_effective},
    lang::Lang,
    money::Money,
    project::choice,
};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

choice! {
    /// What may have happened since somebody's last visit.
    Happened {
        Red = "red", "转为红灯", "Turned red";
        Raised = "raised", "新增预警", "Alerts raised";
        Closed = "closed", "整改办结", "Rectification closed";
        Treated = "treated", "作出处理决定", "Treatments decided";
        Approved = "approved", "批复绩效目标", "Targets approved";
    }
}

choice! {
    /// Which of the two lights.
    Lamp {
        Money = "money", "支出", "money";
        Target = "target", "目标", "target";
    }
}

/// By how much a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The present quotient less the earlier one.
    pub by: Decimal,
    /// Whether it is more than one case alone, or rounding, would make of it.
    pub clear: bool,
}

/// How a figure moved between two moments; none where one of them has no figure. A share of cases
/// moved clearly where more than one case moved and both rest on `least` cases, below which the
/// rules rank nothing; money where the change shows in per cent with two decimals.
pub fn moved(now: Quotient, before: Quotient, least: Option<u16>) -> Option<Moved> {
    let (present, earlier) = (now.ratio()?, before.ratio()?);
    let by = present - earlier;
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let shows = !by.round_dp_with_strategy(4, half_up).is_zero();
    let clear = least.is_none_or(|least| {
        let (fewer, cases) = (before.cases(), now.cases());
        let enough = fewer.min(cases) >= u64::from(least);
        enough && is_effective((earlier, fewer), (present, cases))
    });
    Some(Moved {
        by,
        clear: shows && clear,
    })
}

/// What makes a project a risk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Peril {
    /// Payments show red.
    pub money_red: bool,
    /// The target shows red.
    pub target_red: bool,
    /// An answer to a notice is overdue.
    pub overdue: bool,
    /// The budget as adjusted.
    pub budget: Money,
    /// What of it is not paid.
    pub unspent: Money,
}

impl Peril {
    /// The money at stake: what is not paid yet where only payments lag, else the whole budget,
    /// since what is paid may miss its target too.
    pub fn at_stake(self) -> Money {
        if self.target_red {
            self.budget
        } else {
            self.unspent
        }
    }

    /// What risks are ordered by: the money at stake, as often as there is a reason.
    pub fn weight(self) -> i128 {
        let reasons = [self.money_red, self.target_red, self.overdue];
        let reasons = reasons.into_iter().map(i128::from).sum::<i128>();
        i128::from(self.at_stake().fen()) * reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn one_case_alone_and_few_cases_move_nothing_clearly() {
        let of = Quotient::of;
        let by = |now, before, least| {
            let moved = moved(now, before, least).unwrap();
            (moved.by, moved.clear)
        };
        assert_eq!(by(of(12, 40), of(10, 40), Some(5)), (dec!(0.05), true));
        assert_eq!(by(of(11, 40), of(10, 40), Some(5)), (dec!(0.025), false));
        assert_eq!(by(of(3, 4), of(1, 4), Some(5)), (dec!(0.5), false), "few");
        assert_eq!(by(of(10, 40), of(10, 40), Some(5)), (dec!(0), false));
        assert_eq!(moved(of(1, 4), of(0, 0), None), None, "nothing before");
    }

    #[test]
    fn money_moves_where_it_shows() {
        let of = |paid| Quotient {
            numerator: paid,
            denominator: dec!(1000000),
        };
        let clear = |now, before| moved(of(now), of(before), None).unwrap().clear;
        assert!(clear(dec!(500100), dec!(500000)));
        assert!(!clear(dec!(500010), dec!(500000)));
    }

    #[test]
    fn the_largest_risk_is_money_times_reasons() {
        let wan = |text| Money::parse_wan(text).unwrap();
        let slow = Peril {
            money_red: true,
            budget: wan("100"),
            unspent: wan("80"),
            ..Peril::default()
        };
        let missed = Peril {
            target_red: true,
            ..slow
        };
        let late = Peril {
            overdue: true,
            ..slow
        };
        assert_eq!(slow.at_stake(), wan("80"));
        assert_eq!(missed.at_stake(), wan("100"), "what is paid may miss too");
        assert!(missed.weight() > late.weight() && late.weight() > slow.weight());
        assert_eq!(Peril::default().weight(), 0);
    }
}
