BEGIN;
DROP TYPE public.product_state;
DROP INDEX public.product_by_title;
COMMIT;
