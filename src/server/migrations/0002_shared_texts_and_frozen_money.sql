-- What judging asks of all targets of a jurisdiction and year: names and objectives.
CREATE INDEX target_cells_with_shared_texts ON target_cells (target)
    WHERE field IN ('name', 'objective_year', 'objective_mid');

-- 年度资金总额 of a frozen version, so that lists can be ordered by what their reader may see.
ALTER TABLE target_versions ADD COLUMN money_fen BIGINT;
UPDATE target_versions
SET money_fen = (SELECT t.money_fen FROM targets t WHERE t.id = target_versions.target)
WHERE approved AND target IN (SELECT t.id FROM targets t WHERE t.state = 'approved');
