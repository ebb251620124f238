-- Products that were hidden since are drafts again.
BEGIN;
ALTER TYPE public.product_state RENAME TO product_state_after;
CREATE TYPE public.product_state AS ENUM ('draft', 'listed', 'sold');
ALTER TABLE public.product ALTER COLUMN state DROP DEFAULT;
ALTER TABLE public.product ALTER COLUMN state TYPE public.product_state USING (CASE state::text WHEN 'hidden' THEN 'draft' ELSE state::text END)::public.product_state;
ALTER TABLE public.product ALTER COLUMN state SET DEFAULT 'draft';
DROP TYPE public.product_state_after;
COMMIT;
