UPDATE public.product SET title = substr(title, 7) WHERE title LIKE 'Shop: %';
