BEGIN;
UPDATE public.product SET title = substr(title, 7);
ALTER TABLE public.product DROP COLUMN on_sale;
COMMIT;
