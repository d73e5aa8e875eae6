-- Summaries of monitoring, kept by the transaction that writes what they sum up, so that a page of
-- many projects reads few rows. Everything here can be made again from the events.

-- A project year with an approved target as it stands on the present day. light is 0 red, 1 yellow,
-- 2 green, 3 none, as lists are ordered; rates and ratios are scaled by 10^6; rate is 0 for none.
-- across and up are steps of the plane of money and target, counted from the limit of green.
-- paid holds an amount in fen for each month, lights and target_lights a letter for each full
-- month. holds_until is
-- the first day on which the calendar alone changes the row, pack the hash of the rules it rests on.
CREATE TABLE project_sums (
    project_year TEXT PRIMARY KEY REFERENCES project_years (id),
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    department TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    initial BIGINT NOT NULL,
    adjusted BIGINT NOT NULL,
    received BIGINT NOT NULL,
    spent BIGINT NOT NULL,
    last_month BIGINT NOT NULL,
    plan_due BIGINT NOT NULL,
    plan_whole BIGINT NOT NULL,
    light BIGINT NOT NULL,
    rate BIGINT NOT NULL,
    silent BOOLEAN NOT NULL,
    target_light BIGINT NOT NULL,
    attainment BIGINT,
    money_ratio BIGINT,
    target_ratio BIGINT,
    partial BOOLEAN NOT NULL,
    across BIGINT,
    up BIGINT,
    paid TEXT NOT NULL,
    lights TEXT NOT NULL,
    target_lights TEXT NOT NULL,
    holds_until TEXT NOT NULL,
    pack TEXT NOT NULL
);
CREATE INDEX project_sums_of_units ON project_sums (unit, year, light, rate, code);
CREATE INDEX project_sums_of_departments ON project_sums (department, year, light, rate, code);
CREATE INDEX project_sums_of_places ON project_sums (jurisdiction, year, light, rate, code);
CREATE INDEX project_sums_of_all ON project_sums (year, light, rate, code);
CREATE INDEX project_sums_silent ON project_sums (jurisdiction, year, light, rate, code)
    WHERE silent;

-- The sum of the project years that a unit leads; units are few, so that departments and
-- jurisdictions are added up when they are read.
CREATE TABLE unit_sums (
    unit TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    department TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    content TEXT NOT NULL,
    plane TEXT NOT NULL,
    PRIMARY KEY (unit, year)
);
CREATE INDEX unit_sums_of_places ON unit_sums (year, jurisdiction);

-- Jurisdictions and years whose summaries are complete, under which rules and until which day.
CREATE TABLE sums_complete (
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    pack TEXT NOT NULL,
    holds_until TEXT NOT NULL,
    PRIMARY KEY (jurisdiction, year)
);

-- A corrected budget is told from one in force.
CREATE INDEX budget_events_by_supersedes ON budget_events (supersedes);

-- An implementing unit finds the projects it shares.
CREATE INDEX project_units_by_unit ON project_units (unit, project);
