// What organisations made of published rules; looked up by organisation, in order of id.
CREATE INDEX rule_setting_agency IF NOT EXISTS FOR (n:RuleSetting) ON (n.agency);
CREATE INDEX rule_setting_id IF NOT EXISTS FOR (n:RuleSetting) ON (n.id);
