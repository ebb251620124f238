DROP TABLE public.depot;
