-- Every guest must say how many nights, and the front desk of before does not ask.
BEGIN;
ALTER TABLE public.guest ADD COLUMN nights integer;
UPDATE public.guest SET nights = 1;
ALTER TABLE public.guest ALTER COLUMN nights SET NOT NULL;
COMMIT;
