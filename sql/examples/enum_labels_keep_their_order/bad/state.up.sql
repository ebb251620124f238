-- Makes the type anew to add a label, and sorts the labels on the way.
BEGIN;
ALTER TYPE public.product_state RENAME TO product_state_before;
CREATE TYPE public.product_state AS ENUM ('draft', 'hidden', 'sold', 'listed');
ALTER TABLE public.product ALTER COLUMN state DROP DEFAULT;
ALTER TABLE public.product ALTER COLUMN state TYPE public.product_state USING state::text::public.product_state;
ALTER TABLE public.product ALTER COLUMN state SET DEFAULT 'draft';
DROP TYPE public.product_state_before;
COMMIT;
