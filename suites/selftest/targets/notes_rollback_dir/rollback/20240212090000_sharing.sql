drop policy "Own and shared notes" on public.note;
drop policy "Write own notes" on public.note;
drop policy "Change own notes" on public.note;
drop policy "Delete own notes" on public.note;
create policy "Own notes" on public.note for all to authenticated
  using (auth.uid() = user_id) with check (auth.uid() = user_id);
drop function public.is_shared_with_me(uuid);
drop table public.note_share;
drop type public.share_level;
