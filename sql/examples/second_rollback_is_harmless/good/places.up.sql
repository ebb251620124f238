-- The view shows the floor, too.
BEGIN;
ALTER TABLE public.sensor ADD COLUMN floor smallint;
CREATE OR REPLACE VIEW public.places AS SELECT DISTINCT place, floor FROM public.sensor;
COMMIT;
