CREATE TABLE public.product (
    product_id integer PRIMARY KEY,
    title text NOT NULL,
    price_cents integer NOT NULL CHECK (price_cents BETWEEN 0 AND 1000000),
    note text
);
