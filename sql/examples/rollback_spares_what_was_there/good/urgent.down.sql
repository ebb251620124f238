DELETE FROM public.label WHERE name = 'urgent';
