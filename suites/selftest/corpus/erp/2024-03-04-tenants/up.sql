-- The software is to serve several groups. Each legal entity becomes a tenant, and each branch belongs to its entity's.
BEGIN;
SET LOCAL erp.keep_updated_at = 'on';

CREATE TABLE core.tenants (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  legal_entity_id integer UNIQUE REFERENCES core.legal_entities (id) ON DELETE CASCADE,
  name text NOT NULL
);
INSERT INTO core.tenants (legal_entity_id, name) SELECT id, name FROM core.legal_entities ORDER BY id;

ALTER TABLE core.branches ADD COLUMN tenant_id integer REFERENCES core.tenants (id);
UPDATE core.branches b SET tenant_id = t.id FROM core.tenants t WHERE t.legal_entity_id = b.legal_entity_id;

COMMIT;
