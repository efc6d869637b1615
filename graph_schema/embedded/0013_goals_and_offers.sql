-- What the levels of a goal are levels of, the days on which its small steps were done, how many contacts are planned.

ALTER TABLE "goals" ADD COLUMN indicator TEXT;
ALTER TABLE "goals" ADD COLUMN steps_done TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps_done));
ALTER TABLE "goals_versions" ADD COLUMN indicator TEXT;
ALTER TABLE "goals_versions" ADD COLUMN steps_done TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps_done));
ALTER TABLE "interventions" ADD COLUMN planned_contacts INTEGER;
ALTER TABLE "interventions_versions" ADD COLUMN planned_contacts INTEGER;
