"""Further looks at small targets: what each sees, and what it must not mistake for a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.facts import WHOLE_HISTORY
from fixtures.servers import Server
from suites.checks import all_checks
from suites.model import Finding, Severity, Verdict
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.small import clean_but, write_target

TWO_COLUMNS = "ALTER TABLE public.customer ADD COLUMN a integer;\nALTER TABLE public.customer ADD COLUMN b integer;\n"
AND_BACK = "ALTER TABLE public.customer DROP COLUMN b;\nALTER TABLE public.customer DROP COLUMN a;\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """Rehearses the small clean target with some files changed, and asks some checks."""

    server: Server
    databases: Databases
    folder: Path

    def __call__(self, *names: str, **changes: str | None) -> Outcome:
        checks = [check for check in all_checks() if check.name in names]
        return rehearse(self.server, self.databases, write_target(self.folder, clean_but(**changes)), checks=checks)


@pytest.fixture
def asked(server: Server, databases: Databases, tmp_path: Path) -> Asked:
    return Asked(server, databases, tmp_path)


def of(outcome: Outcome, check: str) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.check == check]


def test_a_script_that_can_stop_half_way_is_an_error_where_nothing_wraps_it(asked: Asked) -> None:
    outcome = asked(
        "second_run_is_harmless",
        "rollback_from_every_prefix",
        vip_up=TWO_COLUMNS,
        vip_down=AND_BACK,
        toml='transaction = "script"\n',
    )
    assert outcome.fired == {"second_run_is_harmless", "rollback_from_every_prefix"}
    assert {finding.severity for finding in outcome.findings} == {Severity.ERROR}
    assert {finding.subject for finding in outcome.findings} == {"vip.up.sql"}


def test_it_is_a_warning_where_its_tool_may_wrap_it(asked: Asked) -> None:
    outcome = asked("second_run_is_harmless", "rollback_from_every_prefix", vip_up=TWO_COLUMNS, vip_down=AND_BACK)
    assert {finding.severity for finding in outcome.findings} == {Severity.WARNING}
    assert outcome.conclusion.verdict is Verdict.PASSED


def test_it_is_nothing_where_the_target_says_that_its_tool_does(asked: Asked) -> None:
    outcome = asked(
        "second_run_is_harmless",
        "rollback_from_every_prefix",
        vip_up=TWO_COLUMNS,
        vip_down=AND_BACK,
        toml='transaction = "file"\n',
    )
    assert outcome.findings == []


def test_what_a_second_run_writes_again_is_shown_with_its_rows(asked: Asked) -> None:
    outcome = asked(
        "second_run_is_harmless",
        vip_up="INSERT INTO public.customer (customer_id, full_name)"
        " SELECT 1 + max(customer_id), 'new' FROM public.customer;",
    )
    (finding,) = of(outcome, "second_run_is_harmless")
    assert finding.subject == "public.customer (added rows)"
    assert finding.evidence.rows


def test_values_that_every_run_makes_anew_are_no_difference(asked: Asked) -> None:
    outcome = asked(
        "second_run_is_harmless",
        "forward_again_is_the_same",
        vip_up="BEGIN; ALTER TABLE public.customer ADD COLUMN token uuid DEFAULT gen_random_uuid();"
        " ALTER TABLE public.customer ADD COLUMN since timestamptz DEFAULT clock_timestamp(); COMMIT;",
        vip_down="BEGIN; ALTER TABLE public.customer DROP COLUMN since; ALTER TABLE public.customer DROP COLUMN token;"
        " COMMIT;",
    )
    assert outcome.findings == []
    assert outcome.conclusion.verdict is Verdict.PASSED


def test_a_moment_folded_into_a_default_is_no_difference_but_a_function_turned_into_a_moment_is(asked: Asked) -> None:
    baseline = "CREATE TABLE public.customer (customer_id integer PRIMARY KEY, at timestamptz DEFAULT {});"
    up = "ALTER TABLE public.customer ALTER COLUMN at DROP DEFAULT;"
    down = "ALTER TABLE public.customer ALTER COLUMN at SET DEFAULT 'now';"
    folded = asked("rollback_restores_schema", baseline=baseline.format("'now'"), vip_up=up, vip_down=down)
    assert folded.findings == []
    lost = asked("rollback_restores_schema", baseline=baseline.format("now()"), vip_up=up, vip_down=down)
    assert [finding.subject for finding in lost.findings] == ["column public.customer.at (default)"]


def test_a_target_that_makes_roles_is_looked_at_too(server: Server, databases: Databases, tmp_path: Path) -> None:
    role = f"rehearsal_looks_{tmp_path.name.replace('-', '_')}"
    files = clean_but(
        vip_up=f"BEGIN; CREATE ROLE {role}; GRANT SELECT ON public.customer TO {role}; COMMIT;",
        vip_down=f"BEGIN; REVOKE ALL ON public.customer FROM {role}; DROP ROLE {role}; COMMIT;",
    )
    outcome = rehearse(server, databases, write_target(tmp_path, files))
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert outcome.conclusion.verdict is Verdict.PASSED, outcome.conclusion.sentence
    again = {judgement.reason for judgement in outcome.of("forward_again_is_the_same")}
    assert again == {"scripts that touch roles can be rehearsed on one database at a time only"}


def test_old_clients_are_told_why_they_can_write_no_more(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        vip_up="ALTER TABLE public.customer RENAME COLUMN full_name TO name;",
        vip_down="ALTER TABLE public.customer RENAME COLUMN name TO full_name;",
    )
    (finding,) = outcome.findings
    assert finding.subject == "public.customer"
    assert "full_name" in finding.message
    assert finding.evidence.reproduce.startswith("INSERT INTO public.customer")


def test_a_column_that_is_dropped_with_its_values_is_told_by_one_check_only(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        "existing_rows_untouched",
        vip_up="ALTER TABLE public.customer DROP COLUMN note;",
        vip_down="ALTER TABLE public.customer ADD COLUMN note text;",
    )
    assert outcome.fired == {"existing_rows_untouched"}


ORDERS = (
    "CREATE TABLE public.customer (customer_id integer PRIMARY KEY, note text);"
    'CREATE TABLE public."Order" (id integer PRIMARY KEY, customer_id integer NOT NULL CONSTRAINT "of whom" REFERENCES'
    " public.customer ON DELETE CASCADE);"
)


def test_old_clients_miss_no_parent_that_another_check_misses(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        "existing_rows_untouched",
        baseline=ORDERS,
        vip_up="DELETE FROM public.customer;",
        vip_down="SELECT 1;",
    )
    assert outcome.fired == {"existing_rows_untouched"}


def test_rows_that_the_scripts_make_again_themselves_need_not_be_written(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        baseline="CREATE TABLE public.customer (customer_id integer PRIMARY KEY, note text);"
        "CREATE TABLE public.numbers (number integer PRIMARY KEY); INSERT INTO public.numbers VALUES (1), (2), (3);",
        vip_up="DELETE FROM public.numbers; INSERT INTO public.numbers VALUES (1), (2), (3);",
        vip_down="SELECT 1;",
    )
    assert outcome.findings == []


def test_old_clients_who_are_asked_for_a_new_parent_are_refused(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        baseline=ORDERS,
        vip_up='ALTER TABLE public."Order" ADD FOREIGN KEY (id) REFERENCES public."Order" (id);'
        'CREATE TABLE public.allowed AS SELECT id FROM public."Order"; ALTER TABLE public.allowed ADD PRIMARY KEY (id);'
        'ALTER TABLE public."Order" ADD FOREIGN KEY (id) REFERENCES public.allowed;',
        vip_down=None,
    )
    assert [finding.subject for finding in outcome.findings] == ['public."Order"']


def test_new_clients_are_not_asked_where_there_is_no_table(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    check = [check for check in all_checks() if check.name == "new_clients_rows_are_named"]
    files = {"1_a.up.sql": "CREATE SCHEMA app;", "1_a.down.sql": "DROP SCHEMA app;"}
    (judgement,) = rehearse(server, databases, write_target(tmp_path, files), checks=check).of(check[0].name)
    assert not judgement.asked


def test_a_history_is_rolled_back_from_each_of_its_places(server: Server, databases: Databases, tmp_path: Path) -> None:
    names = [f"{number:02}_t" for number in range(15)]
    files = {f"{name}.up.sql": f'CREATE TABLE "{name}" (id integer PRIMARY KEY);' for name in names}
    files |= {f"{name}.down.sql": f'DROP TABLE "{name}";' for name in names}
    check = [check for check in all_checks() if check.name == "rollback_from_every_prefix"]
    outcome = rehearse(server, databases, write_target(tmp_path, files), checks=check)
    assert outcome.findings == []
    assert [found.migration for found in outcome.observations[WHOLE_HISTORY].prefixes or ()] == names[:-1]


def test_a_table_is_filled_also_where_the_script_that_makes_it_puts_a_row_into_it(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    make = "CREATE TABLE t (id integer PRIMARY KEY, name text); INSERT INTO t VALUES (1, 'admin');"
    files = {
        **{"1_a.up.sql": make, "1_a.down.sql": "DROP TABLE t;"},
        **{"2_b.up.sql": "DELETE FROM t WHERE id > 1;", "2_b.down.sql": "SELECT 1;"},
    }
    check = [check for check in all_checks() if check.name == "existing_rows_untouched"]
    outcome = rehearse(server, databases, write_target(tmp_path, files), checks=check)
    assert [finding.subject for finding in outcome.findings] == ["public.t"]


def test_a_table_that_takes_no_second_row_is_not_empty(server: Server, databases: Databases, tmp_path: Path) -> None:
    make = "CREATE TABLE t (id integer PRIMARY KEY CHECK (id = 1)); INSERT INTO t VALUES (1);"
    files = {"1_a.up.sql": make, "1_a.down.sql": "DROP TABLE t;", "2_b.up.sql": "CREATE TABLE u ();"}
    check = [check for check in all_checks() if check.name == "seed_fills_every_table"]
    answers = rehearse(server, databases, write_target(tmp_path, files), checks=check).of(check[0].name)
    assert {answer.verdict for answer in answers if answer.asked} == {Verdict.PASSED}


def test_a_rollback_that_restores_a_copy_loses_what_was_written_since(asked: Asked) -> None:
    outcome = asked(
        "old_clients_rows_survive",
        "rollback_restores_rows",
        vip_up="BEGIN; CREATE TABLE public.kept AS TABLE public.customer; COMMIT;",
        vip_down="BEGIN; DELETE FROM public.customer; INSERT INTO public.customer TABLE public.kept;"
        " DROP TABLE public.kept; COMMIT;",
    )
    assert outcome.fired == {"old_clients_rows_survive"}
    assert [finding.subject for finding in outcome.findings] == ["public.customer (written since)"]


def test_rows_that_the_rollback_carries_back_are_not_destroyed(asked: Asked) -> None:
    outcome = asked(
        "new_clients_rows_are_named",
        baseline="CREATE TABLE public.customer (full_name text, note text);",
        vip_up="BEGIN; ALTER TABLE public.customer RENAME TO people; COMMIT;",
        vip_down="BEGIN; CREATE TABLE public.customer AS TABLE public.people; DROP TABLE public.people; COMMIT;",
    )
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []


def test_a_rollback_that_new_values_stop_is_named(asked: Asked) -> None:
    outcome = asked(
        "new_clients_rows_are_named",
        baseline="CREATE TABLE public.customer (customer_id integer PRIMARY KEY, title varchar(3));",
        vip_up="ALTER TABLE public.customer ALTER COLUMN title TYPE text;",
        vip_down="ALTER TABLE public.customer ALTER COLUMN title TYPE varchar(3);",
    )
    (finding,) = outcome.findings
    assert finding.subject == "vip.down.sql"
    assert "new clients" in finding.message


def test_a_schema_that_was_there_before_is_not_dropped_with_what_is_in_it(asked: Asked) -> None:
    harmful = asked(
        "rollback_spares_what_was_there",
        vip_up="CREATE SCHEMA IF NOT EXISTS billing;",
        vip_down="DROP SCHEMA IF EXISTS billing CASCADE;",
    )
    assert [finding.subject for finding in harmful.findings] == ["schema billing"]
    assert "3 rows" in harmful.findings[0].message
    careful = asked(
        "rollback_spares_what_was_there",
        vip_up="CREATE SCHEMA IF NOT EXISTS billing;",
        vip_down="DROP SCHEMA billing RESTRICT;",
    )
    assert careful.findings == []


def test_a_table_that_was_there_before_is_filled_and_missed(asked: Asked) -> None:
    outcome = asked(
        "rollback_spares_what_was_there",
        vip_up="CREATE TABLE IF NOT EXISTS public.invoice (invoice_id integer PRIMARY KEY);",
        vip_down="DROP TABLE IF EXISTS public.invoice;",
    )
    (finding,) = outcome.findings
    assert finding.subject == "table public.invoice"
    assert "5 rows" in finding.message


def test_an_index_that_was_there_before_is_a_warning(asked: Asked) -> None:
    outcome = asked(
        "rollback_spares_what_was_there",
        vip_up="CREATE INDEX IF NOT EXISTS customer_note ON public.customer (note);",
        vip_down="DROP INDEX IF EXISTS public.customer_note;",
    )
    assert [(f.subject, f.severity) for f in outcome.findings] == [("index public.customer_note", Severity.WARNING)]
