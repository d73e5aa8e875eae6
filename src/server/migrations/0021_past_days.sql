-- Sums of units as known at the end of a past day, kept once they were made. What was recorded and
-- approved by then does not change any more; what does change them (another plan of payments, a
-- record that comes late, other rules) throws them away or shows in the hash of the pack.

-- A unit without a project then has an empty content, so that it is known to have none.
CREATE TABLE past_sums (
    year BIGINT NOT NULL,
    day TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    pack TEXT NOT NULL,
    content TEXT NOT NULL,
    plane TEXT NOT NULL,
    PRIMARY KEY (year, day, unit)
);
CREATE INDEX past_sums_of_units ON past_sums (unit, day);

-- The days of which sums are kept, in the order in which they were first asked for.
CREATE TABLE past_days (
    year BIGINT NOT NULL,
    day TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (year, day)
);
