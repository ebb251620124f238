-- The waiting list becomes a table with a key, and everybody on it is taken over.
BEGIN;
CREATE TABLE public.applications (
    application_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    full_name text NOT NULL,
    email text,
    since date
);
INSERT INTO public.applications (full_name, email, since)
    SELECT full_name, email, since FROM public.waiting_list ORDER BY 1, 2, 3;
COMMIT;
