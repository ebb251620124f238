-- Has a name of its own, so that a second run is refused.
CREATE INDEX parcel_label_idx ON public.parcel (label);
