CREATE TABLE public.sensor (
    sensor_id integer PRIMARY KEY,
    place text NOT NULL
);
CREATE VIEW public.places AS SELECT DISTINCT place FROM public.sensor;
