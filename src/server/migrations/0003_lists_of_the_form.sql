-- The list of the form a row stands in; '' is the indicator table. Positions count in each list.
ALTER TABLE target_rows ADD COLUMN list TEXT NOT NULL DEFAULT '';

-- Files, whoever they belong to: kind and identity of the owner decide who may see them. A file
-- that was taken away stays for those who read what was approved with it.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    owner_kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    seq BIGINT NOT NULL,
    removed_seq BIGINT
);
CREATE INDEX attachments_by_owner ON attachments (owner_kind, owner, seq);

-- Their bytes, in pieces, so that no row is large; a backup of the database has them too.
CREATE TABLE attachment_pieces (
    attachment TEXT NOT NULL REFERENCES attachments (id),
    position BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (attachment, position)
);
