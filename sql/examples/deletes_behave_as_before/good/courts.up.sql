-- Whoever keeps a court may leave the club, and the court stays.
BEGIN;
CREATE TABLE public.court (
    court_id integer PRIMARY KEY,
    keeper_id integer REFERENCES public.member (member_id) ON DELETE SET NULL
);
INSERT INTO public.court (court_id, keeper_id) SELECT 1, min(member_id) FROM public.member;
COMMIT;
