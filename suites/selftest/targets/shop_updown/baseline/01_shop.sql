CREATE SCHEMA shop;

CREATE TABLE shop.customer (
  customer_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(254) NOT NULL UNIQUE,
  full_name text NOT NULL,
  newsletter boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shop.product (
  sku varchar(20) PRIMARY KEY,
  title text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents >= 0),
  tags text[] NOT NULL DEFAULT '{}',
  withdrawn_at timestamptz
);
COMMENT ON COLUMN shop.product.price_cents IS 'Without tax.';

CREATE TABLE shop.orders (
  order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES shop.customer,
  placed_at timestamptz NOT NULL DEFAULT now(),
  shipped_at timestamptz,
  cancelled_at timestamptz,
  note text
);
CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id, placed_at DESC);

CREATE TABLE shop.order_line (
  order_id bigint REFERENCES shop.orders ON DELETE CASCADE,
  line_no smallint CHECK (line_no > 0),
  sku varchar(20) NOT NULL REFERENCES shop.product,
  quantity integer NOT NULL CHECK (quantity > 0),
  price_cents integer NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (order_id, line_no)
);

CREATE VIEW shop.catalogue AS
  SELECT sku, title, price_cents FROM shop.product WHERE withdrawn_at IS NULL;
COMMENT ON VIEW shop.catalogue IS 'What the shop window shows.';
GRANT USAGE ON SCHEMA shop TO PUBLIC;
GRANT SELECT ON shop.catalogue TO PUBLIC;
GRANT SELECT (sku, price_cents), UPDATE (price_cents) ON shop.product TO pg_monitor;
