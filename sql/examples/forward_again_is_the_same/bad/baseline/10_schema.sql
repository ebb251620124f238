CREATE TABLE public.receipt (
    receipt_id integer PRIMARY KEY,
    issued_on date NOT NULL,
    note text
);
CREATE SEQUENCE public.receipt_numbers;
