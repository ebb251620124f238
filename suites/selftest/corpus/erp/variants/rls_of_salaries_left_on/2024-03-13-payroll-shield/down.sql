BEGIN;

DROP POLICY salaries_of_tenant ON hr.salaries;

COMMIT;
