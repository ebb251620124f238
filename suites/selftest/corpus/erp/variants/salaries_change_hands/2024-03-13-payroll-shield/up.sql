-- Salaries are shown to their own tenant only, once the application says which one it works for; until then all are.
BEGIN;

ALTER TABLE hr.salaries OWNER TO CURRENT_USER;
ALTER TABLE hr.salaries ENABLE ROW LEVEL SECURITY;
CREATE POLICY salaries_of_tenant ON hr.salaries
  USING (coalesce(current_setting('erp.tenant', true), '') IN ('', tenant_id::text));

COMMIT;
