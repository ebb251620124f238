ALTER TABLE public.loan DROP COLUMN branch_id;
