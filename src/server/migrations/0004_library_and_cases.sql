-- The library of a jurisdiction beside the national one, and the case library.

-- Whose entry it is: '' for what ships with the program. `reach` is common, industry or local.
ALTER TABLE library_indicators ADD COLUMN jurisdiction TEXT NOT NULL DEFAULT '';
ALTER TABLE library_indicators ADD COLUMN reach TEXT NOT NULL DEFAULT 'shipped';

-- What a jurisdiction no longer offers, be it its own or not; merged_into is '' or the entry that
-- stands for it now. Rows stay when an entry comes back, so that differences can be told.
CREATE TABLE library_retirements (
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    code TEXT NOT NULL REFERENCES library_indicators (code),
    retired BOOLEAN NOT NULL,
    merged_into TEXT NOT NULL,
    changed_seq BIGINT NOT NULL,
    PRIMARY KEY (jurisdiction, code)
);

-- How often entries are used.
CREATE INDEX target_cells_by_library_code ON target_cells (content, target)
    WHERE field = 'library_code';

-- Who changed what in the library.
CREATE INDEX audit_by_subject ON audit (subject_kind, subject, seq);

-- An approved version proposed as a case, with the content of then. `wide` opens it to the region.
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    target TEXT NOT NULL REFERENCES targets (id),
    number BIGINT NOT NULL,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    region TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    department TEXT,
    unit_name TEXT NOT NULL,
    project_name TEXT NOT NULL,
    functional_class TEXT NOT NULL,
    year BIGINT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    wide BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    seq BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (target, number)
);
CREATE INDEX cases_by_jurisdiction ON cases (jurisdiction, state, seq);
