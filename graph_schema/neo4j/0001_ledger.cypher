// What keeps the books: operations, audit log, installation, migrations. Every statement may run again.
CREATE CONSTRAINT operation_op_id IF NOT EXISTS FOR (n:Operation) REQUIRE n.op_id IS UNIQUE;
CREATE CONSTRAINT audit_event_sequence IF NOT EXISTS FOR (n:AuditEvent) REQUIRE n.sequence IS UNIQUE;
CREATE INDEX audit_event_case IF NOT EXISTS FOR (n:AuditEvent) ON (n.case_id, n.sequence);
CREATE CONSTRAINT audit_head_name IF NOT EXISTS FOR (n:AuditHead) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT installation_name IF NOT EXISTS FOR (n:Installation) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE;

// One head; a writer locks it first, so that writers take turns and the chain has no fork.
MERGE (h:AuditHead {name: 'head'}) ON CREATE SET h.sequence = 0, h.hash = '';
