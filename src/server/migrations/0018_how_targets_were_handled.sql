-- How targets were handled: filed, reviewed, approved and put right, kept by the transaction that
-- writes it, so that many of them are compared by reading few rows. Everything here can be made
-- again from the events. content holds counts, of days and months where the day decides.

-- Of a project year.
CREATE TABLE handled (
    project_year TEXT PRIMARY KEY REFERENCES project_years (id),
    unit TEXT NOT NULL,
    year BIGINT NOT NULL,
    content TEXT NOT NULL
);

-- The sum of those that a unit leads.
CREATE TABLE unit_handled (
    unit TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (unit, year)
);
CREATE INDEX unit_handled_by_year ON unit_handled (year, unit);

-- Sums of monitoring count attainment now, so that all of them are made anew.
DELETE FROM project_sums;
DELETE FROM unit_sums;
DELETE FROM sums_complete;
