CREATE TABLE public.branch (
    branch_id integer PRIMARY KEY,
    city text NOT NULL
);
CREATE TABLE public.member (
    member_id integer PRIMARY KEY,
    branch_id integer NOT NULL REFERENCES public.branch (branch_id),
    full_name text NOT NULL
);
CREATE TABLE public.loan (
    loan_id integer PRIMARY KEY,
    member_id integer NOT NULL REFERENCES public.member (member_id),
    title text NOT NULL
);
