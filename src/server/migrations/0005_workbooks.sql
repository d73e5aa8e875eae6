-- Which column of a workbook means what, by what its headings have in common. The unit is ''
-- where the whole jurisdiction uses it.
CREATE TABLE book_mappings (
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    unit TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    columns TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (jurisdiction, unit, fingerprint)
);

-- Imports of many projects: who brought which file, how far it came and what came of it. Whose
-- they are is the scope of whoever started them.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    scope_kind TEXT NOT NULL,
    scope_place TEXT NOT NULL,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    year BIGINT NOT NULL,
    good_rows_only BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    indicators BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    refusals TEXT NOT NULL,
    message TEXT NOT NULL,
    cancel_asked BOOLEAN NOT NULL,
    wall_started BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    finished_at TEXT
);
CREATE INDEX imports_by_scope ON imports (scope_kind, scope_place, seq);

-- The file of an import as it came.
CREATE TABLE import_files (
    import TEXT PRIMARY KEY REFERENCES imports (id),
    content BYTEA NOT NULL
);
