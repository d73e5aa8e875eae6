//! Reading a pack file: every fault with its line, never the first only.

use super::{
    Mark, Setting, Source,
    check::Fault,
    set::{Layer, PackError, Scope, Told},
    settings::{Placed, Settings},
};
use crate::period::FiscalYear;
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, ops::Range};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue, Error, ValueDeserializer},
};

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// A key with its value, as it stands in the file.
pub(super) struct Entry<'a> {
    key: Range<usize>,
    value: &'a Value<'a>,
}

/// A file being read, and what was found wrong in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    layer: String,
    errors: Vec<PackError>,
}

/// Reads a value of a type that serde knows.
pub(super) fn plain<T: DeserializeOwned>(value: &Value<'_>) -> Result<T, Error> {
    T::deserialize(ValueDeserializer::from(value.clone()))
}

/// Reads a value that `"none"` switches off.
pub(super) fn optional<T: DeserializeOwned>(value: &Value<'_>) -> Result<Option<T>, Error> {
    match value.get_ref().as_str() {
        Some("none") => Ok(None),
        _ => plain(value).map(Some),
    }
}

/// Reads one file into its layers.
pub(super) fn read_file(file: &str, text: &str) -> (Vec<Layer>, Vec<PackError>) {
    let mut reader = Reader {
        file,
        text,
        layer: String::new(),
        errors: Vec::new(),
    };
    let (document, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        reader.fault(fault, 0..0);
    }
    let layers = if faults.is_empty() {
        reader.document(document.get_ref())
    } else {
        Vec::new()
    };
    (layers, reader.errors)
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|b| *b == b'\n').count()
    }

    fn error(&mut self, at: &Range<usize>, reason: impl Into<String>) {
        self.errors.push(PackError {
            file: self.file.to_owned(),
            line: self.line(at.start),
            reason: reason.into(),
        });
    }

    fn fault(&mut self, fault: &Error, otherwise: Range<usize>) {
        self.error(&fault.span().unwrap_or(otherwise), fault.message());
    }

    fn unknown(&mut self, key: &Key<'_>) {
        let reason = format!("unknown key {:?}", key.get_ref());
        self.error(&key.span(), reason);
    }

    fn read<T>(
        &mut self,
        value: &Value<'_>,
        read: fn(&Value<'_>) -> Result<T, Error>,
    ) -> Option<T> {
        match read(value) {
            Ok(read) => Some(read),
            Err(fault) => {
                self.fault(&fault, value.span());
                None
            }
        }
    }

    fn table<'a>(&mut self, value: &'a Value<'a>) -> Option<&'a DeTable<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.error(&value.span(), "a table is expected here");
        }
        table
    }

    fn document(&mut self, document: &DeTable<'_>) -> Vec<Layer> {
        let (mut scope, mut named, mut tables) = (None, false, None);
        for (key, value) in document {
            match key.get_ref().as_ref() {
                "scope" => scope = self.scope(value),
                "name" => {
                    named = true;
                    self.layer = self.read(value, plain::<String>).unwrap_or_default();
                }
                "layer" => tables = Some(value),
                _ => self.unknown(key),
            }
        }
        if !document.iter().any(|(key, _)| key.get_ref() == "scope") {
            self.error(
                &(0..0),
                "scope is missing: national, a region or a six-digit code",
            );
        }
        if !named {
            self.error(
                &(0..0),
                "name is missing: how the layer is called on screen",
            );
        }
        let Some(layers) = tables.and_then(|tables| tables.get_ref().as_array()) else {
            self.error(&(0..0), "no [[layer]] in the file");
            return Vec::new();
        };
        let scope = scope.unwrap_or(Scope::National);
        layers
            .iter()
            .filter_map(|layer| self.layer(layer, &scope))
            .collect()
    }

    fn scope(&mut self, value: &Value<'_>) -> Option<Scope> {
        let code = self.read(value, plain::<String>)?;
        let scope = Scope::parse(&code);
        if scope.is_none() {
            let reason = format!("unknown code {code:?}: national, a region or six digits in one");
            self.error(&value.span(), reason);
        }
        scope
    }

    fn layer(&mut self, value: &Value<'_>, scope: &Scope) -> Option<Layer> {
        let table = self.table(value)?;
        let mut layer = Layer {
            scope: scope.clone(),
            from_year: None,
            rank: 0,
            file: self.file.to_owned(),
            line: self.line(value.span().start),
            settings: Settings::default(),
            statements: BTreeMap::new(),
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "from_year" => layer.from_year = self.read(value, plain::<FiscalYear>),
                "statements" => layer.statements = self.statements(value),
                "weights" | "must" | "review" | "form" | "whole" | "checks" | "scoring"
                | "monitoring" | "comparison" => {
                    self.section(key, value, &mut layer.settings);
                }
                top => {
                    let entry = Entry {
                        key: key.span(),
                        value,
                    };
                    if !layer.settings.take(top, &entry, self) {
                        self.unknown(key);
                    }
                }
            }
        }
        if !table.iter().any(|(key, _)| key.get_ref() == "from_year") {
            self.error(&value.span(), "from_year is missing");
        }
        Some(layer)
    }

    fn section(&mut self, name: &Key<'_>, value: &Value<'_>, settings: &mut Settings) {
        let Some(table) = self.table(value) else {
            return;
        };
        for (key, value) in table {
            let path = format!("{}.{}", name.get_ref(), key.get_ref());
            let entry = Entry {
                key: key.span(),
                value,
            };
            if !settings.take(&path, &entry, self) {
                self.unknown(key);
            }
        }
    }

    /// Reads `{ value, mark, document, article }`.
    pub(super) fn setting<T>(
        &mut self,
        entry: &Entry<'_>,
        read: fn(&Value<'_>) -> Result<T, Error>,
        check: impl Fn(&T) -> Fault,
    ) -> Option<Placed<T>> {
        let table = self.table(entry.value)?;
        for (key, _) in table {
            if !matches!(
                key.get_ref().as_ref(),
                "value" | "mark" | "document" | "article"
            ) {
                self.unknown(key);
            }
        }
        self.told(table, &entry.key, read, check)
    }

    fn told<T>(
        &mut self,
        table: &DeTable<'_>,
        at: &Range<usize>,
        read: fn(&Value<'_>) -> Result<T, Error>,
        check: impl Fn(&T) -> Fault,
    ) -> Option<Placed<T>> {
        let source = self.source(table, at);
        let Some(given) = find(table, "value") else {
            self.error(at, "value is missing");
            return None;
        };
        let value = self.read(given, read)?;
        if let Some(fault) = check(&value) {
            self.error(&given.span(), fault);
        }
        Some(Placed {
            setting: Setting {
                value,
                source: source?,
            },
            line: self.line(at.start),
        })
    }

    fn source(&mut self, table: &DeTable<'_>, at: &Range<usize>) -> Option<Source> {
        let document = self.words(table, "document");
        let article = self.words(table, "article");
        if article.trim().is_empty() {
            self.error(
                at,
                "article is missing: the place in the document, or our reason",
            );
        }
        let Some(given) = find(table, "mark") else {
            self.error(at, "mark is missing: printed, national_default or proposal");
            return None;
        };
        let mark = given.get_ref().as_str().and_then(Mark::parse);
        match mark {
            None => self.error(
                &given.span(),
                "the mark is printed, national_default or proposal",
            ),
            Some(Mark::Printed | Mark::NationalDefault) if document.trim().is_empty() => {
                self.error(at, "a value that is not our proposal needs its document");
            }
            Some(_) => {}
        }
        Some(Source {
            mark: mark?,
            document,
            article,
            layer: self.layer.clone(),
        })
    }

    fn words(&mut self, table: &DeTable<'_>, key: &str) -> String {
        find(table, key)
            .and_then(|value| self.read(value, plain::<String>))
            .unwrap_or_default()
    }

    fn statements(&mut self, value: &Value<'_>) -> BTreeMap<String, Told> {
        let mut statements = BTreeMap::new();
        let Some(table) = self.table(value) else {
            return statements;
        };
        for (key, value) in table {
            let Some(parts) = self.table(value) else {
                continue;
            };
            for (part, _) in parts {
                let known = [
                    "value", "mark", "document", "article", "title_zh", "title_en", "local",
                ];
                if !known.contains(&part.get_ref().as_ref()) {
                    self.unknown(part);
                }
            }
            let titles = [self.words(parts, "title_zh"), self.words(parts, "title_en")];
            let local = find(parts, "local").and_then(|value| self.read(value, plain::<bool>));
            let name = |text: &String| super::check::name(text);
            if let Some(text) = self.told(parts, &key.span(), plain::<String>, name) {
                let told = Told {
                    titles,
                    text,
                    local: local.unwrap_or(false),
                };
                statements.insert(key.get_ref().to_string(), told);
            }
        }
        statements
    }
}

fn find<'a>(table: &'a DeTable<'a>, key: &str) -> Option<&'a Value<'a>> {
    let (_, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    Some(value)
}
