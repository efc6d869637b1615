-- The day on which the next step that was agreed at a contact was done.

ALTER TABLE "support_contacts" ADD COLUMN next_step_done_on TEXT
    CHECK (next_step_done_on IS date(next_step_done_on));
ALTER TABLE "support_contacts_versions" ADD COLUMN next_step_done_on TEXT
    CHECK (next_step_done_on IS date(next_step_done_on));
