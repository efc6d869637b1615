-- What somebody has begun to write and has not logged yet; emptied when it is logged, thrown away or too old.

CREATE TABLE "drafts" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    user_id TEXT NOT NULL,
    of_case TEXT NOT NULL,
    form TEXT NOT NULL,
    form_key TEXT NOT NULL,
    content TEXT NOT NULL,
    kept_at TEXT NOT NULL CHECK (length(kept_at) = 27),
    told_at TEXT NOT NULL CHECK (length(told_at) = 27),
    thrown_away_at TEXT CHECK (length(thrown_away_at) = 27),
    PRIMARY KEY (id),
    UNIQUE (user_id, of_case, form),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (user_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
