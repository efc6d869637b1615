// Every record carries the label Record beside its own, every former version the label Version.
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE;
CREATE INDEX record_case IF NOT EXISTS FOR (n:Record) ON (n.case_id);
CREATE CONSTRAINT version_id_version IF NOT EXISTS FOR (n:Version) REQUIRE (n.id, n.version) IS UNIQUE;
CREATE INDEX version_case IF NOT EXISTS FOR (n:Version) ON (n.case_id);

// Values that are taken once. A property that is absent is not compared.
CREATE CONSTRAINT user_username IF NOT EXISTS FOR (n:User) REQUIRE n.username IS UNIQUE;
CREATE CONSTRAINT session_token_hash IF NOT EXISTS FOR (n:Session) REQUIRE n.token_hash IS UNIQUE;
CREATE CONSTRAINT sign_in_link_token_hash IF NOT EXISTS FOR (n:SignInLink) REQUIRE n.token_hash IS UNIQUE;
CREATE CONSTRAINT case_reference IF NOT EXISTS FOR (n:Case) REQUIRE (n.agency, n.reference) IS UNIQUE;
CREATE CONSTRAINT person_pseudonym IF NOT EXISTS FOR (n:Person) REQUIRE (n.case_id, n.pseudonym) IS UNIQUE;
CREATE CONSTRAINT person_external_ref IF NOT EXISTS FOR (n:Person) REQUIRE (n.case_id, n.external_ref) IS UNIQUE;
CREATE CONSTRAINT group_pseudonym IF NOT EXISTS FOR (n:Group) REQUIRE (n.case_id, n.pseudonym) IS UNIQUE;
CREATE CONSTRAINT group_external_ref IF NOT EXISTS FOR (n:Group) REQUIRE (n.case_id, n.external_ref) IS UNIQUE;
CREATE CONSTRAINT tie_external_ref IF NOT EXISTS FOR (n:Tie) REQUIRE (n.case_id, n.external_ref) IS UNIQUE;

// A case file is read type by type.
CREATE INDEX case_case IF NOT EXISTS FOR (n:Case) ON (n.case_id);
CREATE INDEX case_access_case IF NOT EXISTS FOR (n:CaseAccess) ON (n.case_id);
CREATE INDEX person_case IF NOT EXISTS FOR (n:Person) ON (n.case_id);
CREATE INDEX group_case IF NOT EXISTS FOR (n:Group) ON (n.case_id);
CREATE INDEX tie_case IF NOT EXISTS FOR (n:Tie) ON (n.case_id);
CREATE INDEX fact_case IF NOT EXISTS FOR (n:Fact) ON (n.case_id);

// Lists that are paged by id, and what belongs to a user.
CREATE INDEX user_id IF NOT EXISTS FOR (n:User) ON (n.id);
CREATE INDEX case_id IF NOT EXISTS FOR (n:Case) ON (n.id);
CREATE INDEX case_access_user IF NOT EXISTS FOR (n:CaseAccess) ON (n.user_id);
CREATE INDEX session_user IF NOT EXISTS FOR (n:Session) ON (n.user_id);
CREATE INDEX sign_in_link_user IF NOT EXISTS FOR (n:SignInLink) ON (n.user_id);
