CREATE TABLE public.guest (
    guest_id integer PRIMARY KEY,
    full_name text NOT NULL,
    phone text
);
