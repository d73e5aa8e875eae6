//! What is typed about a project, and what is wrong with it.

use crate::messages::targets::Words;
use api::targets::NewProject;
use domain::{
    project::{ExpenditureClass, ProjectKind},
    text::half_width,
};

/// The fields that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    From,
    To,
    Functional,
    Before,
}

impl Field {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Name => "project-name",
            Self::From => "project-from",
            Self::To => "project-to",
            Self::Functional => "project-functional",
            Self::Before => "project-before",
        }
    }

    /// The field's name in the request, by which the server refuses it.
    pub(super) fn wire(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::From => "from_year",
            Self::To => "to_year",
            Self::Functional => "functional_class",
            Self::Before => "predecessor",
        }
    }
}

/// What is typed, before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) year: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) class: String,
    pub(super) kind: String,
    pub(super) functional: String,
    pub(super) serves_public: bool,
    pub(super) classified: bool,
    pub(super) direct_fund: bool,
    /// 延续项目.
    pub(super) continuing: bool,
    /// The earlier target whose project it continues, as an id.
    pub(super) before: String,
    /// What it continues is known already.
    pub(super) has_before: bool,
}

impl Typed {
    /// The request, or all that is wrong.
    pub(super) fn check(&self, words: &Words) -> Result<NewProject, Vec<(Field, &'static str)>> {
        let number = |text: &str| {
            half_width(text)
                .parse::<u16>()
                .ok()
                .filter(|n| (1990..2100).contains(n))
        };
        let year = number(&self.year).unwrap_or_default();
        let (from, to) = (number(&self.from), number(&self.to));
        let name = self.name.trim();
        let mut wrong = Vec::new();
        if !(2..=60).contains(&name.chars().count()) {
            wrong.push((Field::Name, words.bad_name));
        }
        if from.is_none_or(|from| from > year) {
            wrong.push((Field::From, words.bad_from));
        }
        if to.is_none_or(|to| to < year) {
            wrong.push((Field::To, words.bad_to));
        }
        if self.functional.is_empty() {
            wrong.push((Field::Functional, words.bad_functional));
        }
        if self.continuing && self.before.is_empty() && !self.has_before {
            wrong.push((Field::Before, words.bad_before));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(NewProject {
            name: name.to_owned(),
            year,
            from_year: from.unwrap_or(year),
            to_year: to.unwrap_or(year),
            class: ExpenditureClass::parse(&self.class).unwrap_or(ExpenditureClass::Specific),
            kind: ProjectKind::parse(&self.kind).unwrap_or(ProjectKind::Other),
            functional_class: self.functional.clone(),
            serves_public: self.serves_public,
            classified: self.classified,
            direct_fund: self.direct_fund,
            predecessor: None,
        })
    }
}
