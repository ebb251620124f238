BEGIN;

ALTER TABLE shop.orders DROP COLUMN ship_to;
DROP TABLE shop.addresses;

ALTER TABLE shop.customers DISABLE TRIGGER customers_touch;
UPDATE shop.customers SET preferences = preferences - 'address_book';
ALTER TABLE shop.customers ENABLE TRIGGER customers_touch;

COMMIT;
