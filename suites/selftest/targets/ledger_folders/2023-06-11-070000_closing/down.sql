BEGIN;
DROP TRIGGER closed_journals_stay ON ledger.journal;
DROP FUNCTION ledger.refuse_changes_of_closed();
ALTER TABLE ledger.journal DROP COLUMN closed_year;
DROP TABLE ledger.closing;
COMMIT;
