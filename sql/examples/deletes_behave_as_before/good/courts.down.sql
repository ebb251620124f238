-- waiver: check=new_clients_rows_are_named subject=public.court reason="courts are written down before going back" owner=club expires=2999-12-31
DROP TABLE public.court;
