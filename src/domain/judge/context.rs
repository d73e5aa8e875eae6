//! What the judging needs to know beyond the target; the server gathers it.

use crate::{
    money::Money,
    period::FiscalYear,
    project::{ExpenditureClass, ProjectKind},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Facts from outside the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Context {
    /// The fiscal year of the target.
    pub year: FiscalYear,
    /// Kind of project.
    pub kind: ProjectKind,
    /// Class of expenditure.
    pub class: ExpenditureClass,
    /// Whether the project serves the public directly.
    pub serves_public: bool,
    /// First year of the 项目期.
    pub from_year: FiscalYear,
    /// Last year of the 项目期.
    pub to_year: FiscalYear,
    /// Last year's approved indicators, where there was a target.
    pub last_year: Vec<LastYearRow>,
    /// Indicator names and objectives of other units' targets of the year.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, u32>))]
    pub same_text: SharedTexts,
    /// Names taken from the library; they are exempt from the naming checks.
    pub library_names: BTreeSet<String>,
    /// For a unit as a whole: its projects of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projects: Option<OwnProjects>,
}

/// The targets of a unit's own projects of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnProjects {
    /// How many there are.
    pub count: u32,
    /// 年度资金总额 of all of them, as filed.
    pub money: Money,
}

/// An approved indicator of last year with its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LastYearRow {
    /// Its name.
    pub name: String,
    /// Operator as on the form.
    pub operator: String,
    /// Target value as on the form.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Result as reported, if any.
    pub actual: Option<String>,
    /// Result of the year before that as a share of its target, if known.
    pub earlier_ratio: Option<rust_decimal::Decimal>,
}

/// Which texts other units use, and how many of them. It holds hashes: whoever judges needs to
/// know that a text is used elsewhere, never what others write. Cloning is cheap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedTexts(Arc<BTreeMap<u64, u32>>);

impl SharedTexts {
    /// The number of other units that use a text word for word; none for an empty text.
    pub fn units(&self, text: &str) -> Option<u32> {
        let units = self.0.get(&Self::hash(text)?).copied();
        units.filter(|units| *units > 0)
    }

    /// What a text is known by; none for an empty one. FNV-1a of 64 bits over the trimmed text,
    /// the same on every machine.
    pub fn hash(text: &str) -> Option<u64> {
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        let text = text.trim();
        (!text.is_empty()).then(|| text.bytes().fold(START, step))
    }
}

impl FromIterator<(u64, u32)> for SharedTexts {
    fn from_iter<I: IntoIterator<Item = (u64, u32)>>(texts: I) -> Self {
        Self(Arc::new(crate::order::map(texts)))
    }
}

impl Serialize for SharedTexts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SharedTexts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(|texts| Self(Arc::new(texts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_hash_and_travels_without_its_words() {
        assert_eq!(SharedTexts::hash("a"), Some(0xaf63_dc4c_8601_ec8c));
        assert_eq!(SharedTexts::hash("  "), None);
        let hash = SharedTexts::hash("培训人次").unwrap();
        let shared: SharedTexts = [(hash, 2)].into_iter().collect();
        assert_eq!(shared.units(" 培训人次 "), Some(2));
        assert_eq!(shared.units("培训天数"), None);
        let sent = serde_json::to_string(&shared).unwrap();
        assert_eq!(sent, format!("{{\"{hash}\":2}}"));
        assert_eq!(serde_json::from_str::<SharedTexts>(&sent).unwrap(), shared);
    }
}
