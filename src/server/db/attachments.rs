//! The store of files, whoever they belong to; the caller knows who may see the owner.

use super::{DbError, Tx, on, run};

/// Bytes of one piece.
const PIECE_BYTES: usize = 256 * 1024;

/// A file without its bytes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct AttachmentRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) by_name: String,
    pub(crate) at: String,
    pub(crate) seq: i64,
    pub(crate) removed_seq: Option<i64>,
}

/// Whose file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    pub(crate) kind: &'static str,
    pub(crate) id: &'a str,
}

const LIST: &str = "
SELECT id, name, media_type, size, sha256, by_name, at, seq, removed_seq
FROM attachments WHERE owner_kind = $1 AND owner = $2 ORDER BY seq";

/// Every file an owner ever had, oldest first.
pub(crate) async fn list(tx: &mut Tx, owner: Owner<'_>) -> Result<Vec<AttachmentRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(owner.kind)
        .bind(owner.id)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

const INSERT: &str = "
INSERT INTO attachments (id, owner_kind, owner, name, media_type, size, sha256, by_account,
    by_name, at, seq, removed_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL)";
const INSERT_PIECE: &str =
    "INSERT INTO attachment_pieces (attachment, position, content) VALUES ($1, $2, $3)";

/// Keeps a file with its bytes.
pub(crate) async fn insert(
    tx: &mut Tx,
    owner: Owner<'_>,
    row: &AttachmentRow,
    by_account: &str,
    bytes: &[u8],
) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(&row.id)
            .bind(owner.kind)
            .bind(owner.id)
            .bind(&row.name)
            .bind(&row.media_type)
            .bind(row.size)
            .bind(&row.sha256)
            .bind(by_account)
            .bind(&row.by_name)
            .bind(&row.at)
            .bind(row.seq)
    )?;
    for (position, piece) in (0_i64..).zip(bytes.chunks(PIECE_BYTES)) {
        run!(
            tx,
            sqlx::query(INSERT_PIECE)
                .bind(&row.id)
                .bind(position)
                .bind(piece)
        )?;
    }
    Ok(())
}

const PIECES: &str =
    "SELECT content FROM attachment_pieces WHERE attachment = $1 ORDER BY position";

/// The bytes of a file.
pub(crate) async fn bytes(tx: &mut Tx, id: &str) -> Result<Vec<u8>, DbError> {
    let pieces: Vec<(Vec<u8>,)> = on!(tx, |conn| sqlx::query_as(PIECES)
        .bind(id)
        .fetch_all(conn)
        .await)?;
    Ok(pieces.into_iter().flat_map(|(piece,)| piece).collect())
}

/// Takes a file away for everybody who comes later.
pub(crate) async fn remove(tx: &mut Tx, id: &str, seq: i64) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query("UPDATE attachments SET removed_seq = $2 WHERE id = $1")
            .bind(id)
            .bind(seq)
    )?;
    Ok(())
}
