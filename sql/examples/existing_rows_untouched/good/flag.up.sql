-- Adds a flag and touches nothing else.
ALTER TABLE public.product ADD COLUMN on_sale boolean NOT NULL DEFAULT false;
