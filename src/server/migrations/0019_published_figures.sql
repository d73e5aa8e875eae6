-- Published figures that were added by workbook. A figure is never changed in place: a correction
-- is a further figure that ends the one before, and what is withdrawn ends too.

CREATE TABLE published_figures (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    jurisdiction TEXT NOT NULL,
    place_name TEXT NOT NULL,
    parent TEXT,
    measure TEXT NOT NULL,
    fiscal_year BIGINT,
    year_basis TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    value_normalised TEXT,
    bound TEXT NOT NULL,
    planned BOOLEAN NOT NULL,
    document TEXT NOT NULL,
    section TEXT NOT NULL,
    note TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX published_figures_by_place ON published_figures (jurisdiction, seq);

-- What is in force no longer: corrected by another figure, or withdrawn with a reason.
CREATE TABLE published_endings (
    figure TEXT PRIMARY KEY REFERENCES published_figures (id),
    seq BIGINT NOT NULL,
    followed_by TEXT REFERENCES published_figures (id),
    reason TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
);
