-- Forgets the type.
DROP INDEX public.product_by_title;
