-- Whoever keeps a court can no longer leave the club.
BEGIN;
CREATE TABLE public.court (
    court_id integer PRIMARY KEY,
    keeper_id integer REFERENCES public.member (member_id)
);
INSERT INTO public.court (court_id, keeper_id) SELECT 1, min(member_id) FROM public.member;
COMMIT;
