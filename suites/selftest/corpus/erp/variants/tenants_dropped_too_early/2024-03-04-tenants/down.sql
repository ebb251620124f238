BEGIN;

DROP TABLE core.tenants;
ALTER TABLE core.branches DROP COLUMN tenant_id;

COMMIT;
