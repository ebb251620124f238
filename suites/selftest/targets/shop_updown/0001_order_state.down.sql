BEGIN;
ALTER TABLE shop.orders DROP COLUMN state;
DROP TYPE shop.order_state;
COMMIT;
