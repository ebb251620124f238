-- A line, a shipment or a payment whose tenant is not the one of what it belongs to.
SELECT 'sales.order_lines' AS found, l.order_id::text AS parent FROM sales.order_lines l
  JOIN sales.orders o ON o.id = l.order_id WHERE l.tenant_id IS DISTINCT FROM o.tenant_id
UNION ALL
SELECT 'sales.shipments', s.order_id::text FROM sales.shipments s
  JOIN sales.orders o ON o.id = s.order_id WHERE s.tenant_id IS DISTINCT FROM o.tenant_id
UNION ALL
SELECT 'finance.payments', p.invoice_id::text FROM finance.payments p
  JOIN finance.invoices i ON i.id = p.invoice_id WHERE p.tenant_id IS DISTINCT FROM i.tenant_id
