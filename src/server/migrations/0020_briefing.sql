-- A leader's start page: when an account was here before, which lights turned on which day, and
-- the ways to the largest risks.

-- When the present session of an account began and the one before it, in business time, with the
-- numbers of the sequence that what was recorded later is above.
CREATE TABLE visits (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    seq_before BIGINT,
    at_before TEXT
);

-- A light that another one replaced when the summary of its project year was made anew. lamp is
-- money or target; the lights are numbered as in project_sums.
CREATE TABLE light_changes (
    seq BIGINT PRIMARY KEY,
    project_year TEXT NOT NULL REFERENCES project_years (id),
    lamp TEXT NOT NULL,
    light_before BIGINT NOT NULL,
    light_after BIGINT NOT NULL,
    changed_on TEXT NOT NULL
);
CREATE INDEX light_changes_by_project_year ON light_changes (project_year, lamp, seq);

-- Whose project an alert is about, so that one jurisdiction's alerts are found together.
ALTER TABLE alerts ADD COLUMN place TEXT;
UPDATE alerts SET place = (SELECT u.jurisdiction FROM project_years py
    JOIN projects p ON p.id = py.project JOIN units u ON u.id = p.lead_unit
    WHERE py.id = alerts.project_year);
CREATE INDEX alerts_by_place ON alerts (place, seq);
CREATE INDEX alerts_by_standing ON alerts
    (place, year, state, deadline, found_on, ended_on, treat_on, project_year);

CREATE INDEX target_versions_approved ON target_versions (seq) WHERE approved;

-- The largest sums behind a red light come first.
CREATE INDEX project_sums_unspent ON project_sums (jurisdiction, year, (adjusted - spent))
    WHERE light = 0;
CREATE INDEX project_sums_unspent_of_all ON project_sums (year, (adjusted - spent))
    WHERE light = 0;
CREATE INDEX project_sums_missed ON project_sums (jurisdiction, year, adjusted)
    WHERE target_light = 0;
CREATE INDEX project_sums_missed_of_all ON project_sums (year, adjusted) WHERE target_light = 0;
