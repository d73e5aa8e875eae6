-- 调整申请: why an approved target changes and on which basis, one for each adjust decision, whose
-- number it bears. `paper` is what it said when it was decided, with everything computed.
CREATE TABLE adjustments (
    seq BIGINT PRIMARY KEY,
    target TEXT NOT NULL REFERENCES targets (id),
    cause TEXT NOT NULL,
    why TEXT NOT NULL,
    document TEXT NOT NULL,
    document_number TEXT NOT NULL,
    document_date TEXT NOT NULL,
    document_file TEXT,
    state TEXT NOT NULL,
    paper TEXT NOT NULL,
    result BIGINT,
    by_name TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    decided_at TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX adjustments_by_target ON adjustments (target, seq);

-- Adjustments from before have their reason and nothing else.
INSERT INTO adjustments (seq, target, cause, why, document, document_number, document_date,
    document_file, state, paper, result, by_name, opened_at, decided_at, version)
SELECT d.seq, d.target, '', d.opinion, '', '', '', NULL,
    CASE WHEN d.undone THEN 'given_up'
         WHEN EXISTS (SELECT 1 FROM target_versions v
             WHERE v.target = d.target AND v.approved AND v.seq > d.seq) THEN 'approved'
         ELSE 'under_way' END,
    '',
    CASE WHEN d.undone THEN NULL ELSE (SELECT MIN(v.number) FROM target_versions v
        WHERE v.target = d.target AND v.approved AND v.seq > d.seq) END,
    d.by_name, d.at,
    CASE WHEN d.undone THEN d.at ELSE (SELECT MIN(v.at) FROM target_versions v
        WHERE v.target = d.target AND v.approved AND v.seq > d.seq) END,
    1
FROM decisions d WHERE d.verb = 'adjust';

-- The application as it was sent or approved with a version; empty for a first target.
ALTER TABLE target_versions ADD COLUMN adjustment TEXT NOT NULL DEFAULT '';

-- The further units that implemented the project then, as JSON; empty where nobody kept them.
ALTER TABLE target_versions ADD COLUMN implementing TEXT NOT NULL DEFAULT '';

-- The document a budget event rests on, and the application that caused it.
ALTER TABLE budget_events ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE budget_events ADD COLUMN adjustment BIGINT REFERENCES adjustments (seq);
UPDATE budget_events
SET adjustment = (SELECT MAX(a.seq) FROM adjustments a JOIN targets t ON t.id = a.target
    WHERE t.project_year = budget_events.project_year AND a.state = 'approved'
    AND a.seq < budget_events.seq)
WHERE kind = 'adjustment' AND origin = 'typed';
