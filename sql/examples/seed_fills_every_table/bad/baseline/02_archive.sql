-- A table that takes no rows but by its own procedure, which the seed cannot know.
CREATE TABLE public.archived_sale (
    sale_id integer PRIMARY KEY
);
CREATE FUNCTION public.refuse_direct_inserts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'sales are archived by the nightly job only';
END
$$;
CREATE TRIGGER archived_by_job_only BEFORE INSERT ON public.archived_sale
    FOR EACH ROW EXECUTE FUNCTION public.refuse_direct_inserts();
