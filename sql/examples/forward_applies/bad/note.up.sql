-- Some products have no note.
ALTER TABLE public.product ALTER COLUMN note SET NOT NULL;
