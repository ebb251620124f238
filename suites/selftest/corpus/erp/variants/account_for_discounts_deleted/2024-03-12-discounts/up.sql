-- What an order is worth takes its discount into account, and every invoice remembers what its order was worth.
BEGIN;
SET LOCAL erp.keep_updated_at = 'on';

CREATE OR REPLACE FUNCTION sales.order_value(wanted integer) RETURNS numeric
  LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER COST 250 SET search_path = '' AS $$
  SELECT coalesce(sum(l.quantity * l.price), 0) * (1 - max(o.discount) / 100)
  FROM sales.orders o LEFT JOIN sales.order_lines l ON l.order_id = o.id WHERE o.id = wanted
$$;

ALTER TABLE finance.invoices ADD COLUMN order_value numeric;
UPDATE finance.invoices SET order_value = sales.order_value(order_id) WHERE order_id IS NOT NULL;
ALTER TABLE finance.invoices ADD CONSTRAINT invoices_order_value_check CHECK (order_value >= 0) NOT VALID;
ALTER TABLE finance.invoices VALIDATE CONSTRAINT invoices_order_value_check;

DROP VIEW sales.open_orders;
CREATE VIEW sales.open_orders WITH (security_barrier = true) AS
  SELECT id, customer_id, reference, ordered_at, discount FROM sales.orders WHERE state = 'open';
GRANT SELECT (id, reference) ON sales.open_orders TO PUBLIC;

INSERT INTO finance.accounts (number, name) VALUES ('4730', 'Discounts granted') ON CONFLICT DO NOTHING;

COMMIT;
