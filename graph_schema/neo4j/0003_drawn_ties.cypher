// Each current tie is also one relationship between its ends, never two.
CREATE CONSTRAINT family_tie_id IF NOT EXISTS FOR ()-[r:FAMILY_TIE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT peer_tie_id IF NOT EXISTS FOR ()-[r:PEER_TIE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT religious_tie_id IF NOT EXISTS FOR ()-[r:RELIGIOUS_TIE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT community_tie_id IF NOT EXISTS FOR ()-[r:COMMUNITY_TIE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT professional_tie_id IF NOT EXISTS FOR ()-[r:PROFESSIONAL_TIE]-() REQUIRE r.id IS UNIQUE;
