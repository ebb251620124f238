BEGIN;
ALTER TABLE shop.product
  ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', left(title, 1000))) STORED;
COMMIT;
-- Beside the traffic, which a transaction does not allow.
CREATE INDEX CONCURRENTLY product_words_idx ON shop.product USING gin (words);
