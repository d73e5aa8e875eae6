//! Supporting files: sent, listed, read and taken away by those who may; hostile ones refused.

use crate::adjusting::{Cast, go};
use axum::http::Method;
use domain::{
    attachment::{FILE_BYTES_MAX, FileKind},
    lifecycle::Verb,
};
use tests::{
    Caller, Wild,
    targets::{because, filled, graded_pass, verb},
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n";

#[tokio::test]
async fn a_file_comes_back_as_it_was_sent_and_only_to_be_kept() {
    let cast = Cast::new().await;
    let target = filled(&cast.clerk, "演示培训").await;
    // More than one piece in the store.
    let mut bytes = PDF.to_vec();
    bytes.extend((0..700_000_u32).map(|n| n.to_le_bytes()[0]));
    let sent = cast
        .clerk
        .add_file(target.id, "会议纪要 1.pdf", bytes.clone());
    let sent = sent.await.unwrap();
    assert_eq!(sent.kind, FileKind::Pdf);
    assert_eq!(sent.size, i64::try_from(bytes.len()).unwrap());
    let listed = cast.clerk.list_files(target.id).await.unwrap();
    assert!(listed.editable);
    assert_eq!(listed.items, std::slice::from_ref(&sent));

    let path = format!("/api/v1/targets/{}/files/{}", target.id, sent.id);
    let get = |path: &str| Wild {
        method: Method::GET,
        target: path.to_owned(),
        ..Wild::default()
    };
    let caller = Caller::of(&cast.clerk).await;
    let answer = caller.send(get(&path)).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.body, bytes);
    let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    let disposition = header("content-disposition");
    assert!(
        disposition.starts_with("attachment; filename*=UTF-8''%E4%BC%9A"),
        "{disposition}"
    );
    assert!(disposition.ends_with("%201.pdf"), "{disposition}");

    let foreign = Caller::of(&cast.test.signed_in("unit2").await).await;
    let answer = foreign.send(get(&path)).await;
    assert_eq!(answer.status.as_u16(), 404, "another unit knows of nothing");
}

#[tokio::test]
async fn what_is_hostile_too_large_or_known_already_is_refused() {
    let cast = Cast::new().await;
    let target = filled(&cast.clerk, "演示培训").await;
    let refused = async |name: &str, bytes: &[u8]| {
        let sent = cast.clerk.add_file(target.id, name, bytes.to_vec()).await;
        let refused = sent.unwrap_err();
        let problem = refused.problem().unwrap().clone();
        let code = problem.fields.first().map(|field| field.code.clone());
        (problem.status, code.unwrap_or(problem.code))
    };
    for (name, bytes, code) in [
        ("a.pdf", b"MZ\x90\0".as_slice(), "file.kind"),
        ("a.pdf", b"<script>alert(1)</script>", "file.kind"),
        ("a.html", PDF, "file.ending"),
        ("../a.pdf", PDF, "file.name"),
        ("a.docx", b"PK\x03\x04 word/vbaProject.bin", "file.macros"),
        ("a.pdf", b"", "file.empty"),
    ] {
        assert_eq!(refused(name, bytes).await, (422, code.to_owned()), "{name}");
    }
    let large = vec![b'x'; FILE_BYTES_MAX + 1];
    assert_eq!(refused("a.pdf", &large).await.0, 413);
    cast.clerk
        .add_file(target.id, "a.pdf", PDF.to_vec())
        .await
        .unwrap();
    let again = refused("b.pdf", PDF).await;
    assert_eq!(again, (409, "file.known".to_owned()));
    let listed = cast.clerk.list_files(target.id).await.unwrap();
    assert_eq!(listed.items.len(), 1);
}

#[tokio::test]
async fn what_was_approved_keeps_its_files_while_an_adjustment_takes_one_away() {
    let cast = Cast::new().await;
    let target = filled(&cast.clerk, "演示培训").await;
    let id = target.id;
    let file = cast
        .clerk
        .add_file(id, "a.pdf", PDF.to_vec())
        .await
        .unwrap();
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    let late = cast.clerk.add_file(id, "b.pdf", PDF.to_vec()).await;
    assert_eq!(late.unwrap_err().status(), Some(409), "it was sent");
    go(&cast.department, id, verb(Verb::Pass)).await;
    go(&cast.finance, id, graded_pass()).await;
    go(&cast.finance, id, verb(Verb::Approve)).await;
    let by_leader = cast.leader.list_files(id).await.unwrap();
    assert_eq!(by_leader.items.len(), 1);
    assert!(!by_leader.editable);

    go(&cast.clerk, id, because(Verb::Adjust, "更换依据")).await;
    cast.clerk.remove_file(id, file.id).await.unwrap();
    let new = [PDF, b"2"].concat();
    cast.clerk.add_file(id, "b.pdf", new).await.unwrap();
    let names = |files: api::files::Files| {
        let items = files.items.into_iter();
        items.map(|file| file.name).collect::<Vec<_>>()
    };
    assert_eq!(names(cast.clerk.list_files(id).await.unwrap()), ["b.pdf"]);
    assert_eq!(names(cast.leader.list_files(id).await.unwrap()), ["a.pdf"]);
    let gone = cast.clerk.remove_file(id, file.id).await;
    assert_eq!(gone.unwrap_err().status(), Some(404));
}
