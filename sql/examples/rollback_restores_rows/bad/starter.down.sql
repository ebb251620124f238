-- Removes it, and others with it.
DELETE FROM public.product WHERE product_id = -1 OR note IS NULL;
