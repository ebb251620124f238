BEGIN;
CREATE INDEX product_by_title ON public.product (lower(title));
CREATE TYPE public.product_state AS ENUM ('draft', 'listed');
COMMIT;
