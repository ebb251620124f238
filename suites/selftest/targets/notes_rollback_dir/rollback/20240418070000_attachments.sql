alter table public.note replica identity default;
alter publication supabase_realtime drop table public.note;
drop policy "Own attachments" on storage.objects;
delete from storage.buckets where id = 'note-attachments';
