CREATE INDEX stock_place_idx ON public.stock (product_id, lower(shelf_name), lower(batch_name));
