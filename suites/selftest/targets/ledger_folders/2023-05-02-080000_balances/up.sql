BEGIN;
CREATE VIEW ledger.balance WITH (security_barrier) AS
  SELECT a.account_id, a.code, sum(e.debit::numeric) - sum(e.credit::numeric) AS balance
  FROM ledger.account a
  LEFT JOIN ledger.entry e USING (account_id)
  GROUP BY a.account_id;

CREATE FUNCTION ledger.is_balanced(wanted bigint) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT sum(debit::numeric) IS NOT DISTINCT FROM sum(credit::numeric) FROM ledger.entry WHERE journal_id = wanted);
COMMENT ON FUNCTION ledger.is_balanced(bigint) IS 'Whether debit and credit agree.';
REVOKE EXECUTE ON FUNCTION ledger.is_balanced(bigint) FROM PUBLIC;

ALTER TABLE ledger.account ADD COLUMN is_leaf boolean NOT NULL DEFAULT true;
UPDATE ledger.account a SET is_leaf = false
WHERE EXISTS (SELECT FROM ledger.account child WHERE child.parent_id = a.account_id);
COMMIT;
