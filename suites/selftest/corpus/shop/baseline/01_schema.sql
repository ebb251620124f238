-- A mail-order shop as it has grown: plain PostgreSQL, no platform below it.

DO $$
BEGIN
  CREATE ROLE shop_reporting NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles are the whole server's; this one may be there already
END
$$;

CREATE SCHEMA shop;
GRANT USAGE ON SCHEMA shop TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO shop_reporting;

CREATE TYPE shop.order_status AS ENUM ('cart', 'placed', 'paid', 'shipped', 'returned');
COMMENT ON TYPE shop.order_status IS 'The stations of an order, in the order in which it passes them.';

CREATE DOMAIN shop.percentage AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);

CREATE SEQUENCE shop.invoice_number START 10000;
SELECT setval('shop.invoice_number', 48213);
COMMENT ON SEQUENCE shop.invoice_number IS 'The law wants numbers without gaps and never the same one twice.';

CREATE FUNCTION shop.touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE FUNCTION shop.next_invoice_number() RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  SELECT nextval('shop.invoice_number')
$$;
