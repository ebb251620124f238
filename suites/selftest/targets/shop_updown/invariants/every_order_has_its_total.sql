-- The total of an order is not the sum of its lines.
SELECT o.order_id, t.total_cents, coalesce(sum(l.quantity::numeric * l.price_cents), 0) AS wanted
FROM shop.orders o
LEFT JOIN shop.order_total t USING (order_id)
LEFT JOIN shop.order_line l USING (order_id)
GROUP BY o.order_id, t.total_cents
HAVING t.total_cents IS DISTINCT FROM coalesce(sum(l.quantity::numeric * l.price_cents), 0);
