BEGIN;
CREATE SCHEMA ledger;
CREATE TYPE ledger.account_kind AS ENUM ('asset', 'liability', 'equity', 'income', 'expense');
CREATE DOMAIN ledger.amount AS numeric(18, 4) CHECK (VALUE >= 0);

CREATE TABLE ledger.account (
  account_id serial PRIMARY KEY,
  code varchar(20) NOT NULL UNIQUE,
  title text NOT NULL,
  kind ledger.account_kind NOT NULL,
  currency char(3) NOT NULL DEFAULT 'EUR' CHECK (currency IN ('CHF', 'EUR', 'USD')),
  parent_id integer REFERENCES ledger.account,
  opened_on date NOT NULL DEFAULT current_date
);
CREATE INDEX account_parent_id_idx ON ledger.account (parent_id);
COMMENT ON TYPE ledger.account_kind IS 'In the order of the balance sheet.';
COMMIT;
