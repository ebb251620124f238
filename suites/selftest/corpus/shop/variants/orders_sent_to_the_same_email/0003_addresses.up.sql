-- Customers may have several addresses, and an order goes to one of them. The old columns stay until nobody reads them.
BEGIN;

CREATE TABLE shop.addresses (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES shop.customers (id) ON DELETE CASCADE,
  street text,
  postcode varchar(20),
  city text,
  country_code char(2) REFERENCES shop.countries (code)
);
CREATE INDEX addresses_customer_idx ON shop.addresses (customer_id);

INSERT INTO shop.addresses (customer_id, street, postcode, city, country_code)
  SELECT id, street, postcode, city, country_code FROM shop.customers ORDER BY id;

ALTER TABLE shop.orders ADD COLUMN ship_to integer
  CONSTRAINT orders_ship_to_fkey REFERENCES shop.addresses (id) ON DELETE SET NULL;

ALTER TABLE shop.orders DISABLE TRIGGER orders_touch;
UPDATE shop.orders o SET ship_to = (
  SELECT min(a.id) FROM shop.customers c JOIN shop.customers twin ON lower(twin.email) = lower(c.email)
  JOIN shop.addresses a ON a.customer_id = twin.id WHERE c.id = o.customer_id);
ALTER TABLE shop.orders ENABLE TRIGGER orders_touch;

COMMIT;
