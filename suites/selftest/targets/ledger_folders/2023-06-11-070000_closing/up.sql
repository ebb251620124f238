BEGIN;
CREATE TABLE ledger.closing (
  year smallint PRIMARY KEY CHECK (year BETWEEN 1900 AND 2200),
  closed_at timestamptz NOT NULL DEFAULT now(),
  closed_by text NOT NULL DEFAULT current_user
);
ALTER TABLE ledger.journal ADD COLUMN closed_year smallint REFERENCES ledger.closing;
CREATE INDEX journal_closed_year_idx ON ledger.journal (closed_year);

CREATE FUNCTION ledger.refuse_changes_of_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Journal % is closed', OLD.journal_id USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER closed_journals_stay BEFORE UPDATE OR DELETE ON ledger.journal
  FOR EACH ROW WHEN (OLD.closed_year IS NOT NULL) EXECUTE FUNCTION ledger.refuse_changes_of_closed();

ALTER TABLE ledger.closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY accountants ON ledger.closing TO pg_monitor USING (true) WITH CHECK (closed_by = current_user);
GRANT SELECT, INSERT ON ledger.closing TO pg_monitor;
COMMIT;
