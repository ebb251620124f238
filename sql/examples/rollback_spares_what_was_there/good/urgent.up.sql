-- Is refused where the label is there, so that it cannot be taken for the migration's own later.
INSERT INTO public.label (name, colour) VALUES ('urgent', 'red');
