BEGIN;
CREATE TABLE shop.order_total (
  order_id bigint PRIMARY KEY REFERENCES shop.orders ON DELETE CASCADE,
  total_cents numeric NOT NULL CHECK (total_cents >= 0)
);

CREATE FUNCTION shop.add_to_order_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    UPDATE shop.order_total SET total_cents = total_cents - OLD.quantity::numeric * OLD.price_cents
    WHERE order_id = OLD.order_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO shop.order_total AS t VALUES (NEW.order_id, NEW.quantity::numeric * NEW.price_cents)
    ON CONFLICT (order_id) DO UPDATE SET total_cents = t.total_cents + excluded.total_cents;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER order_line_adds_to_total AFTER INSERT OR UPDATE OR DELETE ON shop.order_line
  FOR EACH ROW EXECUTE FUNCTION shop.add_to_order_total();

INSERT INTO shop.order_total
SELECT o.order_id, coalesce(sum(l.quantity::numeric * l.price_cents), 0)
FROM shop.orders o
LEFT JOIN shop.order_line l USING (order_id)
GROUP BY o.order_id;
COMMIT;
