// What named workers make of a tie, beside what the rules compute; read with the case file.
CREATE INDEX judgement_case IF NOT EXISTS FOR (n:Judgement) ON (n.case_id);
