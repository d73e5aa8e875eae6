//! Reading one row, cell by cell.

use super::{FigureField, FigureRefusal, Known};
use crate::{
    compare::{Measure, MeasureKind},
    facts::{Bound, PublishedFact, TitleBasis, YearBasis},
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode, Level, Region},
    text::{half_width, is_formula, parse_decimal},
};
use rust_decimal::{Decimal, dec};

/// The longest texts, in characters.
const NAME_MAX: usize = 30;
const TEXT_MAX: usize = 200;
const FIRST_YEAR: u16 = 2000;

/// One row: its cells in the order of [`FigureField::ALL`].
struct Row<'a> {
    cells: &'a [String],
    refused: Vec<FigureRefusal>,
}

/// Reads a row: the figure, and whose it is.
pub fn read_figure(
    cells: &[String],
    known: Known<'_>,
) -> Result<(PublishedFact, Jurisdiction), Vec<FigureRefusal>> {
    let mut row = Row {
        cells,
        refused: Vec::new(),
    };
    let place = row.place(known);
    let measure = row.measure(known.catalogue).cloned();
    let value = measure.as_ref().and_then(|measure| row.value(measure));
    let bound = row.chosen(FigureField::Bound, Bound::ALL, Bound::label, Bound::Exact);
    let year = row.year(known.last_year);
    let planned = row.planned();
    let document = row.text(FigureField::Document, true);
    let section = row.text(FigureField::Section, true);
    let note = row.text(FigureField::Note, false);
    let read = (place, measure, value, year);
    let (Some(place), Some(measure), Some(value), Some((fiscal_year, year_basis))) = read else {
        return Err(row.refused);
    };
    if !row.refused.is_empty() {
        return Err(row.refused);
    }
    let fact = PublishedFact {
        id: String::new(),
        jurisdiction: place.code.clone(),
        fiscal_year,
        activity_year: None,
        stage: String::new(),
        metric: measure.key.clone(),
        label_zh: measure.name_zh.clone(),
        value: value.text,
        unit: value.unit,
        document,
        section,
        note_zh: note,
        year_basis,
        title_basis: TitleBasis::Printed,
        bound,
        counted: false,
        planned,
        measure: Some(measure.key),
        unit_normalised: value.normalised.is_some().then_some(measure.unit),
        value_normalised: value.normalised,
        added: None,
    };
    Ok((fact, place))
}

/// A value as it is kept.
struct Value {
    text: String,
    unit: String,
    normalised: Option<String>,
}

impl<'a> Row<'a> {
    fn cell(&self, field: FigureField) -> &'a str {
        let at = FigureField::ALL.iter().position(|own| *own == field);
        let cell = at.and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    fn refuse(&mut self, field: FigureField, zh: impl Into<String>, en: impl Into<String>) {
        self.refused.push(FigureRefusal::new(field, zh, en));
    }

    /// A choice by its words or its code; what is empty is `usual`.
    fn chosen<T: Copy>(
        &mut self,
        field: FigureField,
        all: &[T],
        label: fn(T, Lang) -> &'static str,
        usual: T,
    ) -> T {
        let typed = self.cell(field);
        if typed.is_empty() {
            return usual;
        }
        let named = |one: &&T| [label(**one, Lang::Zh), label(**one, Lang::En)].contains(&typed);
        if let Some(found) = all.iter().find(named) {
            return *found;
        }
        let words: Vec<_> = all.iter().map(|one| label(*one, Lang::Zh)).collect();
        let words = words.join("、");
        let en = format!("Write one of {words}, or leave it empty.");
        self.refuse(field, format!("请写 {words} 之一，或留空。"), en);
        usual
    }

    fn text(&mut self, field: FigureField, needed: bool) -> String {
        let typed = self.cell(field);
        if needed && typed.is_empty() {
            self.refuse(
                field,
                "必须填写：没有出处的数字不能收录。",
                "This is needed: a figure without its source is not taken.",
            );
        } else if typed.chars().count() > TEXT_MAX {
            self.refuse(
                field,
                format!("不能超过 {TEXT_MAX} 字。"),
                format!("At most {TEXT_MAX} characters."),
            );
        } else if is_formula(typed) {
            self.refuse(
                field,
                "不能以公式符号开头，请改写。",
                "It reads as a formula. Write it otherwise.",
            );
        }
        typed.to_owned()
    }

    fn place(&mut self, known: Known<'_>) -> Option<Jurisdiction> {
        use FigureField::{Code, Level as LevelField, Name};
        let typed = half_width(self.cell(Code));
        let code: Option<JurisdictionCode> = typed.parse().ok();
        let regions = [Region::Ningxia, Region::InnerMongolia];
        let region = regions
            .into_iter()
            .find(|region| typed.starts_with(region.prefix()));
        let is_place = !typed.ends_with("0000");
        let Some((code, region)) = code.zip(region).filter(|_| is_place) else {
            self.refuse(
                Code,
                "请填六位行政区划代码，如 640300；目前收录宁夏（64）和内蒙古（15）的市、县、区。",
                "Write the six digits of a city or district, like 640300, in Ningxia (64) or \
                 Inner Mongolia (15).",
            );
            return None;
        };
        if known.own.is_some_and(|own| *own != code) {
            self.refuse(
                Code,
                "只能补充本辖区的数据；其他辖区请由自治区账号导入。",
                "You may add figures of your own jurisdiction only.",
            );
            return None;
        }
        let level = if typed.ends_with("00") {
            Level::Prefecture
        } else {
            Level::District
        };
        let said = self.cell(LevelField);
        if !said.is_empty() && ![level.label(Lang::Zh), level.label(Lang::En)].contains(&said) {
            let zh = level.label(Lang::Zh);
            let en = format!("By its code this is {zh}. Correct the level or the code.");
            self.refuse(
                LevelField,
                format!("按代码应为{zh}，请更正层级或代码。"),
                en,
            );
        }
        let name = self.cell(Name);
        if let Some(place) = known.places.iter().find(|place| place.code == code) {
            if !name.is_empty() && name != place.name {
                let zh = format!("代码 {code} 是{}，请更正代码或名称。", place.name);
                let en = format!("{code} is {}. Correct the code or the name.", place.name);
                self.refuse(Name, zh, en);
            }
            return Some(place.clone());
        }
        let parent = self.new_place((&typed, level), known.places);
        Some(Jurisdiction {
            code,
            name: name.to_owned(),
            level,
            parent,
            region,
        })
    }

    /// Refuses what a new jurisdiction may not be; gives the city a district lies in.
    fn new_place(
        &mut self,
        (typed, level): (&str, Level),
        places: &[Jurisdiction],
    ) -> Option<JurisdictionCode> {
        use FigureField::{Name, Parent};
        let name = self.cell(Name);
        if name.is_empty() || name.chars().count() > NAME_MAX || is_formula(name) {
            let zh = format!("新的辖区须写名称，不超过 {NAME_MAX} 字。");
            let en = format!("A new jurisdiction needs its name, at most {NAME_MAX} characters.");
            self.refuse(Name, zh, en);
        }
        let city = half_width(self.cell(Parent));
        let parent = (level == Level::District).then(|| {
            let own: String = typed.chars().take(4).chain("00".chars()).collect();
            if city.is_empty() { own } else { city.clone() }
        });
        let parent: Option<JurisdictionCode> = parent.and_then(|code| code.parse().ok());
        let is_known = |code: &JurisdictionCode| {
            let mut cities = places.iter();
            cities.any(|place| place.code == *code && place.level == Level::Prefecture)
        };
        let fits = match level {
            Level::Prefecture => city.is_empty(),
            Level::District => parent.as_ref().is_some_and(is_known),
        };
        if !fits {
            self.refuse(
                Parent,
                "县级写已知地级市的代码（可先在上面的行补充该市）；地级市留空。",
                "A district names a known city, which may stand in a row above; a city leaves \
                 it empty.",
            );
        }
        parent
    }

    fn measure<'m>(&mut self, catalogue: &'m [Measure]) -> Option<&'m Measure> {
        let typed = self.cell(FigureField::Measure);
        let named = |one: &&Measure| {
            [one.key.as_str(), one.name_zh.as_str(), one.name_en.as_str()].contains(&typed)
        };
        let found = catalogue.iter().find(named);
        if found.is_none() {
            self.refuse(
                FigureField::Measure,
                "指标目录中没有这一项，请从“指标目录”工作表中复制编码或名称。",
                "The catalogue has no such measure. Copy its key or name from the sheet 指标目录.",
            );
        }
        found
    }

    fn value(&mut self, measure: &Measure) -> Option<Value> {
        use FigureField::{Unit, Value as ValueField};
        let typed = self.cell(ValueField);
        let unit = self.cell(Unit);
        if typed.is_empty() {
            self.refuse(
                ValueField,
                "请填数值；文件没有公布的不要填 0，删去这一行即可。",
                "Write the value. What is not published is not 0: remove the row.",
            );
            return None;
        }
        if measure.kind == MeasureKind::Mechanism {
            let text = self.text(ValueField, true);
            return Some(Value {
                text,
                unit: unit.to_owned(),
                normalised: None,
            });
        }
        let plain = half_width(typed);
        let plain = plain.strip_suffix(&measure.unit).unwrap_or(&plain).trim();
        let number = parse_decimal(plain).filter(|number| *number >= Decimal::ZERO);
        // Scores may have decimals; whatever else is counted is whole.
        let whole = !matches!(measure.kind, MeasureKind::Amount | MeasureKind::Share)
            && measure.unit != "分";
        let number = number.filter(|number| !whole || number.fract().is_zero());
        let Some(number) = number else {
            let (zh, en) = if whole {
                (
                    "请填不小于 0 的整数。",
                    "Write a whole number that is not negative.",
                )
            } else {
                (
                    "请填不小于 0 的数字。",
                    "Write a number that is not negative.",
                )
            };
            self.refuse(ValueField, zh, en);
            return None;
        };
        let unit = if unit.is_empty() {
            measure.unit.as_str()
        } else {
            unit
        };
        let Some(factor) = factor(unit, &measure.unit) else {
            let zh = format!("这项指标的单位是{}，请换算后填写。", measure.unit);
            let en = format!("This measure is in {}. Convert it first.", measure.unit);
            self.refuse(Unit, zh, en);
            return None;
        };
        let normalised = number.checked_mul(factor)?;
        Some(Value {
            text: number.to_string(),
            unit: unit.to_owned(),
            normalised: Some(normalised.normalize().to_string()),
        })
    }

    fn year(&mut self, last: u16) -> Option<(Option<u16>, YearBasis)> {
        use FigureField::{Basis, Year};
        let typed = half_width(self.cell(Year));
        let plain = typed.trim_end_matches("年度").trim_end_matches('年');
        let year: Option<u16> = plain.parse().ok();
        let year = year.filter(|year| (FIRST_YEAR..=last).contains(year));
        if !typed.is_empty() && year.is_none() {
            let zh = format!("请填四位年度，如 2023，不晚于 {last}；文件没有写明的留空。");
            let en = format!("Write a year like 2023, not after {last}, or leave it empty.");
            self.refuse(Year, zh, en);
            return None;
        }
        let usual = if year.is_some() {
            YearBasis::Printed
        } else {
            YearBasis::NotStated
        };
        let basis = self.chosen(Basis, YearBasis::ALL, YearBasis::label, usual);
        let is_known = matches!(basis, YearBasis::Printed | YearBasis::Inferred);
        if is_known != year.is_some() {
            self.refuse(
                Basis,
                "有年度的写“文件写明”或“按文件推定”；没有年度的写“文件未写明”或“不涉及年度”。",
                "With a year it is printed or inferred; without one it is not stated or does \
                 not apply.",
            );
        }
        Some((year, basis))
    }

    fn planned(&mut self) -> bool {
        let typed = self.cell(FigureField::Planned);
        if !["", "是", "否", "yes", "no"].contains(&typed) {
            self.refuse(
                FigureField::Planned,
                "请写“是”，或留空。",
                "Write 是, or leave it empty.",
            );
        }
        ["是", "yes"].contains(&typed)
    }
}

/// What one unit is in another; none where they are of different kinds.
fn factor(unit: &str, of_measure: &str) -> Option<Decimal> {
    match (unit, of_measure) {
        (unit, same) if unit == same => Some(Decimal::ONE),
        ("元", "万元") | ("人", "万人") => Some(dec!(0.0001)),
        ("亿元", "万元") => Some(dec!(10000)),
        _ => None,
    }
}
