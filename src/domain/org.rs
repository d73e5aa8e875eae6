//! Jurisdictions 辖区 with level, parent and region.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The six-digit administrative code (GB/T 2260).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct JurisdictionCode(String);

/// Not six digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a jurisdiction code has six digits, not {0:?}")]
pub struct BadCode(pub String);

impl JurisdictionCode {
    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for JurisdictionCode {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadCode(text.to_owned()))
        }
    }
}

impl TryFrom<String> for JurisdictionCode {
    type Error = BadCode;
    fn try_from(text: String) -> Result<Self, BadCode> {
        text.parse()
    }
}

impl From<JurisdictionCode> for String {
    fn from(code: JurisdictionCode) -> Self {
        code.0
    }
}

impl fmt::Display for JurisdictionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// 地级 or 县级.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 地级市.
    Prefecture,
    /// 市辖区, 县.
    District,
}

impl Level {
    /// The word on screen.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Prefecture => lang.pick("地级市", "prefecture"),
            Self::District => lang.pick("县级", "district"),
        }
    }
}

/// 自治区.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// 宁夏回族自治区.
    Ningxia,
    /// 内蒙古自治区.
    InnerMongolia,
}

impl Region {
    /// The name.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Ningxia => lang.pick("宁夏回族自治区", "Ningxia"),
            Self::InnerMongolia => lang.pick("内蒙古自治区", "Inner Mongolia"),
        }
    }

    /// The two leading digits of its codes.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Ningxia => "64",
            Self::InnerMongolia => "15",
        }
    }
}

/// A jurisdiction as everybody may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Jurisdiction {
    /// 640104.
    pub code: JurisdictionCode,
    /// 兴庆区.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// The city a district lies in.
    pub parent: Option<JurisdictionCode>,
    /// Its region.
    pub region: Region,
}
