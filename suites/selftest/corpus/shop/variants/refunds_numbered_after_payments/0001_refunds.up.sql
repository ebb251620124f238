-- Orders can be refunded: a last station, and a table of who got what back and why.
BEGIN;

ALTER TYPE shop.order_status ADD VALUE 'refunded' AFTER 'returned';

CREATE TYPE shop.refund_reason AS ENUM ('damaged', 'late', 'unwanted');

CREATE TABLE shop.refunds (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES shop.orders (id) ON DELETE CASCADE,
  reason shop.refund_reason NOT NULL,
  amount numeric(12, 4) NOT NULL CHECK (amount > 0 AND amount < 1000000),
  refunded_at timestamptz NOT NULL DEFAULT now()
);
DO $$
BEGIN
  EXECUTE 'ALTER TABLE shop.refunds ALTER COLUMN id RESTART WITH ' || (SELECT max(id) + 1 FROM shop.payments);
END
$$;
CREATE INDEX refunds_order_idx ON shop.refunds (order_id);

CREATE FUNCTION shop.refunded(wanted bigint) RETURNS numeric
  LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(amount), 0) FROM shop.refunds WHERE order_id = wanted
$$;

COMMIT;
