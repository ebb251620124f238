drop view public.note_overview;
alter table public.note drop column place;
