CREATE TABLE public.member (
    member_id integer PRIMARY KEY,
    nickname text NOT NULL
);
CREATE TABLE public.fee (
    fee_id integer PRIMARY KEY,
    member_id integer NOT NULL REFERENCES public.member (member_id) ON DELETE CASCADE,
    cents integer NOT NULL
);
