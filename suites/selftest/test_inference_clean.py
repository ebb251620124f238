"""Ordinary migrations: neither how they fill foreign keys nor how they copy rows is anything to speak of."""

from __future__ import annotations

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.model import Severity
from suites.selftest.inference_schemas import Seeded, seeded

ORGS = """
CREATE TABLE orgs (id serial PRIMARY KEY, name text, owner_id integer UNIQUE REFERENCES users ON DELETE CASCADE);
INSERT INTO orgs (name, owner_id) SELECT email, id FROM users;
"""
MEMBERS = """
CREATE TABLE members (
  org_id integer NOT NULL REFERENCES orgs ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (org_id, user_id));
INSERT INTO members SELECT id, owner_id FROM orgs;
"""
OF_PROJECTS = """
ALTER TABLE projects ADD org_id integer REFERENCES orgs;
UPDATE projects p SET org_id = o.id FROM orgs o WHERE o.owner_id = p.owner_id;
"""
OF_TASKS = """
ALTER TABLE tasks ADD org_id integer REFERENCES orgs;
UPDATE tasks t SET org_id = p.org_id FROM projects p WHERE p.id = t.project_id;
"""
ADDRESSES = """
CREATE TABLE addresses (
  id serial PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers ON DELETE CASCADE, street text, city text);
"""
SHIP_TO = "ALTER TABLE orders ADD ship_to integer REFERENCES addresses;"
ENTRIES = "CREATE TABLE entries (id serial PRIMARY KEY, name text, message text, at timestamptz);"

TRACKER = {
    "a nullable foreign key": "ALTER TABLE tasks ADD reviewer_id integer REFERENCES users",
    "a default": "INSERT INTO users (id, email) VALUES (-7, 'system'); "
    "ALTER TABLE tasks ADD created_by integer NOT NULL DEFAULT -7 REFERENCES users",
    "the system's user for all": "INSERT INTO users (id, email) VALUES (-7, 'system'); "
    "ALTER TABLE tasks ADD created_by integer REFERENCES users; UPDATE tasks SET created_by = -7",
    "one organization for all": "CREATE TABLE orgs (id serial PRIMARY KEY, name text); INSERT INTO orgs (name) "
    "VALUES ('All'); ALTER TABLE projects ADD org_id integer REFERENCES orgs; UPDATE projects SET org_id = 1",
    "an organization for each": ORGS + MEMBERS + OF_PROJECTS + OF_TASKS,
    "a list of companies": "CREATE TABLE companies (id serial PRIMARY KEY, name text); "
    "INSERT INTO companies (name) SELECT DISTINCT company FROM users WHERE company IS NOT NULL; "
    "ALTER TABLE users ADD company_id integer REFERENCES companies; "
    "UPDATE users u SET company_id = c.id FROM companies c WHERE c.name = u.company",
    "an array becomes a join table": "CREATE TABLE label (id serial PRIMARY KEY, name text UNIQUE NOT NULL); "
    "CREATE TABLE task_label (task_id integer REFERENCES tasks, label_id integer REFERENCES label, "
    "PRIMARY KEY (task_id, label_id)); "
    "INSERT INTO label (name) SELECT DISTINCT x FROM tasks, unnest(labels) x WHERE x IS NOT NULL; "
    "INSERT INTO task_label SELECT DISTINCT t.id, l.id FROM tasks t, unnest(labels) x JOIN label l ON l.name = x",
    "split names": "ALTER TABLE users ADD first_name text; UPDATE users SET first_name = split_part(full_name, ' ', 1)",
    "a column becomes a join table": "CREATE TABLE assignees (task_id integer REFERENCES tasks, "
    "user_id integer REFERENCES users, PRIMARY KEY (task_id, user_id)); "
    "INSERT INTO assignees SELECT id, assignee_id FROM tasks WHERE assignee_id IS NOT NULL; "
    "ALTER TABLE tasks DROP assignee_id",
    "a counter": "ALTER TABLE projects ADD tasks_count integer; "
    "UPDATE projects p SET tasks_count = (SELECT count(*) FROM tasks t WHERE t.project_id = p.id)",
    "settings for whoever has confirmed": "CREATE TABLE settings (user_id integer PRIMARY KEY REFERENCES users); "
    "INSERT INTO settings SELECT id FROM users WHERE confirmed_at IS NOT NULL",
    "owners and whoever has a task": "CREATE TABLE collaborators (project_id integer REFERENCES projects, "
    "user_id integer REFERENCES users, PRIMARY KEY (project_id, user_id)); "
    "INSERT INTO collaborators SELECT id, owner_id FROM projects; "
    "INSERT INTO collaborators SELECT project_id, assignee_id FROM tasks WHERE assignee_id IS NOT NULL "
    "ON CONFLICT DO NOTHING",
    "the first of two that is there": "ALTER TABLE tasks ADD owner_id integer REFERENCES users; "
    "UPDATE tasks t SET owner_id = coalesce(t.assignee_id, p.owner_id) FROM projects p WHERE p.id = t.project_id",
    "people, each by a way of their own": "ALTER TABLE tasks ADD created_by integer REFERENCES users; "
    "UPDATE tasks t SET created_by = p.owner_id FROM projects p WHERE p.id = t.project_id; "
    "ALTER TABLE comments ADD created_by integer REFERENCES users; UPDATE comments SET created_by = author_id",
    "a backup": "CREATE TABLE tasks_backup AS SELECT * FROM tasks WHERE title LIKE '%e%'",
}
SHOP = {
    "a list of brands": "CREATE TABLE brands (id serial PRIMARY KEY, name text NOT NULL UNIQUE); "
    "INSERT INTO brands (name) SELECT DISTINCT brand FROM products WHERE brand IS NOT NULL; "
    "ALTER TABLE products ADD brand_id integer REFERENCES brands; "
    "UPDATE products p SET brand_id = b.id FROM brands b WHERE b.name = p.brand; ALTER TABLE products DROP brand",
    "a list of states": "CREATE TABLE states (id serial PRIMARY KEY, name text UNIQUE); "
    "INSERT INTO states (name) VALUES ('new'), ('paid'), ('sent'); "
    "ALTER TABLE orders ADD state_id integer REFERENCES states; "
    "UPDATE orders o SET state_id = s.id FROM states s WHERE s.name = o.status; "
    "ALTER TABLE lines ADD state_id integer REFERENCES states; UPDATE lines SET state_id = 1",
    "keys of several columns": "CREATE TABLE returns (id serial PRIMARY KEY, order_id integer NOT NULL, "
    "no smallint NOT NULL, customer_id integer REFERENCES customers, FOREIGN KEY (order_id, no) REFERENCES lines); "
    "INSERT INTO returns (order_id, no, customer_id) SELECT l.order_id, l.no, o.customer_id "
    "FROM lines l JOIN orders o ON o.id = l.order_id WHERE quantity > 3",
    "addresses of whoever has one": ADDRESSES + "INSERT INTO addresses (customer_id, street, city) "
    "SELECT id, street, city FROM customers WHERE street IS NOT NULL; " + SHIP_TO +
    "UPDATE orders o SET ship_to = a.id FROM addresses a WHERE a.customer_id = o.customer_id",
    "columns that move": ADDRESSES + "INSERT INTO addresses (customer_id, street, city) SELECT id, street, city "
    "FROM customers WHERE num_nonnulls(street, city) > 0; ALTER TABLE customers DROP street, DROP city",
    "one of two ways": ADDRESSES + "INSERT INTO addresses (customer_id) SELECT id FROM customers; " + SHIP_TO +
    "UPDATE orders o SET ship_to = a.id FROM addresses a "
    "WHERE a.customer_id = CASE status WHEN 'sent' THEN coalesce(recipient_id, o.customer_id) ELSE o.customer_id END",
    "the last order": "ALTER TABLE customers ADD last_order_id integer REFERENCES orders; "
    "UPDATE customers c SET last_order_id = (SELECT o.id FROM orders o WHERE o.customer_id = c.id "
    "AND status <> 'new' ORDER BY placed_at DESC LIMIT 1)",
    "sums of those who have any": "CREATE TABLE spent (customer_id integer PRIMARY KEY REFERENCES customers, n int); "
    "INSERT INTO spent SELECT customer_id, count(*) FROM payments p JOIN orders o ON o.id = p.order_id GROUP BY 1",
    "an archive": "CREATE TABLE archive (LIKE payments INCLUDING ALL); "
    "WITH x AS (DELETE FROM payments WHERE amount < 3000 RETURNING *) INSERT INTO archive SELECT * FROM x",
    "two tables of one": "CREATE TABLE a (LIKE orders INCLUDING ALL); CREATE TABLE b (LIKE orders INCLUDING ALL); "
    "INSERT INTO a SELECT * FROM orders WHERE status = 'new'; INSERT INTO b SELECT * FROM orders WHERE status <> 'new'",
    "many rows of one": "CREATE TABLE units (id serial PRIMARY KEY, order_id integer REFERENCES orders, "
    "product_id integer REFERENCES products); INSERT INTO units (order_id, product_id) "
    "SELECT order_id, product_id FROM lines, generate_series(1, quantity)",
    "a log": "CREATE TABLE events (id serial PRIMARY KEY, order_id integer REFERENCES orders, "
    "customer_id integer REFERENCES customers); INSERT INTO events (order_id, customer_id) SELECT id, customer_id "
    "FROM orders; INSERT INTO events (order_id, customer_id) SELECT o.id, o.customer_id FROM payments p "
    "JOIN orders o ON o.id = p.order_id",
}  # fmt: skip
BLOG = {
    "a tree": "ALTER TABLE replies ADD parent_id integer REFERENCES replies; UPDATE replies r SET parent_id = "
    "(SELECT min(x.id) FROM replies x WHERE x.post_id = r.post_id AND x.id < r.id)",
    "partitions": "ALTER TABLE hits ADD author_id integer REFERENCES authors; "
    "UPDATE hits h SET author_id = p.author_id FROM posts p WHERE p.id = h.post_id",
    "by a text": "ALTER TABLE posts ADD category_id integer REFERENCES categories; "
    "UPDATE posts p SET category_id = (SELECT min(id) FROM categories c WHERE c.name = p.category); "
    "ALTER TABLE replies ADD author_id integer REFERENCES authors; "
    "UPDATE replies r SET author_id = (SELECT min(id) FROM authors a WHERE a.email = r.email)",
    "one category for all": "INSERT INTO categories (id, name, created_by) SELECT -5, 'Other', min(id) FROM authors; "
    "ALTER TABLE posts ADD category_id integer REFERENCES categories; UPDATE posts SET category_id = -5",
    "tags": "CREATE TABLE tags (id serial PRIMARY KEY, name text UNIQUE NOT NULL); "
    "CREATE TABLE post_tags (post_id integer REFERENCES posts, tag_id integer REFERENCES tags, "
    "PRIMARY KEY (post_id, tag_id)); "
    "INSERT INTO tags (name) SELECT DISTINCT category FROM posts WHERE category IS NOT NULL; "
    "INSERT INTO post_tags SELECT p.id, t.id FROM posts p JOIN tags t ON t.name = p.category",
    "a copy": ENTRIES + "INSERT INTO entries (name, message, at) SELECT * FROM guestbook",
    "a move": ENTRIES + "INSERT INTO entries (name, message, at) SELECT * FROM guestbook; DROP TABLE guestbook",
    "a move under other names": "CREATE TABLE entries (id serial PRIMARY KEY, who text, message text, at timestamptz); "
    "INSERT INTO entries (who, message, at) SELECT * FROM guestbook; DROP TABLE guestbook",
    "a move that cleans up": ENTRIES + "INSERT INTO entries (name, message, at) "
    "SELECT lower(trim(name)), message, at FROM guestbook; DROP TABLE guestbook",
    "another name": "ALTER TABLE guestbook RENAME TO entries",
    "a table built again": "CREATE TABLE g (LIKE guestbook); INSERT INTO g SELECT * FROM guestbook; "
    "DROP TABLE guestbook; ALTER TABLE g RENAME TO guestbook",
    "a backup without a key": "CREATE TABLE backup AS SELECT * FROM guestbook WHERE length(message) > 5",
}
CASES = [(schema, name) for schema, cases in (("tracker", TRACKER), ("shop", SHOP), ("blog", BLOG)) for name in cases]
SCRIPTS = {"tracker": TRACKER, "shop": SHOP, "blog": BLOG}
MEANT = """
CREATE TABLE teams (id serial PRIMARY KEY, project_id integer UNIQUE REFERENCES projects ON DELETE CASCADE);
INSERT INTO teams (project_id) SELECT id FROM projects WHERE NOT archived;
ALTER TABLE tasks ADD team_id integer REFERENCES teams;
UPDATE tasks t SET team_id = m.id FROM teams m WHERE m.project_id = t.project_id;
"""


@pytest.fixture(scope="module")
def trades(server: Server, databases: Databases) -> Seeded:
    return seeded(server, databases)


@pytest.mark.parametrize(("schema", "case"), CASES, ids=[f"{schema}-{name}" for schema, name in CASES])
def test_nothing_is_said_of_an_ordinary_migration(schema: str, case: str, trades: Seeded) -> None:
    assert trades.judged(schema, SCRIPTS[schema][case]) == []


def test_what_somebody_left_out_on_purpose_is_a_warning(trades: Seeded) -> None:
    found = trades.judged("tracker", MEANT)
    assert [(finding.subject, finding.severity) for finding in found] == [
        ("public.projects (without public.teams)", Severity.WARNING)
    ]
    assert "exactly those with the value 'true' in archived" in found[0].message


def test_tables_with_two_rows_say_nothing(trades: Seeded) -> None:
    few = "TRUNCATE users CASCADE; INSERT INTO users (id, email) VALUES (1, 'a'), (2, 'b'); "
    few += "INSERT INTO projects (owner_id) VALUES (1), (2)"
    assert trades.judged("tracker", ORGS + OF_PROJECTS.replace("WHERE", "WHERE o.owner_id = 1 AND"), first=few) == []
    assert trades.judged("tracker", ORGS + MEMBERS.replace("orgs;", "orgs LIMIT 1;"), first=few) == []
