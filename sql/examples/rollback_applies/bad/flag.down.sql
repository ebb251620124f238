-- The column has another name.
ALTER TABLE public.product DROP COLUMN is_on_sale;
