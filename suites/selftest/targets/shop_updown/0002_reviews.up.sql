BEGIN;
CREATE TABLE shop.review (
  review_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sku varchar(20) NOT NULL REFERENCES shop.product ON DELETE CASCADE,
  customer_id integer REFERENCES shop.customer ON DELETE SET NULL,
  stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  body text,
  written_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_review_each UNIQUE (sku, customer_id)
);
CREATE INDEX review_customer_id_idx ON shop.review (customer_id);
ALTER TABLE shop.review ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON shop.review FOR SELECT USING (true);
CREATE POLICY authors_write ON shop.review
  USING (customer_id = nullif(current_setting('shop.customer', true), '')::integer);
CREATE VIEW shop.product_rating AS
  SELECT sku, count(*) AS reviews, round(avg(stars), 1) AS stars FROM shop.review GROUP BY sku;
GRANT SELECT ON shop.product_rating TO PUBLIC;
COMMIT;
