DROP INDEX CONCURRENTLY shop.products_title_search_idx;
