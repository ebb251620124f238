CREATE TABLE public.product (
    product_id integer PRIMARY KEY,
    title text NOT NULL
);
CREATE TABLE public.stock (
    stock_id integer PRIMARY KEY,
    product_id integer NOT NULL REFERENCES public.product (product_id),
    shelf_name text NOT NULL,
    batch_name text NOT NULL,
    UNIQUE (product_id, shelf_name, batch_name)
);
