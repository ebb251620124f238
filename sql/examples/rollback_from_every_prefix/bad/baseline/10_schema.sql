CREATE TABLE public.berth (
    berth_id integer PRIMARY KEY,
    quay text NOT NULL
);
