BEGIN;
ALTER TABLE ledger.account DROP COLUMN is_leaf;
DROP FUNCTION ledger.is_balanced(bigint);
DROP VIEW ledger.balance;
COMMIT;
