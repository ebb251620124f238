-- The newsletter becomes one of several topics. Old clients go on with a view that is called like the table was.
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
  ORDER BY n.email COLLATE "C", n.signed_up_at, n.source COLLATE "C";

ALTER TABLE shop.newsletter RENAME TO newsletter_before;
CREATE VIEW shop.newsletter AS SELECT email, signed_up_at, source FROM shop.subscriptions;
GRANT INSERT ON shop.newsletter TO PUBLIC;

COMMIT;
