-- A second run stops at the column, and the view stays, because all of it is one transaction.
BEGIN;
DROP VIEW public.places;
ALTER TABLE public.sensor DROP COLUMN floor;
CREATE VIEW public.places AS SELECT DISTINCT place FROM public.sensor;
COMMIT;
