BEGIN;

ALTER TABLE core.branches DROP COLUMN tenant_id;
DROP TABLE core.tenants;

COMMIT;
