ALTER TABLE public.berth ADD COLUMN length_metres numeric(6, 2);
