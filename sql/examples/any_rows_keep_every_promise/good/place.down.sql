DROP INDEX public.stock_place_idx;
