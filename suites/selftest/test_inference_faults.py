"""Faulty migrations of which no constraint says anything: each is named, with the rows that show it."""

from __future__ import annotations

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.model import Finding, Severity
from suites.selftest.inference_schemas import Seeded, seeded
from suites.selftest.test_inference_clean import ADDRESSES, ENTRIES, MEMBERS, OF_PROJECTS, OF_TASKS, ORGS, SHIP_TO, SHOP

OF_ALL = ADDRESSES + "INSERT INTO addresses (customer_id, street, city) SELECT id, street, city FROM customers; "
FAULTS = {
    "parts go elsewhere than the whole": (
        "tracker", ORGS + OF_PROJECTS + OF_TASKS.replace(
            "t SET org_id = p.org_id FROM projects p WHERE p.id = t.project_id",
            "t SET org_id = o.id FROM orgs o WHERE o.owner_id = t.assignee_id"), "public.tasks.org_id"),
    "by a name that several share": (
        "tracker", ORGS + OF_PROJECTS.replace(
            "o.owner_id = p.owner_id", "o.name = (SELECT email FROM users u WHERE u.id = p.owner_id)"),
        "public.projects.org_id"),
    "over a table in which some are missing": (
        "tracker", ORGS + OF_PROJECTS.replace("orgs o WHERE", "orgs o JOIN profiles f ON f.user_id = o.owner_id WHERE"),
        "public.projects.org_id"),
    "all to the first": (
        "tracker", ORGS + "ALTER TABLE projects ADD org_id integer REFERENCES orgs; "
        "UPDATE projects SET org_id = (SELECT min(id) FROM orgs)", "public.projects.org_id"),
    "too many members": (
        "tracker", ORGS + MEMBERS.replace(
            "SELECT id, owner_id FROM orgs", "SELECT DISTINCT o.id, u.id FROM orgs o JOIN users u ON u.email = o.name"),
        "public.members.org_id"),
    "too few members": (
        "tracker", ORGS + MEMBERS.replace("orgs;", "orgs JOIN profiles ON user_id = owner_id;"),
        "public.users (without public.orgs)"),
    "organizations of nobody": (
        "tracker", ORGS + MEMBERS.replace("orgs;", "orgs JOIN profiles ON user_id = owner_id;"),
        "public.orgs (nobody in public.users)"),
    "shared organizations": (
        "tracker", ORGS.replace(", owner_id integer UNIQUE REFERENCES users ON DELETE CASCADE", "")
        .replace("(name, owner_id) SELECT email, id", "(name) SELECT DISTINCT email || ' ltd'")
        + MEMBERS.replace("SELECT id, owner_id FROM orgs", "SELECT o.id, u.id FROM orgs o "
                          "JOIN users u ON o.name = u.email || ' ltd'"), "public.orgs (shared in public.users)"),
    "forgotten": (
        "tracker", ORGS + OF_PROJECTS + "ALTER TABLE comments ADD org_id integer REFERENCES orgs",
        "public.comments.org_id"),
    "sent to a namesake": (
        "shop", OF_ALL + SHIP_TO + "UPDATE orders o SET ship_to = (SELECT min(a.id) FROM customers c "
        "JOIN customers d ON d.name = c.name JOIN addresses a ON a.customer_id = d.id WHERE c.id = o.customer_id)",
        "public.orders.ship_to"),
    "not for whoever has no address": (
        "shop", "ALTER TABLE orders ADD region_code text REFERENCES regions; UPDATE orders o SET region_code = "
        "c.region_code FROM customers c WHERE c.id = o.customer_id AND c.email IS NOT NULL",
        "public.orders.region_code"),
    "partitions": (
        "blog", "ALTER TABLE hits ADD author_id integer REFERENCES authors; UPDATE hits h SET author_id = p.author_id "
        "FROM posts p WHERE p.id = h.post_id AND h.agent IS NOT NULL", "public.hits.author_id"),
    "one for each name": (
        "blog", ENTRIES + "INSERT INTO entries (name, message, at) SELECT DISTINCT ON (name) * FROM guestbook "
        "ORDER BY name", "public.guestbook"),
    "a join that drops rows": (
        "blog", ENTRIES + "INSERT INTO entries (name, message, at) SELECT name, message, at FROM guestbook "
        "JOIN (SELECT DISTINCT name FROM authors) a USING (name); DROP TABLE guestbook", "public.guestbook"),
    "a join that doubles rows": (
        "blog", ENTRIES + "INSERT INTO entries (name, message, at) SELECT g.* FROM guestbook g "
        "LEFT JOIN guestbook a ON a.name = g.name; DROP TABLE guestbook", "public.guestbook (more)"),
    "rows that stood twice arrive once": (
        "blog", ENTRIES + "INSERT INTO entries (name, message, at) SELECT DISTINCT * FROM guestbook; "
        "DROP TABLE guestbook", "public.guestbook (fewer)"),
    "columns that move without some values": (
        "shop", SHOP["columns that move"].replace("num_nonnulls(street, city) > 0", "street IS NOT NULL"),
        "public.customers"),
    "an archive that loses rows": (
        "shop", "CREATE TABLE archive (LIKE payments INCLUDING ALL); INSERT INTO archive SELECT p.* FROM payments p "
        "JOIN orders o ON o.id = p.order_id WHERE amount < 5000 AND recipient_id IS NOT NULL; "
        "DELETE FROM payments WHERE amount < 5000", "public.payments"),
    "two tables of one, and a gap": (
        "shop", SHOP["two tables of one"].replace("status <> 'new'", "status = 'sent'"), "public.orders"),
}  # fmt: skip
WARNED = ("forgotten", "shared organizations", "two tables of one, and a gap")
TWICE = "INSERT INTO guestbook SELECT * FROM guestbook WHERE name IS NOT NULL"


@pytest.fixture(scope="module")
def trades(server: Server, databases: Databases) -> Seeded:
    return seeded(server, databases)


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_named_with_the_rows_that_show_it(case: str, trades: Seeded) -> None:
    schema, script, subject = FAULTS[case]
    found = trades.judged(schema, script, first=TWICE if schema == "blog" else "")
    finding = next((one for one in found if one.subject == subject), None)
    assert finding is not None, [one.subject for one in found]
    assert finding.severity is (Severity.WARNING if case in WARNED else Severity.ERROR)
    assert finding.evidence.rows or subject.endswith("(fewer)")


@pytest.mark.parametrize("case", ["parts go elsewhere than the whole", "too few members", "partitions", "forgotten"])
def test_what_is_to_be_run_again_returns_the_rows(case: str, trades: Seeded) -> None:
    schema, script, subject = FAULTS[case]
    finding = next(one for one in trades.judged(schema, script) if one.subject == subject)
    assert _rows(trades, schema, script, finding) >= len(finding.evidence.rows) > 0


def _rows(trades: Seeded, schema: str, script: str, finding: Finding) -> int:
    name = trades.databases.clone(trades.names[schema])
    try:
        with trades.server.connect(name) as connection:
            connection.execute(script)
            return connection.execute(finding.evidence.reproduce.encode()).rowcount
    finally:
        trades.databases.drop(name)


def test_hostile_names_are_quoted(trades: Seeded) -> None:
    script = """
    CREATE TABLE "Or%g""s" ("I D" serial PRIMARY KEY, "own'er" integer UNIQUE REFERENCES users ON DELETE CASCADE);
    INSERT INTO "Or%g""s" ("own'er") SELECT id FROM users;
    ALTER TABLE projects ADD "or%g {}" integer REFERENCES "Or%g""s";
    UPDATE projects p SET "or%g {}" = o."I D" FROM "Or%g""s" o JOIN profiles f ON f.user_id = o."own'er"
      WHERE o."own'er" = p.owner_id;
    """
    found = trades.judged("tracker", script)
    assert [finding.subject for finding in found] == ['public.projects."or%g {}"']
    assert _rows(trades, "tracker", script, found[0]) > 0


def test_rows_that_come_to_an_old_table_are_judged_without_those_that_were_there(trades: Seeded) -> None:
    made = "CREATE TABLE org (id serial PRIMARY KEY, owner_id integer UNIQUE REFERENCES users ON DELETE CASCADE); "
    made += "CREATE TABLE member (id serial PRIMARY KEY, org_id int REFERENCES org, user_id int REFERENCES users); "
    made += "INSERT INTO org (owner_id) SELECT id FROM users; "
    made += "INSERT INTO member (org_id, user_id) SELECT o.id, u.id FROM org o, users u WHERE (o.id + u.id) % 7 = 0"
    right = "INSERT INTO member (org_id, user_id) SELECT id, owner_id FROM org"
    wrong = "INSERT INTO member (org_id, user_id) SELECT id, CASE WHEN id % 5 = 0 THEN 1 ELSE owner_id END FROM org"
    assert trades.judged("tracker", right, first=made) == []
    assert {one.subject for one in trades.judged("tracker", wrong, first=made)} <= {
        "public.member.org_id", "public.member.user_id"
    }  # fmt: skip
    assert trades.judged("tracker", wrong, first=made)


def test_a_column_that_was_made_earlier_and_is_filled_now_is_judged(trades: Seeded) -> None:
    first, fill = OF_PROJECTS.split(";", 1)
    wrong = fill.replace("orgs o WHERE", "orgs o JOIN profiles f ON f.user_id = o.owner_id WHERE")
    assert trades.judged("tracker", fill, first=ORGS + first) == []
    assert "public.projects.org_id" in {one.subject for one in trades.judged("tracker", wrong, first=ORGS + first)}
