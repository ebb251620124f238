BEGIN;
DROP TRIGGER order_line_adds_to_total ON shop.order_line;
DROP FUNCTION shop.add_to_order_total();
DROP TABLE shop.order_total;
COMMIT;
