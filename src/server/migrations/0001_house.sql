-- The whole model from the first migration on. One text for SQLite and PostgreSQL.
--
-- Ids are UUID text, money is BIGINT in fen, scores and rates BIGINT scaled by 10^6, days are
-- 'YYYY-MM-DD', moments RFC 3339 text. Business moments end in +08:00; columns named wall_* hold
-- wall-clock seconds and serve sessions and lock-out only. Order comes from seq, never from time.

-- Key and value of the database itself: business date of a demonstration, scale, seed.
CREATE TABLE facts_of_house (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- One counter for everything that is ordered; taken inside the writing transaction.
CREATE TABLE sequences (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO sequences (name, value) VALUES ('seq', 0);

-- Organisation ------------------------------------------------------------------------------

CREATE TABLE jurisdictions (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT REFERENCES jurisdictions (code),
    region TEXT NOT NULL
);

CREATE TABLE departments (
    id TEXT PRIMARY KEY,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (jurisdiction, code)
);

CREATE TABLE units (
    id TEXT PRIMARY KEY,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    department TEXT REFERENCES departments (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (jurisdiction, code)
);
CREATE INDEX units_by_department ON units (department);

-- Accounts and sessions: used in the main database only --------------------------------------

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    jurisdiction TEXT REFERENCES jurisdictions (code),
    department TEXT REFERENCES departments (id),
    unit TEXT REFERENCES units (id),
    workspace TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    blocked BOOLEAN NOT NULL,
    failures BIGINT NOT NULL,
    wall_locked_until BIGINT,
    demo BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX accounts_by_jurisdiction ON accounts (jurisdiction, username);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    csrf TEXT NOT NULL,
    wall_created BIGINT NOT NULL,
    wall_seen BIGINT NOT NULL,
    borrowed_role TEXT,
    borrowed_workspace TEXT
);
CREATE INDEX sessions_by_account ON sessions (account);

-- Training workspaces, listed in the main database; each is a database of its own.
CREATE TABLE workspaces (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT REFERENCES accounts (id),
    generation BIGINT NOT NULL
);

-- Projects ------------------------------------------------------------------------------------

CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    lead_unit TEXT NOT NULL REFERENCES units (id),
    class TEXT NOT NULL,
    kind TEXT NOT NULL,
    functional_class TEXT NOT NULL,
    predecessor TEXT REFERENCES projects (id),
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,
    classified BOOLEAN NOT NULL,
    direct_fund BOOLEAN NOT NULL,
    serves_public BOOLEAN NOT NULL,
    demo BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX projects_by_unit ON projects (lead_unit);

CREATE TABLE project_units (
    project TEXT NOT NULL REFERENCES projects (id),
    unit TEXT NOT NULL REFERENCES units (id),
    PRIMARY KEY (project, unit)
);

CREATE TABLE project_years (
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL REFERENCES projects (id),
    year BIGINT NOT NULL,
    finished BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (project, year)
);
CREATE INDEX project_years_by_year ON project_years (year);

-- 分月用款计划: planned payments of a month, not cumulative.
CREATE TABLE payment_plans (
    project_year TEXT NOT NULL REFERENCES project_years (id),
    month BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    PRIMARY KEY (project_year, month)
);

-- 预算变动: initial, adjustment or receipt; dated facts that are never changed in place.
CREATE TABLE budget_events (
    seq BIGINT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    kind TEXT NOT NULL,
    nature TEXT NOT NULL,
    level TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    approved_on TEXT,
    origin TEXT NOT NULL,
    supersedes BIGINT REFERENCES budget_events (seq),
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX budget_events_by_project_year ON budget_events (project_year, seq);

-- 执行记录: what was paid in a month.
CREATE TABLE execution_events (
    seq BIGINT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    month BIGINT NOT NULL,
    nature TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    supersedes BIGINT REFERENCES execution_events (seq),
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX execution_events_by_project_year ON execution_events (project_year, seq);
CREATE INDEX execution_events_by_supersedes ON execution_events (supersedes);

-- Results of approved indicators up to a month.
CREATE TABLE actual_events (
    seq BIGINT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    row_id TEXT NOT NULL,
    month BIGINT NOT NULL,
    actual TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    supersedes BIGINT REFERENCES actual_events (seq),
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX actual_events_by_project_year ON actual_events (project_year, seq);

-- Targets ---------------------------------------------------------------------------------------

-- A target of a project year, or of a unit as a whole (整体支出). The figures after `number` are
-- a summary of the cells for lists, kept by the same transaction that writes the cells.
CREATE TABLE targets (
    id TEXT PRIMARY KEY,
    project_year TEXT UNIQUE REFERENCES project_years (id),
    unit TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    state TEXT NOT NULL,
    node BIGINT NOT NULL,
    round BIGINT NOT NULL,
    number BIGINT NOT NULL,
    deadline TEXT,
    money_fen BIGINT,
    row_count BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    warnings BIGINT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_seq BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX targets_by_year ON targets (year, state);
CREATE INDEX targets_by_unit ON targets (unit, year);

-- The working content, row by row and cell by cell.
CREATE TABLE target_rows (
    target TEXT NOT NULL REFERENCES targets (id),
    row_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (target, row_id)
);

-- row_id is '' for a field of the head.
CREATE TABLE target_cells (
    target TEXT NOT NULL REFERENCES targets (id),
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,
    content TEXT NOT NULL,
    origin TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    changed_seq BIGINT NOT NULL,
    PRIMARY KEY (target, row_id, field)
);

-- Who changed which cell. Rows of added, removed or moved rows carry an empty field.
CREATE TABLE cell_changes (
    seq BIGINT PRIMARY KEY,
    target TEXT NOT NULL REFERENCES targets (id),
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,
    row_name TEXT NOT NULL,
    old_cell TEXT,
    new_cell TEXT,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    acting_as TEXT,
    at TEXT NOT NULL
);
CREATE INDEX cell_changes_by_target ON cell_changes (target, seq);

-- Frozen content: every submitted round and every approved version, with the pack of then.
CREATE TABLE target_versions (
    target TEXT NOT NULL REFERENCES targets (id),
    number BIGINT NOT NULL,
    approved BOOLEAN NOT NULL,
    round BIGINT NOT NULL,
    content TEXT NOT NULL,
    problems TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (target, number)
);

CREATE TABLE decisions (
    seq BIGINT PRIMARY KEY,
    target TEXT NOT NULL REFERENCES targets (id),
    round BIGINT NOT NULL,
    node BIGINT,
    node_name TEXT NOT NULL,
    verb TEXT NOT NULL,
    grade TEXT,
    opinion TEXT NOT NULL,
    deadline TEXT,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    undone BOOLEAN NOT NULL
);
CREATE INDEX decisions_by_target ON decisions (target, seq);

-- row_id and field are '' for a remark on the whole.
CREATE TABLE remarks (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    target TEXT NOT NULL REFERENCES targets (id),
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,
    content TEXT NOT NULL,
    round BIGINT NOT NULL,
    node BIGINT NOT NULL,
    node_name TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX remarks_by_target ON remarks (target, seq);

-- Library -----------------------------------------------------------------------------------------

-- content is a LibraryIndicator as JSON; the columns beside it are what the server filters by.
CREATE TABLE library_indicators (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    changed_seq BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- Audit ---------------------------------------------------------------------------------------------

-- Written by the transaction that makes the change. The two hashes stay empty until the trail
-- becomes a chain; the columns are here so that no row has to be rewritten for it.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    account_name TEXT NOT NULL,
    acting_as TEXT,
    jurisdiction TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_name TEXT NOT NULL,
    changes TEXT NOT NULL,
    request_id TEXT NOT NULL,
    previous_hash TEXT,
    hash TEXT
);
CREATE INDEX audit_by_jurisdiction ON audit (jurisdiction, seq);
