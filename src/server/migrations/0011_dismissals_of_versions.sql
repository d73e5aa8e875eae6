-- The reasons for which findings were set aside, frozen with what was sent or approved.
ALTER TABLE target_versions ADD COLUMN dismissals TEXT NOT NULL DEFAULT '[]';
