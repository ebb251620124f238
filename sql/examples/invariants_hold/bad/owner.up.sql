-- Gives an owner to the products that have a note, and forgets the others.
BEGIN;
ALTER TABLE public.product ADD COLUMN owner_name text;
UPDATE public.product SET owner_name = 'shop' WHERE note IS NOT NULL;
COMMIT;
