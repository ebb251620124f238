-- Depots stand in a region, by a foreign key: a restore makes those when all tables are filled.
-- waiver: check=new_clients_rows_are_named subject=public.depot reason="nobody uses depots before the switch is thrown" owner=shipping expires=2099-12-31
BEGIN;
CREATE TABLE public.depot (
  id integer PRIMARY KEY,
  region_code char(2) REFERENCES public.region (code) ON DELETE SET NULL
);
INSERT INTO public.depot (id, region_code) SELECT row_number() OVER (ORDER BY code), code FROM public.region;
COMMIT;
