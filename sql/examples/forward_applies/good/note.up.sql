-- A column that says what the note's absence means, whatever the rows hold.
ALTER TABLE public.product ADD COLUMN has_note boolean GENERATED ALWAYS AS (note IS NOT NULL) STORED;
