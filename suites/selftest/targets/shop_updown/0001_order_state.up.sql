BEGIN;
CREATE TYPE shop.order_state AS ENUM ('open', 'shipped', 'cancelled');
ALTER TABLE shop.orders ADD COLUMN state shop.order_state;
UPDATE shop.orders SET state = CASE
  WHEN cancelled_at IS NOT NULL THEN 'cancelled'::shop.order_state
  WHEN shipped_at IS NOT NULL THEN 'shipped'
  ELSE 'open'
END;
ALTER TABLE shop.orders ALTER COLUMN state SET DEFAULT 'open', ALTER COLUMN state SET NOT NULL;
CREATE INDEX orders_open_idx ON shop.orders (placed_at) WHERE state = 'open';
COMMIT;
