//! 对比简报: the view as document, with the pictures the reader's browser has drawn.

use super::{Seen, live, mix, published, published::Leading};
use crate::{
    actor::Actor,
    app::App,
    error::{Error, Issue},
    papers::{
        DEMO_NOTE, Paper,
        docx::{Doc, Head, Page, Png},
        mark, words,
    },
    words::Words,
};
use api::papers::{Brief, BriefRequest, PICTURES_MAX, TITLE_CHARS_MAX};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use zip::result::ZipError;

/// The brief.
pub(crate) async fn brief(app: &App, actor: &Actor, asked: BriefRequest) -> Result<Brief, Error> {
    let pictures = pictures(&asked)?;
    let seen = Seen::read(app, actor, asked.view).await?;
    let name = seen.file_name("区域对比简报");
    let paper = Paper::made(name, move || write(&seen, pictures)).await?;
    Ok(Brief {
        name: format!("{}.docx", paper.name),
        docx: STANDARD.encode(paper.bytes),
    })
}

/// Every picture checked, each with its name.
fn pictures(asked: &BriefRequest) -> Result<Vec<(Png, String)>, Error> {
    if asked.pictures.len() > PICTURES_MAX {
        return Err(Error::field(
            "pictures",
            "too_many",
            "一份简报最多放十二张图",
            "A brief holds at most twelve pictures",
        ));
    }
    let mut found = Vec::new();
    for (at, picture) in asked.pictures.iter().enumerate() {
        let bytes = STANDARD.decode(&picture.png).ok();
        let png = bytes.and_then(|bytes| Png::new(bytes).ok());
        let png = png.ok_or_else(|| {
            Error::Fields(vec![Issue {
                field: format!("pictures[{at}].png"),
                code: "not_a_picture",
                words: Words::new(
                    "图片应为完整的 PNG 文件，边长不超过 8000 点",
                    "A picture is a whole PNG file with sides of at most 8,000 points",
                ),
            }])
        })?;
        let name: String = picture.title.chars().take(TITLE_CHARS_MAX).collect();
        found.push((png, name));
    }
    Ok(found)
}

fn write(seen: &Seen, pictures: Vec<(Png, String)>) -> Result<Vec<u8>, ZipError> {
    let mut doc = Doc::new(Head {
        title: format!("区域对比简报（{}）", seen.about()),
        mark: mark(seen.demo),
        day: seen.as_of.clone(),
        // Places stand side by side: the paper lies.
        page: Page::Lying,
    });
    doc.title("区域对比简报");
    doc.subtitle(&seen.about());
    doc.subtitle(&format!("（数据截至{}）", words::day(&seen.as_of)));
    if seen.demo {
        doc.note(DEMO_NOTE);
    }
    let filters = seen.filters();
    let filters = filters.iter().map(|[what, of]| format!("{what}：{of}"));
    doc.note(&format!("{}。", filters.collect::<Vec<_>>().join("；")));
    doc.note(
        "数值一律并列列出。层级、年度、口径不同或样本太少的，只并列、不排名，理由写在表中；\
         公开数据来自各地公开文件，系统数据来自已批复的绩效目标和已登记的记录，两者不混算。",
    );
    let [figures, sources] = published::blocks(seen, Leading::Reference);
    doc.chapter("一、公开数据");
    put(&mut doc, &figures);
    if let Some(derived) = published::derived(seen) {
        put(&mut doc, &derived);
    }
    doc.chapter("二、系统数据");
    match &seen.live {
        Some(live) if !live.rows.is_empty() => {
            let own = seen.view.mix.as_deref();
            let own = own.and_then(|own| mix::block(live, own));
            for block in live::set(seen, live).into_iter().chain(own) {
                put(&mut doc, &block);
            }
        }
        Some(_) => doc.say("所选辖区在本年度没有应编报绩效目标的项目。"),
        None => doc.say("本账号不查看系统数据，本简报只有公开数据。"),
    }
    if !pictures.is_empty() {
        doc.chapter("三、图");
        for (png, name) in pictures {
            doc.picture(png, &name);
        }
    }
    doc.chapter_on_new_page("附：公开数据出处");
    let mut table = sources.table();
    table.listed = true;
    doc.table(&table);
    doc.finish()
}

fn put(doc: &mut Doc, block: &super::block::Block) {
    doc.table(&block.table());
    for note in &block.notes {
        doc.note(note);
    }
}
