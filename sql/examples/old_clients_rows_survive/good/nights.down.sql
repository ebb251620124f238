ALTER TABLE public.guest DROP COLUMN nights;
