-- What organisations made of published rules; appended, never changed.

CREATE TABLE "rule_settings" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    agency TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    effect TEXT NOT NULL,
    weight TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX "rule_settings_agency" ON "rule_settings" (agency);
