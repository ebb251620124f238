ALTER TABLE public.berth ADD COLUMN depth_metres numeric(6, 2);
