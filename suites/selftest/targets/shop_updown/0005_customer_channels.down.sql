BEGIN;
ALTER TABLE shop.orders DROP COLUMN told_by;
DROP TABLE shop.customer_channel;
COMMIT;
