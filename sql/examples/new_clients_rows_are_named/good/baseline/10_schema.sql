CREATE TABLE public.tour (
    tour_id integer PRIMARY KEY,
    title text NOT NULL
);
