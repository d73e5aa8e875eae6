-- Runs of checkpoints beside the requests, and what finance decided about a project.

-- A run somebody asked for: how many projects it judges and what came of it.
CREATE TABLE checkpoint_jobs (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    projects BIGINT NOT NULL,
    outcome TEXT,
    found BIGINT NOT NULL,
    fresh BIGINT NOT NULL,
    wall_started BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX checkpoint_jobs_by_place ON checkpoint_jobs (jurisdiction, seq);

-- How much of next year's budget a treatment concerns, as finance typed it: a share in per cent,
-- or an amount. Both stay empty where nobody typed one.
ALTER TABLE alert_steps ADD COLUMN percent TEXT;
ALTER TABLE alert_steps ADD COLUMN amount_fen BIGINT;

-- The latest decision, kept for lists like the treatment itself.
ALTER TABLE alerts ADD COLUMN treat_percent TEXT;
ALTER TABLE alerts ADD COLUMN treat_fen BIGINT;
ALTER TABLE alerts ADD COLUMN treat_reason TEXT;
ALTER TABLE alerts ADD COLUMN treat_by TEXT;
ALTER TABLE alerts ADD COLUMN treat_on TEXT;
UPDATE alerts SET
    treat_reason = (SELECT s.content FROM alert_steps s WHERE s.alert = alerts.id
        AND s.event = 'treat' ORDER BY s.seq DESC LIMIT 1),
    treat_by = (SELECT s.by_name FROM alert_steps s WHERE s.alert = alerts.id
        AND s.event = 'treat' ORDER BY s.seq DESC LIMIT 1),
    treat_on = (SELECT SUBSTR(s.at, 1, 10) FROM alert_steps s WHERE s.alert = alerts.id
        AND s.event = 'treat' ORDER BY s.seq DESC LIMIT 1)
    WHERE treatment IS NOT NULL;
