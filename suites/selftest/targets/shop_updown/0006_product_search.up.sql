BEGIN;
ALTER TABLE shop.product
  ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', left(title, 1000))) STORED;
COMMIT;
