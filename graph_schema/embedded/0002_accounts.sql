-- Accounts and sign-in. A table holds the current version of each record, a table `…_versions` the former ones.

CREATE TABLE "users" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    agency TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    PRIMARY KEY (id),
    UNIQUE (username),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "users_versions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    agency TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    PRIMARY KEY (id, version),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "sessions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    last_seen_at TEXT NOT NULL CHECK (length(last_seen_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    ended_at TEXT CHECK (length(ended_at) = 27),
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (user_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON "sessions" (user_id);

CREATE TABLE "sign_in_links" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    used_at TEXT CHECK (length(used_at) = 27),
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    FOREIGN KEY (id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (user_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_links_by_user ON "sign_in_links" (user_id);
