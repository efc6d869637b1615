-- What the store keeps about records of every type, and about itself.

-- Each record once, whatever its type. References inside a case are foreign keys to (case_id, id) here, so that a
-- record of another case cannot be named at all. All foreign keys are deferred: what one transaction writes may be
-- written in any order.
CREATE TABLE record (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    case_id TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    UNIQUE (case_id, id)
) STRICT, WITHOUT ROWID;

-- A write that was acknowledged, and the record it returned: a repeated write changes nothing.
CREATE TABLE operation (
    op_id TEXT NOT NULL PRIMARY KEY CHECK (op_id <> ''),
    fingerprint TEXT NOT NULL,
    kind TEXT,
    record_id TEXT,
    version INTEGER,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The audit log, a hash chain (netmap/store/chain.py). No foreign keys: the entry outlives what it speaks of.
CREATE TABLE audit (
    sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
    at TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor_agency TEXT NOT NULL,
    operation TEXT NOT NULL,
    action TEXT NOT NULL,
    case_id TEXT,
    subjects TEXT NOT NULL CHECK (json_valid(subjects)),
    purpose TEXT,
    reason TEXT,
    recipient TEXT,
    outcome TEXT NOT NULL,
    outcome_reason TEXT,
    request_id TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_by_case ON audit (case_id, sequence) WHERE case_id IS NOT NULL;

-- One row: 32 random bytes from which this installation derives its keys.
CREATE TABLE installation (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;
