-- waiver: check=existing_rows_untouched subject=public.product.title reason="every title is meant to get the prefix" owner=db-team expires=2999-12-31
UPDATE public.product SET title = 'Shop: ' || title WHERE title NOT LIKE 'Shop: %';
