BEGIN;
CREATE TABLE shop.customer_channel (
  customer_id integer REFERENCES shop.customer ON DELETE CASCADE,
  channel text CHECK (channel IN ('email', 'post', 'phone')),
  since timestamptz,
  PRIMARY KEY (customer_id, channel)
);
INSERT INTO shop.customer_channel
SELECT customer_id, 'email', created_at FROM shop.customer WHERE newsletter;

ALTER TABLE shop.orders ADD COLUMN told_by text;
ALTER TABLE shop.orders ADD CONSTRAINT orders_told_by_check CHECK (told_by IN ('email', 'post', 'phone')) NOT VALID;
ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_told_by_check;
COMMENT ON COLUMN shop.orders.told_by IS 'How the customer was told that the order is on its way.';
COMMIT;
