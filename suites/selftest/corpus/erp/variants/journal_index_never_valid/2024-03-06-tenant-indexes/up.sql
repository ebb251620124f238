-- What is asked for by tenant is found by tenant; the journal partition by partition, so that none waits for the others.
BEGIN;

CREATE INDEX journal_tenant_idx ON ONLY finance.journal (tenant_id, posted_on);
CREATE INDEX journal_2023_tenant_idx ON finance.journal_2023 (tenant_id, posted_on);
ALTER INDEX finance.journal_tenant_idx ATTACH PARTITION finance.journal_2023_tenant_idx;
CREATE INDEX journal_2024_tenant_idx ON finance.journal_2024 (tenant_id, posted_on);
ALTER INDEX finance.journal_tenant_idx ATTACH PARTITION finance.journal_2024_tenant_idx;
CREATE INDEX journal_else_tenant_idx ON finance.journal_else (tenant_id, posted_on);

CREATE INDEX orders_tenant_idx ON sales.orders (tenant_id, ordered_at);
CREATE INDEX employees_tenant_idx ON hr.employees (tenant_id) WHERE left_on IS NULL;

DROP INDEX sales.orders_reference_idx;
CREATE INDEX orders_reference_idx ON sales.orders (tenant_id, reference COLLATE "C") INCLUDE (state) WHERE state = 'open';

DROP STATISTICS sales.orders_state_by_customer;
CREATE STATISTICS sales.orders_state_by_customer (dependencies) ON tenant_id, customer_id, state FROM sales.orders;

COMMIT;
