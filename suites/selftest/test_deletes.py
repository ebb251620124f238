"""What deletes do after a migration: what is told, and what ordinary migrations may change without a word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.deletions import Deletes
from fixtures.servers import Server
from suites.checks import all_checks
from suites.model import Finding, Severity
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.small import write_target

CHECK = "deletes_behave_as_before"
TWO_TABLES = """
CREATE TABLE public.person (person_id integer PRIMARY KEY, full_name text NOT NULL);
CREATE TABLE public.task (
    task_id integer PRIMARY KEY,
    owner_id integer NOT NULL REFERENCES public.person (person_id) ON DELETE CASCADE,
    helper_id integer REFERENCES public.person (person_id) ON DELETE SET NULL,
    title text
);
"""
BASE = (
    TWO_TABLES
    + """
CREATE TABLE public."Odd %s ""name"" 1" (
    a integer, b integer, task_id integer REFERENCES public.task (task_id), PRIMARY KEY (a, b)
);
"""
)
ODD = 'public."Odd %s ""name"" 1"'
ODD_KEY = '"Odd %s ""name"" 1_task_id_fkey"'


@dataclass(frozen=True, slots=True)
class Asked:
    """Rehearses one migration over the tables above."""

    server: Server
    databases: Databases
    folder: Path

    def __call__(self, up: str, down: str = "SELECT 1;\n", base: str = BASE) -> Outcome:
        files = {"baseline/01.sql": base, "a.up.sql": up, "a.down.sql": down}
        checks = [check for check in all_checks() if check.name == CHECK]
        return rehearse(self.server, self.databases, write_target(self.folder, files), checks=checks)

    def alone(self, up: str) -> Finding:
        """The only finding."""
        (finding,) = self(up).findings
        return finding


@pytest.fixture
def asked(server: Server, databases: Databases, tmp_path: Path) -> Asked:
    return Asked(server, databases, tmp_path)


def seen(outcome: Outcome) -> Deletes:
    (observation,) = outcome.observations.values()
    assert observation.deletes, (observation.blind, observation.beyond)
    return observation.deletes


def test_another_action_of_an_old_foreign_key_is_told_with_what_it_does_now(asked: Asked) -> None:
    up = (
        "ALTER TABLE public.task DROP CONSTRAINT task_helper_id_fkey, ADD CONSTRAINT task_helper_fkey"
        " FOREIGN KEY (helper_id) REFERENCES public.person (person_id) ON DELETE CASCADE;\n"
    )
    (finding,) = asked(up, base=TWO_TABLES).findings
    assert (finding.subject, finding.severity) == ("public.task (helper_id)", Severity.ERROR)
    assert "ON DELETE SET NULL is ON DELETE CASCADE now" in finding.message
    assert "DELETE FROM" in finding.evidence.reproduce
    assert finding.evidence.rows
    assert finding.place is not None
    assert (finding.place.path, finding.place.line) == ("a.up.sql", 1)


def test_no_action_for_restrict_is_hardly_a_difference(asked: Asked) -> None:
    up = (
        f"ALTER TABLE {ODD} DROP CONSTRAINT {ODD_KEY},"
        " ADD FOREIGN KEY (task_id) REFERENCES public.task (task_id) ON DELETE RESTRICT;\n"
    )
    assert asked.alone(up).severity is Severity.WARNING


def test_rows_that_the_script_writes_and_that_hold_old_ones_are_an_error(asked: Asked) -> None:
    finding = asked.alone(
        "CREATE TABLE public.badge (badge_id integer PRIMARY KEY, person_id integer REFERENCES public.person);\n"
        "INSERT INTO public.badge SELECT person_id, person_id FROM public.person;\n"
    )
    assert (finding.subject, finding.severity) == ("public.person", Severity.ERROR)
    assert "cannot be any more: badge_person_id_fkey of public.badge holds them" in finding.message


def test_rows_that_only_new_clients_will_write_are_an_error_where_nothing_held_any_before(asked: Asked) -> None:
    finding = asked.alone(
        "CREATE TABLE public.badge (badge_id integer PRIMARY KEY, person_id integer REFERENCES public.person);\n"
    )
    assert (finding.subject, finding.severity) == ("public.person", Severity.ERROR)
    assert "once new clients have written rows" in finding.message


def test_a_delete_that_takes_more_than_before_is_told(asked: Asked) -> None:
    finding = asked.alone(
        "CREATE FUNCTION public.gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE public.task SET title = 'nobody helps' WHERE helper_id = OLD.person_id; RETURN OLD; END $$;\n"
        "CREATE TRIGGER gone BEFORE DELETE ON public.person FOR EACH ROW EXECUTE FUNCTION public.gone();\n"
    )
    assert finding.severity is Severity.ERROR
    assert "Deleting a row of public.person does something else to public.task" in finding.message


def test_a_trigger_that_refuses_deletes_is_told_by_its_words(asked: Asked) -> None:
    finding = asked.alone(
        "CREATE FUNCTION public.never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'kept for good'; END $$;\n"
        f"CREATE TRIGGER never BEFORE DELETE ON {ODD} FOR EACH ROW EXECUTE FUNCTION public.never();\n"
    )
    assert (finding.subject, finding.severity) == (ODD, Severity.ERROR)
    assert "kept for good" in finding.evidence.have
    assert set(finding.evidence.columns) == {"a", "b"}


def test_rows_that_nothing_holds_any_more_are_told(asked: Asked) -> None:
    findings = asked(f"ALTER TABLE {ODD} DROP CONSTRAINT {ODD_KEY};\n").findings
    assert {finding.subject for finding in findings} >= {"public.task"}
    assert all("could not be deleted can be now" in finding.message for finding in findings)


def test_a_renamed_table_keeps_its_name_in_what_is_told(asked: Asked) -> None:
    finding = asked.alone(
        "ALTER TABLE public.person RENAME TO human;\n"
        "CREATE TABLE public.badge (badge_id integer PRIMARY KEY, person_id integer REFERENCES public.human);\n"
        "INSERT INTO public.badge SELECT person_id, person_id FROM public.human;\n"
    )
    assert finding.subject == "public.person"
    assert '"public"."human"' in finding.evidence.reproduce


INNOCENT = {
    "an index": "CREATE INDEX ON public.task (title);\n",
    "a column": "ALTER TABLE public.person ADD COLUMN note text;\n",
    "a renamed foreign key": ("ALTER TABLE public.task RENAME CONSTRAINT task_owner_id_fkey TO task_owner;\n"),
    "a new table that goes with its parent": (
        "CREATE TABLE public.badge (badge_id integer PRIMARY KEY,"
        " person_id integer REFERENCES public.person ON DELETE CASCADE);\n"
        "INSERT INTO public.badge SELECT person_id, person_id FROM public.person;\n"
    ),
    "a new parent that lets its children go": (
        "CREATE TABLE public.club (club_id integer PRIMARY KEY);\n"
        "INSERT INTO public.club VALUES (1);\n"
        "ALTER TABLE public.person ADD COLUMN club_id integer REFERENCES public.club ON DELETE SET NULL;\n"
        "UPDATE public.person SET club_id = 1;\n"
    ),
    "one more row that holds what others of its kind held": (
        "CREATE TABLE public.comment (comment_id integer PRIMARY KEY, task_id integer REFERENCES public.task);\n"
    ),
    "a foreign key that is made again as it was": (
        "ALTER TABLE public.task DROP CONSTRAINT task_helper_id_fkey, ADD CONSTRAINT task_helper_fkey"
        " FOREIGN KEY (helper_id) REFERENCES public.person (person_id) ON DELETE SET NULL NOT VALID;\n"
        "ALTER TABLE public.task VALIDATE CONSTRAINT task_helper_fkey;\n"
    ),
}


@pytest.mark.parametrize("what", INNOCENT)
def test_an_ordinary_migration_is_silent(what: str, asked: Asked) -> None:
    outcome = asked(INNOCENT[what])
    assert outcome.findings == []
    assert seen(outcome).tables == 3


def test_where_nothing_that_decides_is_another_no_row_is_deleted(asked: Asked) -> None:
    assert seen(asked(INNOCENT["an index"])).deletions == ()


def test_partitions_are_one_table(asked: Asked) -> None:
    base = BASE + (
        "CREATE TABLE public.visit (visit_id integer, person_id integer NOT NULL REFERENCES public.person,"
        " PRIMARY KEY (visit_id)) PARTITION BY RANGE (visit_id);\n"
        "CREATE TABLE public.visit_1 PARTITION OF public.visit DEFAULT;\n"
    )
    outcome = asked(
        "ALTER TABLE public.visit DROP CONSTRAINT visit_person_id_fkey;\n"
        "ALTER TABLE public.visit ADD FOREIGN KEY (person_id) REFERENCES public.person ON DELETE CASCADE;\n",
        base=base,
    )
    (finding,) = outcome.findings
    assert finding.subject == "public.visit (person_id)"


def test_before_the_first_table_there_is_nothing_to_delete(asked: Asked) -> None:
    outcome = asked("CREATE TABLE public.t (a integer);\n", "DROP TABLE public.t;\n", base="CREATE SCHEMA empty;\n")
    (judgement,) = outcome.of(CHECK)
    assert not judgement.asked
