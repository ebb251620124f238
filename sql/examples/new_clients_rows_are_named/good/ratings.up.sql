CREATE TABLE public.rating (
    rating_id integer PRIMARY KEY,
    tour_id integer NOT NULL REFERENCES public.tour (tour_id) ON DELETE CASCADE,
    stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5)
);
