//! The jurisdictions of the demonstration: real places, everything below them is invented.

use domain::org::{Jurisdiction, Level, Region};

/// A jurisdiction: code, name, is it a prefecture, parent, is it in 宁夏, how many departments,
/// units of a department, projects of a unit.
pub(crate) struct Place {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) parent: Option<&'static str>,
    pub(crate) region: Region,
    pub(crate) departments: usize,
    pub(crate) units: usize,
    pub(crate) projects: usize,
}

const fn city(code: &'static str, name: &'static str, region: Region) -> Place {
    Place {
        code,
        name,
        level: Level::Prefecture,
        parent: None,
        region,
        departments: 5,
        units: 2,
        projects: 3,
    }
}

const fn district(
    code: &'static str,
    name: &'static str,
    parent: &'static str,
    region: Region,
) -> Place {
    Place {
        code,
        name,
        level: Level::District,
        parent: Some(parent),
        region,
        departments: 4,
        units: 2,
        projects: 3,
    }
}

/// Parents stand before the districts inside them.
pub(crate) const PLACES: [Place; 10] = [
    city("640100", "银川市", Region::Ningxia),
    Place {
        departments: 6,
        units: 3,
        projects: 5,
        ..district("640104", "兴庆区", "640100", Region::Ningxia)
    },
    district("640105", "西夏区", "640100", Region::Ningxia),
    district("640106", "金凤区", "640100", Region::Ningxia),
    city("640300", "吴忠市", Region::Ningxia),
    district("640302", "利通区", "640300", Region::Ningxia),
    city("640500", "中卫市", Region::Ningxia),
    district("640502", "沙坡头区", "640500", Region::Ningxia),
    city("150300", "乌海市", Region::InnerMongolia),
    district("150302", "海勃湾区", "150300", Region::InnerMongolia),
];

impl Place {
    /// The jurisdiction as the domain knows it; none for a code that is no code.
    pub(crate) fn jurisdiction(&self) -> Option<Jurisdiction> {
        Some(Jurisdiction {
            code: self.code.parse().ok()?,
            name: self.name.to_owned(),
            level: self.level,
            parent: self.parent.and_then(|code| code.parse().ok()),
            region: self.region,
        })
    }
}
