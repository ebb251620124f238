alter table public.note replica identity default;
alter publication supabase_realtime drop table public.note;
drop policy "Own attachments" on storage.objects;
-- what was uploaded since is nobody's to throw away: a bucket that holds anything stays
delete from storage.buckets b where b.id = 'note-attachments'
  and not exists (select from storage.objects o where o.bucket_id = b.id);
