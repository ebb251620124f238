-- Beside the traffic, which a transaction does not allow.
CREATE INDEX CONCURRENTLY product_words_idx ON shop.product USING gin (words);
