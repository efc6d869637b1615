// What somebody has begun to write and has not logged yet: one for each user, case and form.
CREATE CONSTRAINT draft_place IF NOT EXISTS FOR (n:Draft) REQUIRE (n.user_id, n.of_case, n.form) IS UNIQUE;
CREATE INDEX draft_id IF NOT EXISTS FOR (n:Draft) ON (n.id);
