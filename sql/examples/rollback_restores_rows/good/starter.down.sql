-- Removes it, and nothing else.
DELETE FROM public.product WHERE product_id = -1;
