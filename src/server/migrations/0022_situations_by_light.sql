-- Sums of units count the situations of money and target by the lights of their projects, and what
-- is said of a target only follows from what is reported of it: all is made again at the next start.
DELETE FROM project_sums;
DELETE FROM unit_sums;
DELETE FROM sums_complete;
DELETE FROM past_sums;
DELETE FROM past_days;
