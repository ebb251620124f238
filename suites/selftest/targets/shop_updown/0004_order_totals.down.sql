-- waiver: check=new_clients_rows_are_named subject=shop.order_total reason="totals can be computed again" owner=shop expires=2999-12-31
BEGIN;
DROP TRIGGER order_line_adds_to_total ON shop.order_line;
DROP FUNCTION shop.add_to_order_total();
DROP TABLE shop.order_total;
COMMIT;
