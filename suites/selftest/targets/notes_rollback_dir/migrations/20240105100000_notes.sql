create table public.note (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid not null references auth.users (id) on delete cascade,
  title text not null,
  body text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index note_user_id_idx on public.note (user_id);

create function public.touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create trigger note_touch before update on public.note
  for each row when (old.title is distinct from new.title or old.body is distinct from new.body)
  execute function public.touch();

alter table public.note enable row level security;
create policy "Own notes" on public.note for all to authenticated
  using (auth.uid() = user_id) with check (auth.uid() = user_id);
