ALTER TABLE public.product DROP CONSTRAINT price_not_negative;
