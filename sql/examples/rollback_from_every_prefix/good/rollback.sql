BEGIN;
ALTER TABLE public.berth DROP COLUMN IF EXISTS depth_metres;
ALTER TABLE public.berth DROP COLUMN IF EXISTS length_metres;
COMMIT;
