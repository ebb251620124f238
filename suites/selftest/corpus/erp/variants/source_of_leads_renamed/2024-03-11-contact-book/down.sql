BEGIN;

ALTER TABLE crm.leads RENAME COLUMN origin TO source;
DROP TABLE crm.people;

COMMIT;
