-- A trigger that refuses some rows, and takes the others.
CREATE TABLE public.archived_sale (
    sale_id integer PRIMARY KEY
);
CREATE FUNCTION public.refuse_odd_sales() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sale_id % 2 <> 0 THEN
        RAISE EXCEPTION 'odd sales are not archived';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER even_sales_only BEFORE INSERT ON public.archived_sale
    FOR EACH ROW EXECUTE FUNCTION public.refuse_odd_sales();
