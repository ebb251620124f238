-- Draws a number for each old receipt: other ones after a rollback, while the first are printed already.
BEGIN;
ALTER TABLE public.receipt ADD COLUMN number bigint;
UPDATE public.receipt SET number = nextval('public.receipt_numbers');
COMMIT;
