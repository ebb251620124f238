alter table public.note add column place bigint;
update public.note n set place = o.place
from (select id, row_number() over (partition by user_id order by created_at, id) as place from public.note) o
where o.id = n.id;
alter table public.note alter column place set not null, alter column place set default 0;
alter table public.note add constraint note_place_check check (place >= 0) not valid;
alter table public.note validate constraint note_place_check;

create view public.note_overview with (security_invoker = on) as
  select n.id, n.user_id, n.title, n.place, count(s.user_id) as readers
  from public.note n
  left join public.note_share s on s.note_id = n.id
  group by n.id;
