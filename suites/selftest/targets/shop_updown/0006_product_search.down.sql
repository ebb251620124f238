ALTER TABLE shop.product DROP COLUMN words;
