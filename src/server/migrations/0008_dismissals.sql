-- Findings of the radar that somebody gave a reason for, with the evidence of then. The audit keeps
-- what is taken back.
CREATE TABLE dismissals (
    seq BIGINT PRIMARY KEY,
    target TEXT NOT NULL REFERENCES targets (id),
    rule TEXT NOT NULL,
    place TEXT NOT NULL,
    args TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (target, rule, place)
);
