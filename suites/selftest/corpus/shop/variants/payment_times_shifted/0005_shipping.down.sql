BEGIN;

ALTER TABLE shop.payments ALTER COLUMN received_at TYPE timestamp USING received_at AT TIME ZONE 'UTC';

ALTER TABLE shop.orders DROP COLUMN invoice_no;

DROP MATERIALIZED VIEW shop.country_list;
CREATE MATERIALIZED VIEW shop.country_list AS
  SELECT code, name FROM shop.countries ORDER BY name;
CREATE UNIQUE INDEX country_list_code ON shop.country_list (code);
GRANT SELECT ON shop.country_list TO PUBLIC;

ALTER TABLE shop.countries DROP COLUMN region;

COMMIT;
