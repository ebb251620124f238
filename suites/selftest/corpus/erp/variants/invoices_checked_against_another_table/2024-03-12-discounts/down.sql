BEGIN;

DROP VIEW sales.open_orders;
CREATE VIEW sales.open_orders WITH (security_barrier = true) AS
  SELECT id, customer_id, reference, ordered_at FROM sales.orders WHERE state = 'open';
GRANT SELECT (id, reference) ON sales.open_orders TO PUBLIC;

ALTER TABLE finance.invoices DROP CONSTRAINT invoices_order_known;
ALTER TABLE finance.invoices DROP COLUMN order_value;

CREATE OR REPLACE FUNCTION sales.order_value(wanted integer) RETURNS numeric
  LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER COST 250 SET search_path = '' AS $$
  SELECT coalesce(sum(quantity * price), 0) FROM sales.order_lines WHERE order_id = wanted
$$;

COMMIT;
