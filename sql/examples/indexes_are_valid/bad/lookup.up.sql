-- What a failed CREATE INDEX CONCURRENTLY leaves behind, and a script that does not look back.
BEGIN;
CREATE INDEX product_by_title ON public.product (title);
UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'public.product_by_title'::regclass;
COMMIT;
