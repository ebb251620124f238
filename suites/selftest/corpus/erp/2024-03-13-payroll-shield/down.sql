BEGIN;

DROP POLICY salaries_of_tenant ON hr.salaries;
ALTER TABLE hr.salaries DISABLE ROW LEVEL SECURITY;

COMMIT;
