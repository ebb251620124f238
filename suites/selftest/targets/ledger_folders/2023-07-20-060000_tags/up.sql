BEGIN;
CREATE SEQUENCE ledger.tag_id START WITH 100 INCREMENT BY 10;
CREATE TABLE ledger.tag (
  tag_id integer PRIMARY KEY DEFAULT nextval('ledger.tag_id'),
  name text NOT NULL,
  CONSTRAINT tag_name_key UNIQUE (name)
);
ALTER SEQUENCE ledger.tag_id OWNED BY ledger.tag.tag_id;
CREATE TABLE ledger.account_tag (
  account_id integer REFERENCES ledger.account ON DELETE CASCADE,
  tag_id integer REFERENCES ledger.tag ON DELETE CASCADE,
  PRIMARY KEY (account_id, tag_id)
);
CREATE INDEX account_tag_tag_id_idx ON ledger.account_tag (tag_id);

INSERT INTO ledger.tag (name)
SELECT kind::text FROM ledger.account GROUP BY kind ORDER BY kind;
INSERT INTO ledger.account_tag
SELECT a.account_id, t.tag_id FROM ledger.account a JOIN ledger.tag t ON t.name = a.kind::text;
COMMIT;
