-- Countries that parcels may go to, and parcels.
CREATE TABLE public.region (code char(2) PRIMARY KEY, name text);
CREATE TABLE public.parcel (id integer PRIMARY KEY, weight integer CHECK (weight > 0));
