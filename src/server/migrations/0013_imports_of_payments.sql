-- What an import brings, projects or payments, and how many months of payments were new.
ALTER TABLE imports ADD COLUMN kind TEXT NOT NULL DEFAULT 'projects';
ALTER TABLE imports ADD COLUMN added BIGINT NOT NULL DEFAULT 0;
