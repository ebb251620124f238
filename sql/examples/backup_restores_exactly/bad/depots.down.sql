DROP TABLE public.depot;
DROP FUNCTION public.is_region(char);
