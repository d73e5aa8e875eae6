//! The texts of the screens: one structure for each area, one constant for each language, so that
//! the compiler proves both complete. Texts of problems live in `domain`, of controls in `kit`.

pub(crate) mod added;
pub(crate) mod adjustment;
pub(crate) mod admin;
pub(crate) mod alerts;
pub(crate) mod app;
pub(crate) mod books;
pub(crate) mod briefing;
pub(crate) mod campaign;
pub(crate) mod carry;
pub(crate) mod compare;
pub(crate) mod errors;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod home;
pub(crate) mod library;
pub(crate) mod live;
pub(crate) mod monitoring;
pub(crate) mod packs;
pub(crate) mod parts;
pub(crate) mod payments;
pub(crate) mod portfolio;
pub(crate) mod radar;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod sign_in;
pub(crate) mod taken;
pub(crate) mod targets;
pub(crate) mod training;
pub(crate) mod upkeep;
mod whole;

use domain::lang::Lang;
use std::{marker::PhantomData, ops::Deref};

/// Everything the screens say.
pub(crate) struct Messages {
    /// The kit's own words.
    pub(crate) kit: &'static kit::Words,
    /// The frame around every page.
    pub(crate) app: Area<app::Words>,
    /// What went wrong, and what to do.
    pub(crate) errors: Area<errors::Words>,
    /// 登录.
    pub(crate) sign_in: Area<sign_in::Words>,
    /// 工作台.
    pub(crate) home: Area<home::Words>,
    /// 工作台 of leaders.
    pub(crate) briefing: Area<briefing::Words>,
    /// 申报管理.
    pub(crate) campaign: Area<campaign::Words>,
    /// 上年结转.
    pub(crate) carry: Area<carry::Words>,
    /// 区域对比.
    pub(crate) compare: Area<compare::Words>,
    /// 区域对比: the system's own figures.
    pub(crate) live: Area<live::Words>,
    /// 执行监控.
    pub(crate) monitoring: Area<monitoring::Words>,
    /// 执行监控: the charts of a part of the portfolio.
    pub(crate) portfolio: Area<portfolio::Words>,
    /// 执行监控: the import of payments.
    pub(crate) payments: Area<payments::Words>,
    /// 绩效运行监控表.
    pub(crate) report: Area<report::Words>,
    /// 预警与整改.
    pub(crate) alerts: Area<alerts::Words>,
    /// 指标库.
    pub(crate) library: Area<library::Words>,
    /// 指标库维护 and 案例库.
    pub(crate) upkeep: Area<upkeep::Words>,
    /// 绩效目标: the list.
    pub(crate) targets: Area<targets::Words>,
    /// 绩效目标: the form.
    pub(crate) form: Area<form::Words>,
    /// 绩效目标: the sections of the form.
    pub(crate) parts: Area<parts::Words>,
    /// 绩效目标: the indicator table.
    pub(crate) grid: Area<grid::Words>,
    /// Basis of findings, and reasons.
    pub(crate) radar: Area<radar::Words>,
    /// 目标审核.
    pub(crate) review: Area<review::Words>,
    /// 调整申请, and the dated budget.
    pub(crate) adjustment: Area<adjustment::Words>,
    /// Workbooks.
    pub(crate) books: Area<books::Words>,
    /// 补充数据.
    pub(crate) added: Area<added::Words>,
    /// 规则怎样不同.
    pub(crate) rules: Area<rules::Words>,
    /// Documents to take along.
    pub(crate) taken: Area<taken::Words>,
    /// 培训.
    pub(crate) training: Area<training::Words>,
    /// 系统管理.
    pub(crate) admin: Area<admin::Words>,
    /// 规则包.
    pub(crate) packs: Area<packs::Words>,
    /// 整体支出.
    pub(crate) whole: Area<whole::Words>,
}

/// The texts of an area in a language. They are named only where they are read, so that the texts
/// of a page come with the page and not with the frame.
pub(crate) struct Area<W> {
    lang: Lang,
    words: PhantomData<W>,
}

impl<W> Area<W> {
    const fn new(lang: Lang) -> Self {
        Self {
            lang,
            words: PhantomData,
        }
    }
}

/// An area with its two constants.
pub(crate) trait Texts: 'static {
    /// The texts in a language.
    fn of(lang: Lang) -> &'static Self;
}

impl<W: Texts> Deref for Area<W> {
    type Target = W;
    fn deref(&self) -> &W {
        W::of(self.lang)
    }
}

static ZH: Messages = Messages::new(Lang::Zh, &kit::words::ZH);
static EN: Messages = Messages::new(Lang::En, &kit::words::EN);

impl Messages {
    const fn new(lang: Lang, kit: &'static kit::Words) -> Self {
        Self {
            kit,
            app: Area::new(lang),
            errors: Area::new(lang),
            sign_in: Area::new(lang),
            home: Area::new(lang),
            briefing: Area::new(lang),
            campaign: Area::new(lang),
            carry: Area::new(lang),
            compare: Area::new(lang),
            live: Area::new(lang),
            monitoring: Area::new(lang),
            portfolio: Area::new(lang),
            payments: Area::new(lang),
            report: Area::new(lang),
            alerts: Area::new(lang),
            library: Area::new(lang),
            upkeep: Area::new(lang),
            targets: Area::new(lang),
            form: Area::new(lang),
            parts: Area::new(lang),
            grid: Area::new(lang),
            radar: Area::new(lang),
            review: Area::new(lang),
            adjustment: Area::new(lang),
            books: Area::new(lang),
            added: Area::new(lang),
            rules: Area::new(lang),
            taken: Area::new(lang),
            training: Area::new(lang),
            admin: Area::new(lang),
            packs: Area::new(lang),
            whole: Area::new(lang),
        }
    }

    /// The messages of a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// Declares the texts of an area: the structure and its two constants, side by side.
macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        /// The texts of this area.
        #[derive(Debug)]
        pub(crate) struct Words {
            $(#[doc = $zh] pub(crate) $name: &'static str,)+
        }

        /// Chinese.
        pub(crate) const ZH: Words = Words { $($name: $zh,)+ };

        /// English.
        pub(crate) const EN: Words = Words { $($name: $en,)+ };

        impl super::Texts for Words {
            fn of(lang: domain::lang::Lang) -> &'static Self {
                match lang {
                    domain::lang::Lang::Zh => &ZH,
                    domain::lang::Lang::En => &EN,
                }
            }
        }
    };
}
pub(crate) use texts;
