"""Numbers drawn anew when the forward script runs again after the rollback: whose matter, and whose do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.checks import all_checks
from suites.selftest.in_process import rehearse
from suites.selftest.small import write_target

CHECKS = [check for check in all_checks() if check.name == "forward_again_is_the_same"]
BASELINE = """
CREATE TABLE role (id serial PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE "Team %" (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, role_id integer REFERENCES role);
CREATE TABLE invoice (id integer PRIMARY KEY, customer text);
CREATE SEQUENCE invoice_number;
CREATE TABLE sent (id integer PRIMARY KEY, at_number integer);
"""
NEW = "INSERT INTO role (title) VALUES ('auditor of 2031'), ('guest of 2031');\n"
NEW_GONE = "DELETE FROM role WHERE title IN ('auditor of 2031', 'guest of 2031');\n"
TEAM = "INSERT INTO \"Team %\" (role_id) SELECT id FROM role WHERE title LIKE '%of 2031';\n"
TEAM_GONE = "DELETE FROM \"Team %\" WHERE role_id IN (SELECT id FROM role WHERE title LIKE '%of 2031');\n"
NUMBERED = "ALTER TABLE invoice ADD COLUMN number integer;\nUPDATE invoice SET number = nextval('invoice_number');\n"
TOLD = "INSERT INTO sent SELECT -100000 - n, nextval('invoice_number') FROM generate_series(1, 3) AS n;\n"


@pytest.mark.parametrize(
    ("up", "down", "matters"),
    [
        (NEW, NEW_GONE, False),
        (NEW + TEAM, TEAM_GONE + NEW_GONE, False),
        (NUMBERED, "ALTER TABLE invoice DROP COLUMN number;\n", True),
        (NEW + NUMBERED, NEW_GONE + "ALTER TABLE invoice DROP COLUMN number;\n", True),
        (TOLD, "DELETE FROM sent WHERE id < -100000;\n", True),
    ],
    ids=["own", "references", "old rows", "both", "another column"],
)
def test_numbers_that_new_rows_draw_for_themselves_are_no_finding(
    tmp_path: Path, server: Server, databases: Databases, up: str, down: str, *, matters: bool
) -> None:
    folder = write_target(tmp_path, {"baseline/01.sql": BASELINE, "a.up.sql": up, "a.down.sql": down})
    outcome = rehearse(server, databases, folder, checks=CHECKS)
    assert outcome.fired == ({"forward_again_is_the_same"} if matters else set())
    assert all(judgement.verdict.value != "undecided" for judgement in outcome.of("forward_again_is_the_same"))
