-- waiver: check=existing_rows_untouched subject=public.product.title reason="titles were to be prefixed, and then were not" owner=db-team expires=2999-12-31
ALTER TABLE public.product ADD COLUMN on_sale boolean NOT NULL DEFAULT false;
