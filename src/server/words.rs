//! A text in both languages, chosen when an answer leaves.

use domain::lang::Lang;
use std::borrow::Cow;

/// The same sentence twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// 简体中文.
    pub zh: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Words {
    /// Both, where they stand in the code.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// Both, where they carry a value.
    pub fn with(zh: String, en: String) -> Self {
        Self {
            zh: Cow::Owned(zh),
            en: Cow::Owned(en),
        }
    }

    /// One of them.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}
