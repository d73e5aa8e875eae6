//! The parts of the package that are the same in every document, and those made of its head.

use std::fmt::Write as _;

use super::{Head, Page, block::escape};
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const DRAWING: &str = "\
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" \
     standalone=\"yes\"?><Types \
     xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
     <Default Extension=\"rels\" \
     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
     <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
     <Default Extension=\"png\" ContentType=\"image/png\"/>\
     <Override PartName=\"/word/document.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
     <Override PartName=\"/word/styles.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
     <Override PartName=\"/word/settings.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
     <Override PartName=\"/word/fontTable.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
     <Override PartName=\"/word/header1.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
     <Override PartName=\"/word/footer1.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
     <Override PartName=\"/docProps/core.xml\" \
     ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
     <Override PartName=\"/docProps/app.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>";

pub(super) const PACKAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"document\" Target=\"word/document.xml\" Type=\"http://\
schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>\
     <Relationship Id=\"core\" Target=\"docProps/core.xml\" Type=\"http://\
schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\"/>\
     <Relationship Id=\"app\" Target=\"docProps/app.xml\" Type=\"http://\
schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\"/>\
     </Relationships>";

pub(super) const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
     <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
extended-properties\"><Application>问效</Application></Properties>";

pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
     <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
     <w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
     <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>\
     <w:compatSetting w:name=\"compatibilityMode\" \
     w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
     <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

pub(super) const FONTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
     <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
     <w:font w:name=\"仿宋\"><w:altName w:val=\"FangSong\"/><w:charset w:val=\"86\"/>\
     <w:family w:val=\"modern\"/></w:font>\
     <w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/><w:charset w:val=\"86\"/>\
     <w:family w:val=\"modern\"/></w:font>\
     <w:font w:name=\"楷体\"><w:altName w:val=\"KaiTi\"/><w:charset w:val=\"86\"/>\
     <w:family w:val=\"modern\"/></w:font>\
     <w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/><w:charset w:val=\"86\"/>\
     <w:family w:val=\"auto\"/></w:font></w:fonts>";

pub(super) const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
     <w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>\
     <w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
     <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
     <w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>\
     <w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
     <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

pub(super) fn document(page: Page, body: &str) -> String {
    let section = page.section();
    format!("{XML}<w:document {MAIN} {DRAWING}><w:body>{body}{section}</w:body></w:document>")
}

pub(super) fn header(head: &Head) -> String {
    let (title, mark) = (escape(&head.title), escape(&head.mark));
    let mark = if mark.is_empty() {
        String::new()
    } else {
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"DemoMark\"/></w:rPr>\
             <w:t xml:space=\"preserve\">　{mark}</w:t></w:r>"
        )
    };
    format!(
        "{XML}<w:hdr {MAIN}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:r><w:t>{title}</w:t></w:r>{mark}</w:p></w:hdr>"
    )
}

/// Title, author and day. The day is that of the figures: nothing here reads a clock.
pub(super) fn core(head: &Head) -> String {
    let (title, day) = (escape(&head.title), escape(&head.day));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/\
metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>问效</dc:creator><dc:language>zh-CN</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00+08:00</dcterms:created>\
         </cp:coreProperties>"
    )
}

pub(super) fn relations(pictures: usize) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut out = format!(
        "{XML}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    let named = [
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header", "header1"),
        ("footer", "footer1"),
    ];
    for (name, file) in named {
        let _written = write!(
            out,
            "<Relationship Id=\"{name}\" Type=\"{KIND}/{name}\" Target=\"{file}.xml\"/>"
        );
    }
    for number in 1..=pictures {
        let _written = write!(
            out,
            "<Relationship Id=\"picture{number}\" Type=\"{KIND}/image\" \
             Target=\"media/picture{number}.png\"/>"
        );
    }
    out.push_str("</Relationships>");
    out
}

/// A paragraph style: id, name as Word knows it, its properties, and those of its letters.
type Style = (&'static str, &'static str, &'static str, &'static str);

const BODY: &str = "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/>\
     <w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>";
const SMALL: &str = "<w:spacing w:before=\"20\" w:after=\"20\"/>";
const SONG: &str = "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>";
const STYLES: &[Style] = &[
    (
        "Title",
        "Title",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:b/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "<w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"楷体\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/>\
      <w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"40\"/>\
      <w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:rFonts w:eastAsia=\"楷体\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    ),
    ("BodyText", "Body Text", BODY, ""),
    (
        "Remark",
        "备注",
        "<w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"both\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "Caption",
        "caption",
        "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "TableHead",
        "表头",
        "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    ("TableText", "表格文字", SMALL, SONG),
    (
        "TableNumber",
        "表格数字",
        "<w:spacing w:before=\"20\" w:after=\"20\"/><w:jc w:val=\"right\"/>",
        SONG,
    ),
    (
        "AfterTable",
        "表后",
        "<w:spacing w:line=\"160\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    (
        "Picture",
        "图",
        "<w:keepNext/><w:spacing w:before=\"120\"/><w:jc w:val=\"center\"/>",
        "",
    ),
    (
        "PictureName",
        "图名",
        "<w:spacing w:before=\"40\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "Header",
        "header",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>\
      <w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Footer",
        "footer",
        "<w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
];

/// Styles of letters: id, name, properties.
const LETTERS: &[(&str, &str, &str)] = &[
    ("Gap", "待填", "<w:color w:val=\"7F3F00\"/>"),
    (
        "FigureNumber",
        "数据编号",
        "<w:color w:val=\"595959\"/><w:vertAlign w:val=\"superscript\"/>",
    ),
    (
        "DemoMark",
        "演示数据标记",
        "<w:b/><w:color w:val=\"C00000\"/>",
    ),
];

pub(super) fn styles() -> String {
    let mut out = format!(
        "{XML}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
         w:cs=\"Times New Roman\" w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"Letters\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Plain\">\
         <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>"
    );
    for (id, name, paragraph, letters) in STYLES {
        let _written = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>\
             <w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    for (id, name, letters) in LETTERS {
        let _written = write!(
            out,
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Letters\"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    let mut borders = String::new();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _written = write!(
            borders,
            "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"/>"
        );
    }
    let _written = write!(
        out,
        "<w:style w:type=\"table\" w:styleId=\"Ruled\"><w:name w:val=\"Table Grid\"/>\
         <w:basedOn w:val=\"Plain\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" \
         w:fill=\"EDEDED\"/></w:tcPr></w:tblStylePr></w:style></w:styles>"
    );
    out
}
