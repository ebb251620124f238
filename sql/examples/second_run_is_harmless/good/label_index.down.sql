DROP INDEX public.parcel_label_idx;
