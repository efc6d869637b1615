// Ratings and the support around the person: read with the case file, type by type; certificates by their user.
CREATE INDEX user_certificate_user IF NOT EXISTS FOR (n:UserCertificate) ON (n.user_id);
CREATE INDEX user_certificate_id IF NOT EXISTS FOR (n:UserCertificate) ON (n.id);
CREATE INDEX assessment_case IF NOT EXISTS FOR (n:Assessment) ON (n.case_id);
CREATE INDEX case_role_case IF NOT EXISTS FOR (n:CaseRole) ON (n.case_id);
CREATE INDEX referral_case IF NOT EXISTS FOR (n:Referral) ON (n.case_id);
CREATE INDEX readiness_answer_case IF NOT EXISTS FOR (n:ReadinessAnswer) ON (n.case_id);
