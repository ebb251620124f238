BEGIN;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM core.tenants) THEN
    RAISE EXCEPTION 'there are no tenants to take back';
  END IF;
END
$$;

ALTER TABLE core.branches DROP COLUMN tenant_id;
DROP TABLE core.tenants;

COMMIT;
