-- Who may be in contact with the offender, and when ties were talked about.

CREATE TABLE "contact_permissions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    person_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    permission TEXT NOT NULL,
    legal_basis TEXT,
    valid_from TEXT CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    note TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (case_id, id),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (case_id, person_id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (case_id, other_id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "contact_permissions_versions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    person_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    permission TEXT NOT NULL,
    legal_basis TEXT,
    valid_from TEXT CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    note TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (case_id, id, version),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "discussions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    tie_id TEXT NOT NULL,
    discussed_on TEXT NOT NULL CHECK (discussed_on IS date(discussed_on)),
    occasion TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (case_id, id),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (case_id, tie_id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "discussions_versions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    tie_id TEXT NOT NULL,
    discussed_on TEXT NOT NULL CHECK (discussed_on IS date(discussed_on)),
    occasion TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (case_id, id, version),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
