-- Gives an owner to every product.
BEGIN;
ALTER TABLE public.product ADD COLUMN owner_name text;
UPDATE public.product SET owner_name = 'shop';
COMMIT;
