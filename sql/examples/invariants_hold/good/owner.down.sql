ALTER TABLE public.product DROP COLUMN owner_name;
