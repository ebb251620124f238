BEGIN;
DROP VIEW shop.product_rating;
DROP TABLE shop.review;
COMMIT;
