CREATE TABLE public.parcel (
    parcel_id integer PRIMARY KEY,
    label text NOT NULL,
    weight_grams integer NOT NULL CHECK (weight_grams BETWEEN 0 AND 1000000)
);
