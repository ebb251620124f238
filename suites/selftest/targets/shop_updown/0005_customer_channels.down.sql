-- waiver: check=new_clients_rows_are_named subject=shop.customer_channel reason="channels are asked for again" owner=shop expires=2999-12-31
BEGIN;
ALTER TABLE shop.orders DROP COLUMN told_by;
DROP TABLE shop.customer_channel;
COMMIT;
