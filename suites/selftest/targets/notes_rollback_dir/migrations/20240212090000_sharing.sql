create type public.share_level as enum ('read', 'comment', 'write');
create table public.note_share (
  note_id uuid references public.note (id) on delete cascade,
  user_id uuid references auth.users (id) on delete cascade,
  level public.share_level not null default 'read',
  shared_at timestamptz not null default now(),
  primary key (note_id, user_id)
);
create index note_share_user_id_idx on public.note_share (user_id);
alter table public.note_share enable row level security;

create function public.is_shared_with_me(wanted uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.note_share s where s.note_id = wanted and s.user_id = auth.uid())
$$;
revoke execute on function public.is_shared_with_me(uuid) from public, anon;

drop policy "Own notes" on public.note;
create policy "Own and shared notes" on public.note for select to authenticated
  using (auth.uid() = user_id or public.is_shared_with_me(id));
create policy "Write own notes" on public.note for insert to authenticated with check (auth.uid() = user_id);
create policy "Change own notes" on public.note for update to authenticated
  using (auth.uid() = user_id) with check (auth.uid() = user_id);
create policy "Delete own notes" on public.note for delete to authenticated using (auth.uid() = user_id);
create policy "My shares" on public.note_share for select to authenticated using (auth.uid() = user_id);
