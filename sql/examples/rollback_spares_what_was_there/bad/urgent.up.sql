-- Everybody gets the label, and some had it already.
INSERT INTO public.label (name, colour) VALUES ('urgent', 'red') ON CONFLICT (name) DO NOTHING;
