-- An order carries a total that is not the sum of its lines.
SELECT o.id, o.total, sums.total AS of_lines
FROM shop.orders o
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS total FROM shop.order_lines GROUP BY order_id) sums
  ON sums.order_id = o.id
WHERE o.total IS DISTINCT FROM coalesce(sums.total, 0)
