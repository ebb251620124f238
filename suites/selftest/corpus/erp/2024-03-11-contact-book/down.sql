BEGIN;

DROP TABLE crm.people;

COMMIT;
