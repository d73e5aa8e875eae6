-- A unit has one target of itself as a whole (整体支出) a year; one that was given up makes room.
CREATE UNIQUE INDEX targets_of_whole_units ON targets (unit, year)
    WHERE project_year IS NULL AND state <> 'void';
