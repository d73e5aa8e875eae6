-- Alerts of execution monitoring, from what a checkpoint found to closure.

-- When which checkpoint was judged, on whose knowledge of which day, and what came of it.
CREATE TABLE checkpoint_runs (
    seq BIGINT PRIMARY KEY,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    checkpoint TEXT NOT NULL,
    as_of TEXT NOT NULL,
    found BIGINT NOT NULL,
    fresh BIGINT NOT NULL,
    pack_id TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX checkpoint_runs_by_year ON checkpoint_runs (jurisdiction, year, checkpoint);

-- A notice to a unit about one project, under the jurisdiction's own name and counted in its year.
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    content TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    deadline TEXT NOT NULL,
    by_name TEXT NOT NULL,
    UNIQUE (jurisdiction, year, number)
);

-- What a checkpoint found, once for each project year. The finding is frozen; state, notice,
-- deadline and treatment are the sum of the steps below, kept for lists.
CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    year BIGINT NOT NULL,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    checkpoint TEXT NOT NULL,
    looks TEXT NOT NULL,
    found_on TEXT NOT NULL,
    watch BOOLEAN NOT NULL,
    proposed TEXT NOT NULL,
    finding TEXT NOT NULL,
    state TEXT NOT NULL,
    notice TEXT REFERENCES notices (id),
    deadline TEXT,
    seen BOOLEAN NOT NULL,
    treatment TEXT,
    ended_on TEXT,
    UNIQUE (project_year, checkpoint)
);
CREATE INDEX alerts_by_year ON alerts (year, state, seq);
CREATE INDEX alerts_by_notice ON alerts (notice);

-- What was done, dated and never changed: to one alert, or to a notice with all it covers.
CREATE TABLE alert_steps (
    seq BIGINT PRIMARY KEY,
    alert TEXT REFERENCES alerts (id),
    notice TEXT REFERENCES notices (id),
    event TEXT NOT NULL,
    content TEXT NOT NULL,
    day TEXT,
    treatment TEXT,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    by_role TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX alert_steps_by_alert ON alert_steps (alert, seq);
CREATE INDEX alert_steps_by_notice ON alert_steps (notice, seq);
