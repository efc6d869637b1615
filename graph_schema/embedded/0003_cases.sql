-- Cases and who may open them. Everything in a case is clustered by case, so that a case file is read in one stretch;
-- the same order serves every question inside a case, so references within a case need no index of their own.

CREATE TABLE "cases" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    reference TEXT NOT NULL,
    agency TEXT NOT NULL,
    offender_id TEXT,
    stage TEXT NOT NULL,
    opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
    release_on TEXT CHECK (release_on IS date(release_on)),
    review_on TEXT CHECK (review_on IS date(review_on)),
    closed_on TEXT CHECK (closed_on IS date(closed_on)),
    closure_review TEXT,
    PRIMARY KEY (case_id, id),
    UNIQUE (id),
    CHECK (case_id = id),
    UNIQUE (agency, reference),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (case_id, offender_id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "cases_versions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    reference TEXT NOT NULL,
    agency TEXT NOT NULL,
    offender_id TEXT,
    stage TEXT NOT NULL,
    opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
    release_on TEXT CHECK (release_on IS date(release_on)),
    review_on TEXT CHECK (review_on IS date(review_on)),
    closed_on TEXT CHECK (closed_on IS date(closed_on)),
    closure_review TEXT,
    PRIMARY KEY (case_id, id, version),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE "case_access" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    user_id TEXT NOT NULL,
    standing TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    PRIMARY KEY (case_id, id),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (user_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX case_access_by_user ON "case_access" (user_id);

CREATE TABLE "case_access_versions" (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    recorded_by TEXT NOT NULL,
    change_reason TEXT,
    case_id TEXT NOT NULL,
    handling TEXT NOT NULL,
    restricted_to TEXT NOT NULL CHECK (json_valid(restricted_to)),
    external_ref TEXT,
    user_id TEXT NOT NULL,
    standing TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    valid_to TEXT CHECK (valid_to IS date(valid_to)),
    PRIMARY KEY (case_id, id, version),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
