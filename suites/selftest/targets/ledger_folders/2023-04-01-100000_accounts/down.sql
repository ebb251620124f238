BEGIN;
DROP TABLE ledger.account;
DROP DOMAIN ledger.amount;
DROP TYPE ledger.account_kind;
DROP SCHEMA ledger;
COMMIT;
