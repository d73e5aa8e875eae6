//! The official form of one target as a workbook, filled or to be filled.

use super::{
    answer::Attachment,
    layout::{
        self, LEFT, LEVEL1, MONEY, OBJECTIVE_MID, OBJECTIVE_YEAR, PRINTED, RIGHT, ROW_ID, SHEET,
        TITLE, WHOLE_TITLE, heading,
    },
    lines::{Line, blank_lines, cell, filled_lines, merge_levels},
    marker::Marker,
    pen::{Looks, lines, put, put_over},
    tidy::shown,
};
use crate::{actor::Actor, app::App, error::Error, target::detail};
use api::{books::BookKind, targets::TargetDetail};
use domain::{
    day,
    id::TargetId,
    indicator::Operator,
    lang::Lang,
    project::ProjectCode,
    target::{CellRef, Field, TargetDraft},
    taxonomy::Level2,
};
use rust_xlsxwriter::{DataValidation, Workbook, Worksheet, XlsxError};
use time::Date;

/// The widths of the printed columns.
const WIDTHS: [u8; 7] = [12, 16, 30, 10, 14, 12, 12];
/// Half characters beside a label that takes the first two columns.
const WIDE: usize = 76;
const LAST: u16 = 6;
/// Units often used; any other may be typed.
const UNITS: [&str; 12] = [
    "%",
    "个",
    "人",
    "人次",
    "次",
    "场",
    "项",
    "天",
    "元",
    "万元",
    "平方米",
    "公里",
];
const NOTES: [&str; 7] = [
    "填写说明",
    "1. 金额单位为万元。二级指标、计算符号从下拉列表选择；计量单位可选可填。",
    "2. 每行填一个指标。需要更多行时，在表中插入行；一级、二级指标留空的，与上一行相同。",
    "3. 指标值和计量单位分两列填写；公式请先粘贴为数值。",
    "4. 请勿修改表头文字、列的次序和隐藏的列、工作表，导入时据此识别。",
    "5. 导入前会逐格显示新增、修改和冲突，确认后才写入。",
    "Fill one indicator a row; nothing is written before you confirm the preview.",
];

/// A target's form as a workbook.
pub(crate) async fn form_book(
    app: &App,
    actor: &Actor,
    id: TargetId,
    kind: BookKind,
) -> Result<Attachment, Error> {
    let detail = detail::find(app, actor, id).await?;
    let is_empty = kind == BookKind::Empty;
    let bytes = render(&detail, is_empty, app.clock.today());
    let what = if is_empty { "空表" } else { title(&detail) };
    Ok(Attachment {
        name: format!("{}-{what}-{}", detail.project.name, detail.year),
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

/// The title of the form.
fn title(detail: &TargetDetail) -> &'static str {
    if detail.project.class.is_whole() {
        WHOLE_TITLE
    } else {
        TITLE
    }
}

fn render(detail: &TargetDetail, is_empty: bool, today: Date) -> Result<Vec<u8>, XlsxError> {
    let none = TargetDraft::default();
    let draft = if is_empty { &none } else { &detail.draft };
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(SHEET)?;
    let mut form = Form {
        page,
        looks: Looks::new(),
        row: 0,
    };
    form.columns()?;
    form.top(detail, today)?;
    if detail.project.class.is_whole() {
        form.whole(detail, draft, is_empty)?;
    } else {
        form.head(detail, draft)?;
    }
    form.table(detail, draft, is_empty)?;
    form.paper(detail, today)?;
    let notes = book.add_worksheet();
    notes.set_name("填写说明")?;
    notes.set_column_width(0, 100)?;
    for (row, note) in (0..).zip(NOTES) {
        notes.write_string(row, 0, note)?;
    }
    let marker = Marker {
        target: detail.id,
        version: detail.version,
        base: (!is_empty).then(|| detail.draft.clone()),
    };
    marker.write(&mut book)?;
    book.save_to_buffer()
}

/// A form being written.
pub(super) struct Form<'a> {
    pub(super) page: &'a mut Worksheet,
    pub(super) looks: Looks,
    /// The next line.
    pub(super) row: u32,
}

impl Form<'_> {
    fn columns(&mut self) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(WIDTHS) {
            self.page.set_column_width(column, width)?;
        }
        for (column, _) in (LAST + 1..).zip(layout::beside()) {
            self.page.set_column_width(column, 24)?;
        }
        Ok(())
    }

    pub(super) fn line(
        &mut self,
        label: &str,
        look: &rust_xlsxwriter::Format,
    ) -> Result<(), XlsxError> {
        put_over(self.page, (self.row, 0), (self.row, LAST), (label, look))?;
        self.row += 1;
        Ok(())
    }

    fn top(&mut self, detail: &TargetDetail, today: Date) -> Result<(), XlsxError> {
        let (look, note) = (self.looks.title.clone(), self.looks.note.clone());
        self.line(title(detail), &look)?;
        let demo = if detail.project.demo {
            "　演示数据"
        } else {
            ""
        };
        self.line(&format!("（{}年度）{demo}", detail.year), &note)?;
        let state = detail.standing.state.label(Lang::Zh);
        let (unit, number) = (&detail.project.unit_name, detail.number);
        let day = day::text(today);
        self.line(
            &format!("填报单位：{unit}　第{number}版（{state}）　{day}"),
            &note,
        )
    }

    /// A label and what belongs to it, over the whole width.
    pub(super) fn wide(&mut self, label: &str, text: &str) -> Result<(), XlsxError> {
        let row = self.row;
        put_over(self.page, (row, 0), (row, 1), (label, &self.looks.label))?;
        put_over(self.page, (row, 2), (row, LAST), (text, &self.looks.text))?;
        self.height(text, WIDE)?;
        self.row += 1;
        Ok(())
    }

    /// Two labels, each with its text.
    fn pair(&mut self, left: (&str, &str), right: (&str, &str)) -> Result<(), XlsxError> {
        let row = self.row;
        let (label, text) = (&self.looks.label, &self.looks.text);
        put_over(self.page, (row, 0), (row, 1), (left.0, label))?;
        put_over(self.page, (row, 2), (row, 2), (left.1, text))?;
        put_over(self.page, (row, 3), (row, 4), (right.0, label))?;
        put_over(self.page, (row, 5), (row, LAST), (right.1, text))?;
        self.height(left.1, 28)?;
        self.row += 1;
        Ok(())
    }

    pub(super) fn height(&mut self, text: &str, width: usize) -> Result<(), XlsxError> {
        let height = 6 + 15 * lines(text, width);
        self.page.set_row_height(self.row, height)?;
        Ok(())
    }

    fn head(&mut self, detail: &TargetDetail, draft: &TargetDraft) -> Result<(), XlsxError> {
        let project = &detail.project;
        let department = project.department.clone();
        let department =
            department.map_or_else(String::new, |(code, name)| format!("{name} {code}"));
        let attribute = if project.continuing {
            "延续项目"
        } else {
            "新增项目"
        };
        let (from, to) = (project.from_year, project.to_year);
        self.wide("项目名称", &project.name)?;
        let code = project.code.as_ref();
        self.wide("项目编码", code.map_or("", ProjectCode::as_str))?;
        self.pair(
            ("主管部门及代码", &department),
            ("实施单位", &project.unit_name),
        )?;
        self.pair(
            ("项目属性", attribute),
            ("项目期", &format!("{from}—{to}年")),
        )?;
        for field in layout::wide() {
            self.wide(heading(field), text(draft, field))?;
        }
        self.section("项目资金（万元）")?;
        for (left, mid, right, year) in MONEY {
            self.pair((left, ""), (right, ""))?;
            let row = self.row - 1;
            let look = &self.looks.number;
            put(self.page, (row, LEFT.text), (mid, text(draft, mid)), look)?;
            put(
                self.page,
                (row, RIGHT.text),
                (year, text(draft, year)),
                look,
            )?;
        }
        self.section("总体目标")?;
        self.objectives((from, to), draft)
    }

    fn objectives(&mut self, years: (u16, u16), draft: &TargetDraft) -> Result<(), XlsxError> {
        let (row, below) = (self.row, self.row + 1);
        let (mid, year) = (
            text(draft, Field::ObjectiveMid),
            text(draft, Field::ObjectiveYear),
        );
        let above = format!("{OBJECTIVE_MID}（{}年—{}年）", years.0, years.1);
        let (label, look) = (&self.looks.label, &self.looks.text);
        put_over(self.page, (row, 0), (row, 2), (&above, label))?;
        put_over(self.page, (row, 3), (row, LAST), (OBJECTIVE_YEAR, label))?;
        put_over(self.page, (below, 0), (below, 2), (mid, look))?;
        put_over(self.page, (below, 3), (below, LAST), (year, look))?;
        let most = lines(mid, 54).max(lines(year, 44)).max(4);
        self.page.set_row_height(below, 6 + 15 * most)?;
        self.row += 2;
        Ok(())
    }

    pub(super) fn section(&mut self, name: &str) -> Result<(), XlsxError> {
        let look = self.looks.label.clone();
        self.line(name, &look)
    }

    fn table(
        &mut self,
        detail: &TargetDetail,
        draft: &TargetDraft,
        is_empty: bool,
    ) -> Result<(), XlsxError> {
        self.section("绩效指标")?;
        let id_column = self.headings()?;
        let head = self.row - 1;
        self.page.set_repeat_rows(head, head)?;
        let from = self.row;
        let lines = if is_empty {
            blank_lines(detail)
        } else {
            filled_lines(draft)
        };
        for line in &lines {
            self.indicator(line, id_column)?;
        }
        merge_levels(self.page, &self.looks, from, &lines)?;
        self.page.set_column_hidden(id_column)?;
        let last = (self.row + 200).max(from);
        self.lists(detail, (from, last))
    }

    /// The headings; gives the column of the identities.
    fn headings(&mut self) -> Result<u16, XlsxError> {
        let printed = PRINTED.into_iter().map(heading);
        let names = std::iter::once(LEVEL1).chain(printed);
        let names = names.chain(layout::beside().map(heading));
        let mut column = 0;
        for name in names.chain([ROW_ID]) {
            let look = &self.looks.label;
            self.page
                .write_string_with_format(self.row, column, name, look)?;
            column += 1;
        }
        self.row += 1;
        Ok(column - 1)
    }

    fn indicator(&mut self, line: &Line<'_>, id_column: u16) -> Result<(), XlsxError> {
        let row = self.row;
        let fields = PRINTED.into_iter().skip(1).chain(layout::beside());
        for (column, field) in (2..).zip(fields) {
            let text = line.row.map_or("", |row| cell(row, field));
            let text = shown(field, text);
            put(
                self.page,
                (row, column),
                (field, &text),
                self.looks.of(field),
            )?;
        }
        if let Some(known) = line.row {
            self.page
                .write_string(row, id_column, known.id.to_string())?;
            self.height(cell(known, Field::Name), 28)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Lists to choose from, also in rows that are added below.
    fn lists(&mut self, detail: &TargetDetail, (from, to): (u32, u32)) -> Result<(), XlsxError> {
        let levels = Level2::of(detail.pack.taxonomy.value).map(|level| level.label(Lang::Zh));
        let levels: Vec<&str> = levels.collect();
        let signs = Operator::ALL.map(Operator::symbol);
        let strict = |names: &[&str]| DataValidation::new().allow_list_strings(names);
        let free = strict(&UNITS)?.show_error_message(false);
        let lists = [(1, strict(&levels)?), (3, strict(&signs)?), (5, free)];
        for (column, list) in lists {
            self.page
                .add_data_validation(from, column, to, column, &list)?;
        }
        Ok(())
    }

    /// A4 with unit, version, page and day below every page.
    fn paper(&mut self, detail: &TargetDetail, today: Date) -> Result<(), XlsxError> {
        let unit = detail.project.unit_name.replace('&', "&&");
        let (number, day) = (detail.number, day::text(today));
        self.page
            .set_paper_size(9)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3)
            .set_print_fit_to_pages(1, 0)
            .set_footer(format!("&L{unit}　第{number}版&C第 &P 页 共 &N 页&R{day}"))
            .set_print_area(0, 0, self.row - 1, LAST)?;
        Ok(())
    }
}

pub(super) fn text(draft: &TargetDraft, field: Field) -> &str {
    draft.text(CellRef { row: None, field })
}
