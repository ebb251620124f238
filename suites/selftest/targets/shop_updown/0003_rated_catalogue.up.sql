CREATE OR REPLACE VIEW shop.catalogue AS
  SELECT p.sku, p.title, p.price_cents, r.stars
  FROM shop.product p
  LEFT JOIN shop.product_rating r ON r.sku = p.sku
  WHERE p.withdrawn_at IS NULL;
COMMENT ON VIEW shop.catalogue IS 'What the shop window shows, with stars.';
