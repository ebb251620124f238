BEGIN;
ALTER TABLE public.product ADD CONSTRAINT price_not_negative CHECK (price_cents >= 0) NOT VALID;
ALTER TABLE public.product VALIDATE CONSTRAINT price_not_negative;
COMMIT;
