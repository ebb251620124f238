CREATE TABLE public.label (
    name text PRIMARY KEY,
    colour text
);
