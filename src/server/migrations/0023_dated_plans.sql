-- 分月用款计划: a plan holds from one approval to the next, so that what was expected on a past day
-- stays what it was. Plans of before have held since ever; `ended` is empty while a plan holds.
ALTER TABLE payment_plans RENAME TO undated_plans;
CREATE TABLE payment_plans (
    project_year TEXT NOT NULL REFERENCES project_years (id),
    month BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    since TEXT NOT NULL,
    ended TEXT,
    PRIMARY KEY (project_year, since, month)
);
INSERT INTO payment_plans (project_year, month, amount_fen, since)
    SELECT project_year, month, amount_fen, '' FROM undated_plans;
DROP TABLE undated_plans;
