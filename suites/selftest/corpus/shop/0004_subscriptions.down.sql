BEGIN;

DROP VIEW shop.newsletter;
CREATE TABLE shop.newsletter (
  email text,
  signed_up_at timestamptz,
  source text
);
COMMENT ON TABLE shop.newsletter IS 'Whoever ticked the box, as often as they ticked it.';
GRANT INSERT ON shop.newsletter TO PUBLIC;

INSERT INTO shop.newsletter (email, signed_up_at, source)
  SELECT s.email, s.signed_up_at, s.source FROM shop.subscriptions s ORDER BY s.id;
DROP TABLE shop.subscriptions;

COMMIT;
