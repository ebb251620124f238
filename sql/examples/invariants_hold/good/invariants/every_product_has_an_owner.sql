-- A product belongs to nobody.
SELECT product_id, title FROM public.product WHERE owner_name IS NULL ORDER BY product_id;
