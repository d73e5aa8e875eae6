-- The light of a month that is over is that of its own budget and plan: what was kept is made
-- anew at the start.
DELETE FROM project_sums;
DELETE FROM unit_sums;
DELETE FROM sums_complete;
DELETE FROM past_sums;
DELETE FROM past_days;
