-- Postgres finds a name for it, and another one on a second run.
CREATE INDEX ON public.parcel (label);
