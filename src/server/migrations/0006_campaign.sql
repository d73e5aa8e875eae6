-- The campaign of a fiscal year: its cycle, extensions, reminders, and targets nobody owes.

-- When targets are filed. Where a jurisdiction has set nothing, the window of its rule pack holds.
CREATE TABLE filing_cycles (
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    opens_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    instructions TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (jurisdiction, year)
);

-- A later deadline for one unit, or for all where unit is empty; one that was taken back stays.
CREATE TABLE cycle_extensions (
    seq BIGINT PRIMARY KEY,
    jurisdiction TEXT NOT NULL REFERENCES jurisdictions (code),
    year BIGINT NOT NULL,
    unit TEXT REFERENCES units (id),
    due_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    revoked BOOLEAN NOT NULL
);
CREATE INDEX cycle_extensions_by_year ON cycle_extensions (jurisdiction, year);

-- What a unit finds on its workbench. Nothing is delivered anywhere else.
CREATE TABLE reminders (
    seq BIGINT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    content TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX reminders_by_unit ON reminders (unit, year);

-- 不适用: asked for by the unit, granted or refused by finance. outcome is '' while it waits,
-- then granted, refused, withdrawn or ended.
CREATE TABLE exemptions (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    target TEXT NOT NULL REFERENCES targets (id),
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    opinion TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT
);
CREATE INDEX exemptions_by_target ON exemptions (target, seq);

-- Until when the first version is due, which stays known after it was sent; the day it was sent;
-- and whether no target is owed.
ALTER TABLE targets ADD COLUMN due_on TEXT;
ALTER TABLE targets ADD COLUMN sent_on TEXT;
ALTER TABLE targets ADD COLUMN exempt BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE targets SET due_on = deadline WHERE state = 'draft' AND number = 1;
UPDATE targets SET sent_on = (SELECT SUBSTR(MIN(d.at), 1, 10) FROM decisions d
                             WHERE d.target = targets.id AND d.verb = 'submit' AND NOT d.undone)
WHERE state <> 'draft';
