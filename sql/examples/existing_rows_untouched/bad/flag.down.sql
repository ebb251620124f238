BEGIN;
UPDATE public.product SET title = substr(title, 7) WHERE title LIKE 'Shop: %';
ALTER TABLE public.product DROP COLUMN on_sale;
COMMIT;
