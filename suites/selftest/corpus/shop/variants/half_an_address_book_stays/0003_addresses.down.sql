ALTER TABLE shop.orders DROP COLUMN ship_to;
DROP TABLE shop.addresses;
