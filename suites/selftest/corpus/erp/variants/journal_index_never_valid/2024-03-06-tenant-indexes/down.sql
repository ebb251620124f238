BEGIN;

DROP STATISTICS sales.orders_state_by_customer;
CREATE STATISTICS sales.orders_state_by_customer (dependencies) ON customer_id, state FROM sales.orders;

DROP INDEX sales.orders_reference_idx;
CREATE INDEX orders_reference_idx ON sales.orders (reference COLLATE "C") INCLUDE (state) WHERE state = 'open';

DROP INDEX hr.employees_tenant_idx;
DROP INDEX sales.orders_tenant_idx;
DROP INDEX finance.journal_tenant_idx, finance.journal_else_tenant_idx;

COMMIT;
