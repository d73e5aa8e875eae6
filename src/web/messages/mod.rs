//! The texts of the screens: one structure for each area, one constant for each language, so that
//! the compiler proves both complete. Texts of problems live in `domain`, of controls in `kit`.

pub(crate) mod admin;
pub(crate) mod app;
pub(crate) mod books;
pub(crate) mod campaign;
pub(crate) mod carry;
pub(crate) mod compare;
pub(crate) mod errors;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod home;
pub(crate) mod library;
pub(crate) mod monitoring;
pub(crate) mod packs;
pub(crate) mod parts;
pub(crate) mod radar;
pub(crate) mod review;
pub(crate) mod sign_in;
pub(crate) mod targets;
pub(crate) mod training;
pub(crate) mod upkeep;
mod whole;

use domain::lang::Lang;

/// Everything the screens say.
pub(crate) struct Messages {
    /// The kit's own words.
    pub(crate) kit: &'static kit::Words,
    /// The frame around every page.
    pub(crate) app: app::Words,
    /// What went wrong, and what to do.
    pub(crate) errors: errors::Words,
    /// 登录.
    pub(crate) sign_in: sign_in::Words,
    /// 工作台.
    pub(crate) home: home::Words,
    /// 申报管理.
    pub(crate) campaign: campaign::Words,
    /// 上年结转.
    pub(crate) carry: carry::Words,
    /// 区域对比.
    pub(crate) compare: compare::Words,
    /// 执行监控.
    pub(crate) monitoring: monitoring::Words,
    /// 指标库.
    pub(crate) library: library::Words,
    /// 指标库维护 and 案例库.
    pub(crate) upkeep: upkeep::Words,
    /// 绩效目标: the list.
    pub(crate) targets: targets::Words,
    /// 绩效目标: the form.
    pub(crate) form: form::Words,
    /// 绩效目标: the sections of the form.
    pub(crate) parts: parts::Words,
    /// 绩效目标: the indicator table.
    pub(crate) grid: grid::Words,
    /// Basis of findings, and reasons.
    pub(crate) radar: radar::Words,
    /// 目标审核.
    pub(crate) review: review::Words,
    /// Workbooks.
    pub(crate) books: books::Words,
    /// 培训.
    pub(crate) training: training::Words,
    /// 系统管理.
    pub(crate) admin: admin::Words,
    /// 规则包.
    pub(crate) packs: packs::Words,
    /// 整体支出.
    pub(crate) whole: whole::Words,
}

static ZH: Messages = Messages {
    kit: &kit::words::ZH,
    app: app::ZH,
    errors: errors::ZH,
    sign_in: sign_in::ZH,
    home: home::ZH,
    campaign: campaign::ZH,
    carry: carry::ZH,
    compare: compare::ZH,
    monitoring: monitoring::ZH,
    library: library::ZH,
    upkeep: upkeep::ZH,
    targets: targets::ZH,
    form: form::ZH,
    parts: parts::ZH,
    grid: grid::ZH,
    radar: radar::ZH,
    review: review::ZH,
    books: books::ZH,
    training: training::ZH,
    admin: admin::ZH,
    packs: packs::ZH,
    whole: whole::ZH,
};

static EN: Messages = Messages {
    kit: &kit::words::EN,
    app: app::EN,
    errors: errors::EN,
    sign_in: sign_in::EN,
    home: home::EN,
    campaign: campaign::EN,
    carry: carry::EN,
    compare: compare::EN,
    monitoring: monitoring::EN,
    library: library::EN,
    upkeep: upkeep::EN,
    targets: targets::EN,
    form: form::EN,
    parts: parts::EN,
    grid: grid::EN,
    radar: radar::EN,
    review: review::EN,
    books: books::EN,
    training: training::EN,
    admin: admin::EN,
    packs: packs::EN,
    whole: whole::EN,
};

impl Messages {
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
    };
}
pub(crate) use texts;
