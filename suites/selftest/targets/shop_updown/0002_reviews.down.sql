-- waiver: check=new_clients_rows_are_named subject=shop.review reason="reviews are exported before going back" owner=shop expires=2999-12-31
BEGIN;
DROP VIEW shop.product_rating;
DROP TABLE shop.review;
COMMIT;
