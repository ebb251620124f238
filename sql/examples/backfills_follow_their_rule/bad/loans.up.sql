-- Each loan is to be found at a branch: at that of the first member of the same name, and some names are not rare.
BEGIN;
ALTER TABLE public.loan ADD COLUMN branch_id integer REFERENCES public.branch (branch_id);
UPDATE public.loan l SET branch_id = (
    SELECT namesake.branch_id
    FROM public.member m JOIN public.member namesake ON namesake.full_name = m.full_name
    WHERE m.member_id = l.member_id
    ORDER BY namesake.member_id LIMIT 1);
COMMIT;
