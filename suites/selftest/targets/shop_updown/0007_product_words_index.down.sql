DROP INDEX CONCURRENTLY shop.product_words_idx;
