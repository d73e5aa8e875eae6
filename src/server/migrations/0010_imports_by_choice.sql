-- What was chosen for an import: how its sheets are read, and whether targets that exist already
-- are brought up to the file; and what came of those.
ALTER TABLE imports ADD COLUMN read_as TEXT NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN update_found BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE imports ADD COLUMN updated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN cells BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN kept BIGINT NOT NULL DEFAULT 0;
