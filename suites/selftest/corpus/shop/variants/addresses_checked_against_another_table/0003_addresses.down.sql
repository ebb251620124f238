BEGIN;

ALTER TABLE shop.orders DROP COLUMN ship_to;
DROP TABLE shop.addresses;
DROP FUNCTION shop.is_country(char);

COMMIT;
