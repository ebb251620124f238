-- Orders can be refunded: a last station, and a table of who got what back and why.
BEGIN;

DROP VIEW shop.open_orders;
DROP INDEX shop.orders_to_pack_idx;
ALTER TABLE shop.orders ALTER COLUMN status DROP DEFAULT;
ALTER TYPE shop.order_status RENAME TO order_status_without_refunds;
CREATE TYPE shop.order_status AS ENUM ('cart', 'paid', 'placed', 'refunded', 'returned', 'shipped');
COMMENT ON TYPE shop.order_status IS 'The stations of an order, in the order in which it passes them.';
ALTER TABLE shop.orders ALTER COLUMN status TYPE shop.order_status USING status::text::shop.order_status;
DROP TYPE shop.order_status_without_refunds;
ALTER TABLE shop.orders ALTER COLUMN status SET DEFAULT 'cart';
CREATE INDEX orders_to_pack_idx ON shop.orders (placed_at) WHERE status = 'paid';
CREATE VIEW shop.open_orders WITH (security_invoker = true) AS
  SELECT o.id, o.customer_id, o.status, o.placed_at FROM shop.orders o WHERE o.status IN ('placed', 'paid');
COMMENT ON VIEW shop.open_orders IS 'What the packers see.';
GRANT SELECT ON shop.open_orders TO PUBLIC;

CREATE TYPE shop.refund_reason AS ENUM ('damaged', 'late', 'unwanted');

CREATE TABLE shop.refunds (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES shop.orders (id) ON DELETE CASCADE,
  reason shop.refund_reason NOT NULL,
  amount numeric(12, 4) NOT NULL CHECK (amount > 0 AND amount < 1000000),
  refunded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refunds_order_idx ON shop.refunds (order_id);

CREATE FUNCTION shop.refunded(wanted bigint) RETURNS numeric
  LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(amount), 0) FROM shop.refunds WHERE order_id = wanted
$$;

COMMIT;
