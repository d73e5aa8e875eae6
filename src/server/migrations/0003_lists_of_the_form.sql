-- The list of the form a row stands in; '' is the indicator table. Positions count in each list.
ALTER TABLE target_rows ADD COLUMN list TEXT NOT NULL DEFAULT '';
