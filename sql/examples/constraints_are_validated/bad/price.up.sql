-- Promises that prices are not negative, and does not look at the old ones.
ALTER TABLE public.product ADD CONSTRAINT price_not_negative CHECK (price_cents >= 0) NOT VALID;
