-- The newsletter becomes one of several topics. Old clients go on with a view that is called like the table was.
-- waiver: check=existing_rows_untouched subject=shop.newsletter owner=shop-team expires=2999-12-31
--   reason="every row moves to shop.subscriptions, and a view of the old name shows it there"
BEGIN;

CREATE TABLE shop.subscriptions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text,
  signed_up_at timestamptz,
  source text,
  topic text NOT NULL DEFAULT 'newsletter'
);

INSERT INTO shop.subscriptions (email, signed_up_at, source)
  SELECT n.email, n.signed_up_at, n.source FROM shop.newsletter n
  WHERE EXISTS (SELECT FROM shop.customers c WHERE lower(c.email) = lower(n.email))
  ORDER BY n.email COLLATE "C", n.signed_up_at, n.source COLLATE "C";

DROP TABLE shop.newsletter;
CREATE VIEW shop.newsletter AS SELECT email, signed_up_at, source FROM shop.subscriptions;
GRANT INSERT ON shop.newsletter TO PUBLIC;

COMMIT;
