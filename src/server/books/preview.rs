//! What a filled workbook would change in a target. Nothing is written here: whoever confirms
//! sends the edits through the same door as somebody who types.

use super::{
    form, grid, mapping,
    marker::{self, Marker},
    merge::{Sides, merge},
};
use crate::{
    actor::Actor,
    app::App,
    db::cells,
    error::Error,
    target::{self, View, moving},
    words::Words,
};
use api::books::{BookPreview, Mapping, PreviewQuery};
use domain::{
    id::{RowId, TargetId},
    lifecycle::may_edit,
};

/// Compares a workbook with a target.
pub(crate) async fn preview(
    app: &App,
    actor: &Actor,
    id: TargetId,
    bytes: Vec<u8>,
    asked: &PreviewQuery,
) -> Result<BookPreview, Error> {
    let db = target::database(app, actor).await?;
    let mut tx = db.read().await?;
    let opened = target::open(app, &mut tx, actor, id).await?;
    may_edit(opened.standing, opened.by).map_err(moving::refused)?;
    if opened.view != View::Working {
        return Err(Error::Forbidden);
    }
    let sheets = tokio::task::spawn_blocking(move || grid::read(&bytes, grid::ONE_TARGET))
        .await
        .map_err(anyhow::Error::new)??;
    let marked = sheets.iter().find(|sheet| sheet.name == marker::SHEET);
    let marker = marked.and_then(Marker::read);
    let visible: Vec<_> = sheets
        .into_iter()
        .filter(|sheet| sheet.name != marker::SHEET)
        .collect();
    let ours = visible.iter().find_map(form::read);
    let own_form = ours.is_some();
    let (filled, mapping) = if let Some(filled) = ours {
        (filled, None)
    } else {
        let (filled, mapping) = mapping::read(&mut tx, actor, &visible, asked).await?;
        (filled, Some(mapping))
    };
    let now = cells::load(&mut tx, &opened.row.id).await?;
    let is_this = marker.as_ref().is_some_and(|marker| marker.target == id);
    let base = marker.as_ref().filter(|_| is_this && own_form);
    let base = base.and_then(|marker| marker.base.as_ref());
    let sides = Sides {
        base,
        now: &now,
        taxonomy: opened.pack.taxonomy.value,
        lang: actor.lang,
    };
    let merged = merge(&sides, &filled, || RowId(app.ids.uuid()));
    let note = note(
        marker.as_ref(),
        is_this,
        opened.row.version,
        mapping.as_ref(),
    );
    Ok(BookPreview {
        version: opened.row.version,
        own_form,
        three_way: base.is_some(),
        note: note.map(|words| words.pick(actor.lang).to_owned()),
        mapping,
        changes: merged.changes,
        unchanged: merged.unchanged,
        refused: merged.refused,
    })
}

/// What is to be known of the workbook as a whole.
fn note(
    marker: Option<&Marker>,
    is_this: bool,
    version: i64,
    mapping: Option<&Mapping>,
) -> Option<Words> {
    if let Some(mapping) = mapping {
        let zh = mapping::names(mapping, domain::lang::Lang::Zh);
        let en = mapping::names(mapping, domain::lang::Lang::En);
        if zh.is_empty() {
            return Some(Words::new(
                "没有找到指标表的表头。请选择工作表、表头所在行和各列的含义。",
                "No headings of an indicator table were found. Choose sheet, row and columns.",
            ));
        }
        return Some(Words::with(
            format!("不是本系统的表样，按列名读取：{zh}。请核对后再导入。"),
            format!("Not our form; read by its headings: {en}. Check before taking it over."),
        ));
    }
    let marker = marker?;
    if !is_this {
        return Some(Words::new(
            "这个工作簿是为另一个绩效目标导出的，只能按现有内容逐格比较，请仔细核对。",
            "This workbook was made for another target. It is compared with what stands here; \
             check with care.",
        ));
    }
    let since = marker.base.is_some() && marker.version != version;
    since.then(|| {
        Words::new(
            "导出之后目标又有修改：只在工作簿中改过的直接列出，两边都改过的标为冲突。",
            "The target was changed since the workbook was made. What both sides changed is \
             marked as conflict.",
        )
    })
}
