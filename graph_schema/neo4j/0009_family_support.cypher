// Family support: read with the case file, type by type.
CREATE INDEX support_plan_case IF NOT EXISTS FOR (n:SupportPlan) ON (n.case_id);
CREATE INDEX supported_person_case IF NOT EXISTS FOR (n:SupportedPerson) ON (n.case_id);
CREATE INDEX goal_case IF NOT EXISTS FOR (n:Goal) ON (n.case_id);
CREATE INDEX goal_rating_case IF NOT EXISTS FOR (n:GoalRating) ON (n.case_id);
CREATE INDEX intervention_case IF NOT EXISTS FOR (n:Intervention) ON (n.case_id);
CREATE INDEX support_contact_case IF NOT EXISTS FOR (n:SupportContact) ON (n.case_id);
CREATE INDEX support_event_case IF NOT EXISTS FOR (n:SupportEvent) ON (n.case_id);
CREATE INDEX reading_case IF NOT EXISTS FOR (n:Reading) ON (n.case_id);
