BEGIN;
-- A view cannot lose a column by being replaced, so it is made anew, with its comment and its grants.
DROP VIEW shop.catalogue;
CREATE VIEW shop.catalogue AS
  SELECT sku, title, price_cents FROM shop.product WHERE withdrawn_at IS NULL;
COMMENT ON VIEW shop.catalogue IS 'What the shop window shows.';
GRANT SELECT ON shop.catalogue TO PUBLIC;
COMMIT;
