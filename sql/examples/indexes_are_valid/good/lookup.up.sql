CREATE INDEX CONCURRENTLY product_by_title ON public.product (lower(title));
