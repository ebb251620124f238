DROP TABLE public.applications;
