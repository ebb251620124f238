-- One book of all people outside, whether they buy or sell. The two old tables stay until nobody writes them any more.
BEGIN;

CREATE TABLE IF NOT EXISTS crm.people (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer REFERENCES core.tenants (id),
  customer_id integer REFERENCES crm.customers (id) ON DELETE CASCADE,
  supplier_id integer REFERENCES purchasing.suppliers (id) ON DELETE CASCADE,
  full_name text NOT NULL,
  email text,
  phone text,
  CHECK (num_nonnulls(customer_id, supplier_id) = 1)
);

INSERT INTO crm.people (tenant_id, customer_id, full_name, email, phone)
  SELECT c.tenant_id, c.customer_id, c.full_name, c.email, c.phone FROM crm.contacts c
  ORDER BY c.customer_id, c.full_name COLLATE "C", c.email COLLATE "C", c.phone COLLATE "C";
INSERT INTO crm.people (tenant_id, supplier_id, full_name, email, phone)
  SELECT c.tenant_id, c.supplier_id, c.full_name, c.email, c.phone FROM purchasing.supplier_contacts c
  ORDER BY c.supplier_id, c.full_name COLLATE "C", c.email COLLATE "C", c.phone COLLATE "C";

COMMIT;
