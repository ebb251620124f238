-- On a second run the view is dropped, and then there is no column to drop any more: the script stops there.
DROP VIEW public.places;
ALTER TABLE public.sensor DROP COLUMN floor;
CREATE VIEW public.places AS SELECT DISTINCT place FROM public.sensor;
