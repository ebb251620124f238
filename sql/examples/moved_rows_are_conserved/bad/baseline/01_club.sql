CREATE TABLE public.waiting_list (
    full_name text NOT NULL,
    email text,
    since date
);
