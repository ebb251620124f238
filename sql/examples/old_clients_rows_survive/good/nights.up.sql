-- Whoever does not say how many nights stays for one.
ALTER TABLE public.guest ADD COLUMN nights integer NOT NULL DEFAULT 1;
