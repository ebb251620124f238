BEGIN;

DROP VIEW shop.newsletter;
ALTER TABLE shop.newsletter_before RENAME TO newsletter;
DROP TABLE shop.subscriptions;

COMMIT;
