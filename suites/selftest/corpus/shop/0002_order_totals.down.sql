BEGIN;

DROP VIEW shop.open_orders;
CREATE VIEW shop.open_orders WITH (security_invoker = true) AS
  SELECT o.id, o.customer_id, o.status, o.placed_at FROM shop.orders o WHERE o.status IN ('placed', 'paid');
COMMENT ON VIEW shop.open_orders IS 'What the packers see.';
GRANT SELECT ON shop.open_orders TO PUBLIC;

ALTER TABLE shop.orders DROP COLUMN total;

COMMIT;
