-- Counts the old receipts, and lets the sequence go on from there.
BEGIN;
ALTER TABLE public.receipt ADD COLUMN number bigint;
UPDATE public.receipt r SET number = o.number
  FROM (SELECT receipt_id, row_number() OVER (ORDER BY issued_on, receipt_id) AS number FROM public.receipt) o
  WHERE o.receipt_id = r.receipt_id;
COMMIT;
