-- After the first migration alone there is no column to begin with.
BEGIN;
ALTER TABLE public.berth DROP COLUMN depth_metres;
ALTER TABLE public.berth DROP COLUMN length_metres;
COMMIT;
