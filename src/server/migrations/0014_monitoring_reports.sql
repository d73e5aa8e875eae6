-- The monitoring table of a project year up to a month.

-- What is worked on, and where it stands. What was sent is frozen with its step below.
CREATE TABLE monitoring_reports (
    id TEXT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    month BIGINT NOT NULL,
    state TEXT NOT NULL,
    draft TEXT NOT NULL,
    target_version BIGINT,
    submitted_on TEXT,
    version BIGINT NOT NULL,
    UNIQUE (project_year, month)
);

-- What was done to a report, dated and never changed; with a submission, the form as it was sent.
CREATE TABLE monitoring_report_steps (
    seq BIGINT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES monitoring_reports (id),
    verb TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    by_role TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX monitoring_report_steps_by_report ON monitoring_report_steps (report, seq);

-- What submitted reports say beside results, cell by cell: dated facts that later ones supersede.
-- A cell of the project has no row.
CREATE TABLE outlook_events (
    seq BIGINT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,
    month BIGINT NOT NULL,
    content TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    supersedes BIGINT REFERENCES outlook_events (seq),
    report TEXT NOT NULL REFERENCES monitoring_reports (id),
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL
);
CREATE INDEX outlook_events_by_cell ON outlook_events (project_year, row_id, field, month, seq);
