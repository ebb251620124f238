CREATE TYPE public.product_state AS ENUM ('draft', 'listed', 'sold');
ALTER TABLE public.product ADD COLUMN state public.product_state NOT NULL DEFAULT 'draft';
