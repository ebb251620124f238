-- Built beside the running shop, so it is the only statement here.
CREATE UNIQUE INDEX CONCURRENTLY products_title_search_idx ON shop.products (lower(title)) WHERE NOT discontinued;
