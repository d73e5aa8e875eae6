//! 年度工作情况说明初稿: the report each bureau writes every year, with every figure the house
//! holds filled in and tied to its origin, and what it does not hold marked for the writer.

mod chapters;
mod figures;
mod held;
mod monitoring;
mod results;
mod targets;

use super::{
    Paper,
    docx::{Column, Doc, Head, Page, Table, gap},
    words,
};
use crate::{actor::Actor, app::App, error::Error};
use api::comparison::MeasuredRow;
use chapters::{About, CHAPTERS, Chapter, NUMERALS};
use domain::{
    compare::{self, LiveKey, LiveMeasure, Measure, Quotient},
    facts,
    pack::{Mark, Statement},
    rate::Base,
    role::Role,
};
use figures::{Figures, From};
pub(super) use figures::{how, sides};
use held::Held;

/// How much of a pack's hash tells it from others.
const HASH_CHARS: usize = 12;

/// The report of the own jurisdiction, as everybody may read it who reads approved versions of it.
pub(crate) async fn annual(app: &App, actor: &Actor, year: Option<u16>) -> Result<Paper, Error> {
    actor.must_be(&[Role::Finance, Role::Leader])?;
    let mut tx = app.db(actor).await?.read().await?;
    let held = Held::read(app, actor, &mut tx, year).await?;
    drop(tx);
    let name = format!(
        "{}{}年度预算绩效管理工作情况说明_初稿_截至{}",
        held.place.name, held.year, held.as_of
    );
    Paper::made(name, move || Writer::new(&held).write()).await
}

/// Writes the report.
struct Writer<'a> {
    held: &'a Held,
    doc: Doc,
    figures: Figures,
    measures: Vec<Measure>,
}

impl<'a> Writer<'a> {
    fn new(held: &'a Held) -> Self {
        let title = format!(
            "{}{}年度预算绩效管理工作情况说明",
            held.place.name, held.year
        );
        let head = Head {
            title: format!("{title}（初稿）"),
            mark: super::mark(held.demo),
            day: held.as_of.clone(),
            page: Page::Upright,
        };
        Self {
            held,
            doc: Doc::new(head),
            figures: Figures::new(&held.as_of),
            measures: compare::catalogue(),
        }
    }

    fn write(mut self) -> Result<Vec<u8>, zip::result::ZipError> {
        self.first_page();
        for (numeral, chapter) in NUMERALS.iter().zip(CHAPTERS) {
            self.doc.chapter(&format!("{numeral}、{}", chapter.title));
            self.chapter(chapter);
        }
        self.doc.chapter_on_new_page("附：数据来源和章节对照");
        self.doc.note(
            "正文数字后的编号对应下表。系统数据只取已批复的绩效目标版本和截止日前已登记的记录；\
             未批复的目标只计数，不进入金额、进度和等次。公开数据照原文件抄录。",
        );
        self.doc.table(&self.figures.list());
        self.doc.table(&origins());
        self.doc.finish()
    }

    fn first_page(&mut self) {
        let held = self.held;
        let title = format!(
            "{}{}年度预算绩效管理\n工作情况说明",
            held.place.name, held.year
        );
        for line in title.split('\n') {
            self.doc.title(line);
        }
        self.doc
            .subtitle(&format!("（初稿，数据截至{}）", words::day(&held.as_of)));
        if held.demo {
            self.doc.note(super::DEMO_NOTE);
        }
        self.doc.note(
            "本稿由系统按已批复的绩效目标和已登记的记录生成，供撰稿人修改。黄色底纹的【待填】处\
             系统没有数据，请补充或删去；数字后的编号对应文末《数据来源一览》，定稿时可用\
             “选择格式相似的文本”一次选中字符样式“数据编号”后删除。",
        );
        let departments = self.figures.count(
            ("主管部门", held.departments, "个"),
            "已登记的主管部门",
            (held.year, From::Organisation),
        );
        let units = self.figures.count(
            ("预算单位", held.units, "个"),
            "已登记的预算单位",
            (held.year, From::Organisation),
        );
        let whole = gap("本年度工作的总体评价");
        self.doc.say(&format!(
            "{}年，{}预算绩效管理工作涉及主管部门{departments}、预算单位{units}。{whole}\
             现将有关情况说明如下。",
            held.year, held.place.name
        ));
    }

    fn chapter(&mut self, chapter: &Chapter) {
        match chapter.about {
            About::Institution => self.rules_in_force(),
            About::Targets => self.targets(),
            About::Monitoring => self.monitoring(),
            About::Results => self.results(),
            About::Disclosure => self.publishable(),
            About::Problems => self.problems(),
            About::Next => self.still_open(),
            About::ExAnte | About::Evaluation | About::Training => {}
        }
        self.local_rules(chapter);
        self.published(chapter);
        for what in chapter.gaps {
            self.doc.say(&gap(what));
        }
    }

    /// How many rules rest on a document, and on which.
    fn rules_in_force(&mut self) {
        let held = self.held;
        let told = |mark: Mark| {
            let marked = |it: &&Statement| it.text.source.mark == mark;
            let number = held.pack.statements.iter().filter(marked).count();
            u64::try_from(number).unwrap_or_default()
        };
        let of = (held.year, From::Rules);
        let hash: String = held.pack.hash.chars().take(HASH_CHARS).collect();
        let pack = format!("规则包 {} 中的文字规则，校验码 {hash}", held.pack.id);
        let mut count =
            |name: &str, number: u64, how: &str| self.figures.count((name, number, "条"), how, of);
        let printed = count("有文件原文的规则", told(Mark::Printed), &pack);
        let national = count("按国家默认的规则", told(Mark::NationalDefault), &pack);
        let ours = count("没有文件写明的规则", told(Mark::Proposal), &pack);
        self.doc.say(&format!(
            "{}年度执行的文字规则中，有文件原文的{printed}，按国家规定默认执行的{national}；\
             没有文件写明、暂按系统建议执行的{ours}，需由财政部门确认。",
            held.year
        ));
    }

    /// What the documents of the place itself say of a chapter.
    fn local_rules(&mut self, chapter: &Chapter) {
        let held = self.held;
        let belongs = |rule: &&Statement| {
            let source = &rule.text.source;
            source.mark == Mark::Printed
                && source.layer == held.place.name
                && chapter.rules.iter().any(|key| rule.key.starts_with(key))
        };
        let rules = held.pack.statements.iter().filter(belongs);
        let told: Vec<String> = rules
            .map(|rule| format!("{}：{}", rule.title_zh, rule.text.value))
            .collect();
        if told.is_empty() {
            return;
        }
        let mut documents: Vec<String> = Vec::new();
        for rule in held.pack.statements.iter().filter(belongs) {
            let document = words::cited(&rule.text.source.document);
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        self.doc.say(&format!(
            "现行规定为：{}（依据{}）。",
            told.join("；"),
            documents.join("、")
        ));
    }

    /// What the place published about the work of the year.
    fn published(&mut self, chapter: &Chapter) {
        let held = self.held;
        let mut told = Vec::new();
        for fact in &held.published {
            if !chapter.stages.contains(&fact.stage.as_str()) || fact.value.is_empty() {
                continue;
            }
            let known = self.measures.iter();
            let measure = known
                .into_iter()
                .find(|it| fact.measure.as_ref() == Some(&it.key));
            if let Some(measure) = measure {
                let figure = self.figures.published(fact, measure);
                told.push(format!("{}{figure}", fact.label_zh));
            }
        }
        if !told.is_empty() {
            self.doc
                .say(&format!("已公开的文件载明：{}。", told.join("；")));
        }
    }

    /// Whether a measure counts anything in a row.
    fn is_any(&self, row: &MeasuredRow, key: LiveKey) -> bool {
        let found = of_row(&self.held.measures.measures, row, key);
        found.is_some_and(|(_, value)| !value.numerator.is_zero())
    }

    /// A measure of a row in the text; with both sides where they are counts.
    fn measured(&mut self, row: &MeasuredRow, key: LiveKey, year: u16) -> String {
        let catalogue = &self.held.measures.measures;
        let Some((measure, value)) = of_row(catalogue, row, key) else {
            return String::new();
        };
        let (name, sides) = (measure.name(words::ZH), sides(measure, value));
        let text = self.figures.measure(measure, (value, row.base), year);
        if value.ratio().is_none() {
            return format!("{name}{text}");
        }
        format!("{name}{text}（{}）", sides.join("／"))
    }
}

/// A measure and its value in a row.
fn of_row<'a>(
    catalogue: &'a [LiveMeasure],
    row: &MeasuredRow,
    key: LiveKey,
) -> Option<(&'a LiveMeasure, Quotient)> {
    let mut both = catalogue.iter().zip(&row.figures);
    let (measure, figure) = both.find(|(measure, _)| measure.key == key)?;
    Some((measure, figure.now))
}

/// A value in a cell of a table.
fn cell(catalogue: &[LiveMeasure], row: &MeasuredRow, key: LiveKey) -> String {
    let found = of_row(catalogue, row, key);
    let text = found.and_then(|(measure, value)| words::quotient(value, &measure.unit));
    text.unwrap_or_else(|| "–".to_owned())
}

/// What an execution rate of a row is divided by.
fn base(row: Option<&MeasuredRow>) -> &'static str {
    row.map_or(Base::Adjusted, |row| row.base).label(words::ZH)
}

/// Which public reports speak of which chapter, and where.
fn origins() -> Table {
    let facts = facts::embedded();
    let mut reports: Vec<(&str, &str)> = Vec::new();
    for origin in CHAPTERS.iter().flat_map(|chapter| chapter.origins) {
        let mut known = facts.iter();
        let fact = known.find(|fact| fact.jurisdiction.as_str() == origin.place);
        let is_new = !reports.iter().any(|(place, _)| *place == origin.place);
        if let Some(fact) = fact.filter(|_| is_new) {
            reports.push((origin.place, &fact.document));
        }
    }
    let mut columns = vec![Column::text("本稿章节", 16)];
    let heads = reports
        .iter()
        .map(|(_, document)| Column::text(format!("《{document}》"), 21));
    columns.extend(heads);
    let mut table = Table::new("本稿章节在公开的年度工作报告中的位置", columns);
    for (numeral, chapter) in NUMERALS.iter().zip(CHAPTERS) {
        let mut row = vec![format!("{numeral}、{}", chapter.title)];
        for (place, _) in &reports {
            let own = chapter
                .origins
                .iter()
                .filter(|origin| origin.place == *place);
            let sections: Vec<&str> = own.map(|origin| origin.section).collect();
            row.push(if sections.is_empty() {
                "未单独谈到".to_owned()
            } else {
                sections.join("\n")
            });
        }
        table.rows.push(row);
    }
    table
}
