ALTER TABLE public.receipt DROP COLUMN number;
