-- Each loan is to be found at a branch: at that of its member.
BEGIN;
ALTER TABLE public.loan ADD COLUMN branch_id integer REFERENCES public.branch (branch_id);
UPDATE public.loan l SET branch_id = m.branch_id FROM public.member m WHERE m.member_id = l.member_id;
COMMIT;
