ALTER TABLE public.product DROP COLUMN has_note;
