// Who may be in contact with the offender, and when ties were talked about: read with the case file, type by type.
CREATE INDEX contact_permission_case IF NOT EXISTS FOR (n:ContactPermission) ON (n.case_id);
CREATE INDEX discussion_case IF NOT EXISTS FOR (n:Discussion) ON (n.case_id);
