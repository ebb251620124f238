UPDATE public.product SET title = substr(title, 7);
