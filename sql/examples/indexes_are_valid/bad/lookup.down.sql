DROP INDEX public.product_by_title;
