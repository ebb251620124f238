-- waiver: check=new_clients_rows_are_named subject=public.applications reason="the waiting list is still there" owner=office expires=2999-12-31
DROP TABLE public.applications;
