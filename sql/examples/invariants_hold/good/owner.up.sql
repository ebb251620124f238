-- Gives an owner to every product.
ALTER TABLE public.product ADD COLUMN owner_name text;
UPDATE public.product SET owner_name = 'shop';
