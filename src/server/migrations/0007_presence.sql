-- Who has a target open, in which window, seen when. Passing by nature: rows of a minute ago mean
-- nothing and are swept.
CREATE TABLE presences (
    target TEXT NOT NULL REFERENCES targets (id),
    account TEXT NOT NULL,
    browser_window BIGINT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    wall_seen BIGINT NOT NULL,
    PRIMARY KEY (target, account, browser_window)
);
