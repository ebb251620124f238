drop table public.note;
drop function public.touch();
