insert into storage.buckets (id, name, public) values ('note-attachments', 'note-attachments', false);
create policy "Own attachments" on storage.objects for all to authenticated
  using (bucket_id = 'note-attachments' and (storage.foldername(name))[1] = auth.uid()::text)
  with check (bucket_id = 'note-attachments' and (storage.foldername(name))[1] = auth.uid()::text);
alter publication supabase_realtime add table public.note;
alter table public.note replica identity full;
