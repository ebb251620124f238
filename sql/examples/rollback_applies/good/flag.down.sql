ALTER TABLE public.product DROP COLUMN on_sale;
