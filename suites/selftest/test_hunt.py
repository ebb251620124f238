"""The hunt: it finds rows that break a promise, makes them few and plain, keeps them, and says what it did not try."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.facts import WHOLE_HISTORY, Observation
from fixtures.hunt import Terms
from fixtures.hunted import Counterexample, Hunted
from fixtures.plugin import examples_of
from fixtures.rehearse import Rehearsal, prepare
from fixtures.servers import Server
from fixtures.targets import read_target
from suites.checks import all_checks
from suites.model import Severity, Verdict
from suites.selftest.corpus_variants import TARGETS, lay_target
from suites.selftest.in_process import rehearse
from suites.selftest.small import clean_but, write_target

ENOUGH = Terms(seconds=60, examples=300)
"""Datasets are what bounds it; the time is for machines that are slow."""
USERS = """
CREATE TABLE public.person (
    person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text,
    seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE public.badge (
    badge_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id bigint NOT NULL REFERENCES public.person (person_id),
    "Odd ""name""%s" text
);
"""
ONE_EACH = {
    "baseline/01.sql": USERS,
    "a.up.sql": "CREATE UNIQUE INDEX person_email_idx ON public.person (lower(email));\n",
    "a.down.sql": "DROP INDEX public.person_email_idx;\n",
    "target.toml": (
        '[seed.columns."public.person.email"]\nvalues = ["only@one.example"]\n[seed.tables]\n"public.person" = 1\n'
    ),
}


def hunt(
    server: Server,
    databases: Databases,
    folder: Path,
    terms: Terms = ENOUGH,
    accepted: set[tuple[str, str]] | None = None,
) -> tuple[Observation, Hunted]:
    """The observation of the whole history with what was hunted for."""
    target = read_target(folder)
    prepared = prepare(target, server, databases, lambda text: None)
    rehearsal = Rehearsal(target, server, databases, prepared, hunt=terms, accepted=accepted or ())
    try:
        found = rehearsal.observe(WHOLE_HISTORY, {"hunted"})
    finally:
        rehearsal.close()
        databases.drop(prepared.template)
        databases.drop(prepared.unseeded)
    assert found.hunted, (found.blind, found.beyond)
    return found, found.hunted


def test_two_rows_that_are_equal_up_to_capitals_are_found_and_nothing_else_stays(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    _, hunted = hunt(server, databases, write_target(tmp_path, ONE_EACH))
    (found,) = hunted.found
    assert (found.promise, found.subject) == ("forward_applies", "a.up.sql")
    assert len(found.rows) == 2
    for number, row in enumerate(found.rows, start=1):
        assert re.match(
            r'INSERT INTO public\.person \("person_id", "email", "seen_at"\) OVERRIDING SYSTEM VALUE VALUES'
            rf" \('{number}', '\w?', '2000-01-01 00:00:00\+00'\)\Z",
            row,
        )
    assert found.inserts.endswith("setval('public.person_person_id_seq', 2);\n")


@pytest.mark.parametrize("first", ["baseline/01.sql", "0.up.sql"])
def test_what_a_finding_shows_reproduces_the_fault_in_psql(
    first: str, server: Server, databases: Databases, tmp_path: Path
) -> None:
    psql = server.bin / "psql" if server.bin else None
    if psql is None or not psql.is_file():
        pytest.skip("the server offers no psql of its own")
    down = "DROP TABLE public.badge, public.person;\n" if first == "0.up.sql" else None
    folder = write_target(tmp_path, {**ONE_EACH, "baseline/01.sql": None, first: USERS, "0.down.sql": down})
    outcome = rehearse(server, databases, folder, hunt=ENOUGH)
    (finding,) = [one for one in outcome.findings if one.check == "any_rows_keep_every_promise"]
    assert finding.severity is (Severity.WARNING if down else Severity.ERROR)
    name = databases.create()
    order = [str(psql), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{server.conninfo} dbname={name}"]
    try:
        laid = subprocess.run(
            [*order, *(() if down else ("-f", first))], cwd=folder, capture_output=True, text=True, input=""
        )
        assert laid.returncode == 0, laid.stderr
        done = subprocess.run(order, input=finding.evidence.reproduce, cwd=folder, capture_output=True, text=True)
    finally:
        databases.drop(name)
    assert done.returncode == 3
    assert "a.up.sql:1: ERROR:  could not create unique index" in done.stderr


def test_a_found_example_is_kept_and_tried_first_in_the_next_run(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    folder, kept = write_target(tmp_path / "target", ONE_EACH), tmp_path / "examples"
    _, first = hunt(server, databases, folder, Terms(60, 300, kept))
    (file,) = kept.iterdir()
    assert all(row in file.read_text("utf-8") for row in first.found[0].rows)
    _, again = hunt(server, databases, folder, Terms(60, 1, kept))
    (found,) = again.found
    assert (found.remembered, found.rows, again.replayed) == (True, first.found[0].rows, 1)
    (folder / "a.up.sql").write_text("CREATE INDEX person_email_idx ON public.person (lower(email));\n", "utf-8")
    _, mended = hunt(server, databases, folder, Terms(60, 1, kept))
    assert (mended.found, mended.replayed, file.is_file()) == ((), 1, True)
    file.write_text("INSERT INTO public.nobody VALUES (1);\n", "utf-8")
    found_now, _ = hunt(server, databases, folder, Terms(60, 1, kept))
    assert any(f"the kept example {file.name} does not fit" in note for note in found_now.notes)


def test_targets_that_are_called_alike_keep_their_examples_apart(tmp_path: Path) -> None:
    kept = [examples_of(tmp_path, Path(tmp_path, team, "db")) for team in ("shop", "bank")]
    assert kept == [tmp_path / ".rehearsal" / "examples" / team / "db" for team in ("shop", "bank")]
    assert examples_of(tmp_path, Path("/")) == tmp_path / ".rehearsal" / "examples"


def test_what_was_accepted_in_writing_is_not_hunted_for(server: Server, databases: Databases, tmp_path: Path) -> None:
    folder = write_target(tmp_path, ONE_EACH)
    _, hunted = hunt(server, databases, folder, Terms(60, 120), {("forward_applies", "a.up.sql")})
    assert hunted.found == ()
    assert hunted.judged > 50


FAULTS = {
    "existing_rows_untouched": (
        "UPDATE public.person SET seen_at = '2001-01-01' WHERE email = 'A';\n", "SELECT 1;\n",
        "public.person.seen_at", 1, ("a.up.sql",),
    ),
    "rollback_applies": (
        "SELECT 1;\n", "SELECT 1 / (count(*) - 1) FROM public.person WHERE email = '';\n",
        "a.down.sql", 1, ("a.up.sql", "a.down.sql"),
    ),
    "rollback_restores_rows": (
        "ALTER TABLE public.badge ADD COLUMN note text;\n",
        "ALTER TABLE public.badge DROP COLUMN note;\n"
        "DELETE FROM public.badge b USING public.badge o"
        " WHERE o.person_id = b.person_id AND o.badge_id < b.badge_id;\n",
        "public.badge", 3, ("a.up.sql", "a.down.sql"),
    ),
    "invariants_hold": (
        "CREATE TABLE public.club AS SELECT min(person_id) AS head FROM public.person WHERE email IS NOT NULL;\n",
        "DROP TABLE public.club;\n", "every_club_has_a_head", 0, ("a.up.sql",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("promise", FAULTS)
def test_every_promise_is_hunted_for_and_its_example_has_the_fewest_rows(
    promise: str, server: Server, databases: Databases, tmp_path: Path
) -> None:
    forward, back, subject, rows, scripts = FAULTS[promise]
    invariant = "-- A club without a head.\nSELECT * FROM public.club WHERE head IS NULL;\n"
    files = {**ONE_EACH, "a.up.sql": forward, "a.down.sql": back}
    if promise == "invariants_hold":
        files["invariants/every_club_has_a_head.sql"] = invariant
    _, hunted = hunt(server, databases, write_target(tmp_path, files))
    found = {one.promise: one for one in hunted.found}[promise]
    assert (found.subject, len(found.rows), found.scripts) == (subject, rows, scripts)


def test_a_script_that_fails_on_the_seeded_rows_is_hunted_down_too(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    up = "ALTER TABLE public.customer ALTER COLUMN note SET NOT NULL;\n"
    down = "ALTER TABLE public.customer ALTER COLUMN note DROP NOT NULL;\n"
    files = clean_but(vip_up=up, vip_down=down)
    found, hunted = hunt(server, databases, write_target(tmp_path, files), Terms(60, 100))
    assert found.failed("forward")
    (one,) = hunted.found
    assert one.rows == ("""INSERT INTO public.customer ("customer_id", "full_name") VALUES ('1', '')""",)


def test_a_clean_target_is_silent_and_the_bounds_are_kept(server: Server, databases: Databases, tmp_path: Path) -> None:
    folder = write_target(tmp_path, clean_but())
    _, few = hunt(server, databases, folder, Terms(60, 20))
    assert (few.found, few.judged) == ((), 20)
    assert few.rows > 0
    started = time.monotonic()
    _, short = hunt(server, databases, folder, Terms(1, 100_000))
    assert short.found == ()
    assert 1 < time.monotonic() - started < 30


@pytest.mark.parametrize("target", TARGETS)
def test_a_clean_target_of_the_corpus_is_silent(
    target: str, server: Server, databases: Databases, tmp_path: Path
) -> None:
    checks = [check for check in all_checks() if check.name == "any_rows_keep_every_promise"]
    outcome = rehearse(server, databases, lay_target(target, tmp_path), checks=checks, hunt=Terms(60, 40))
    assert outcome.fired == set()
    assert outcome.of("any_rows_keep_every_promise")[0].verdict is Verdict.PASSED


def test_scripts_that_cannot_run_in_a_transaction_are_tried_exactly(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    copied = "CREATE TABLE public.word (word text);\nCOPY public.word FROM stdin;\nA\n\\.\n"
    refused = "INSERT INTO public.word SELECT 1 / (length(full_name) - 1) FROM public.customer;\n"
    files = clean_but(vip_up=copied + "VACUUM public.word;\n" + refused, vip_down="DROP TABLE public.word;\n")
    _, hunted = hunt(server, databases, write_target(tmp_path, files), Terms(60, 60))
    (found,) = hunted.found
    assert len(found.rows) == 1
    assert "division by zero" in found.said


def test_a_suspicion_that_only_a_foreign_transaction_raises_is_no_finding(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    up = "CREATE TYPE public.mood AS ENUM ('a');\n" + "VACUUM public.customer;\n"
    files = clean_but(vip_up=up, vip_down="DROP TYPE public.mood;\n")
    _, hunted = hunt(server, databases, write_target(tmp_path, files), Terms(60, 10))
    assert (hunted.found, hunted.judged) == ((), 10)


def test_a_table_that_takes_no_row_is_told(server: Server, databases: Databases, tmp_path: Path) -> None:
    refuses = """
    CREATE TABLE public.closed (closed_id integer PRIMARY KEY);
    CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'closed for good'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON public.closed FOR EACH ROW EXECUTE FUNCTION public.refuse();
    """
    up = "ALTER TABLE public.closed ADD COLUMN note text;\n"
    down = "ALTER TABLE public.closed DROP COLUMN note;\n"
    files = clean_but(baseline=refuses, vip_up=up, vip_down=down)
    found, hunted = hunt(server, databases, write_target(tmp_path, files), Terms(60, 30))
    assert "public.closed took none of the rows that the hunt offered: closed for good" in found.notes
    assert (hunted.rows, "closed for good" in hunted.refusals) == (0, True)


def test_without_a_hunt_the_question_is_not_asked_and_a_go_stays_a_go(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    outcome = rehearse(server, databases, write_target(tmp_path, clean_but()))
    (judgement,) = outcome.of("any_rows_keep_every_promise")
    assert not judgement.asked
    assert "--hunt-seconds" in judgement.reason
    assert outcome.conclusion.verdict is Verdict.PASSED
    assert any(one.what.startswith("any_rows_keep_every_promise") for one in outcome.conclusion.not_tested)


def test_without_a_baseline_the_question_does_not_arise(server: Server, databases: Databases, tmp_path: Path) -> None:
    checks = [check for check in all_checks() if check.name == "any_rows_keep_every_promise"]
    files = {"a.up.sql": "CREATE TABLE public.t (a int);\n", "a.down.sql": "DROP TABLE public.t;\n"}
    outcome = rehearse(server, databases, write_target(tmp_path, files), checks=checks, hunt=ENOUGH)
    (judgement,) = outcome.of("any_rows_keep_every_promise")
    assert (judgement.asked, "no baseline" in judgement.reason) == (False, True)


def test_what_a_finding_shows_sets_the_session_up_as_the_platform_does() -> None:
    (check,) = [check for check in all_checks() if check.name == "any_rows_keep_every_promise"]
    example = Counterexample(
        *("forward_applies", "a.up.sql", "a.up.sql fails", "the script runs", ("INSERT 1",), "INSERT 1;\n"),
        scripts=("a.up.sql", "it's odd.sql"),
        session=(("search_path", '"$user", it\'s'),),
    )
    observation = Observation(migration=WHOLE_HISTORY, scripts=(), hunted=Hunted(1, 1, found=(example,)))
    (finding,) = check.judge(observation)
    assert finding.evidence.reproduce == (
        "-- On a database with the baseline and no other rows:\n"
        "SELECT set_config('search_path', '\"$user\", it''s', false);\n"
        "INSERT 1;\n"
        "-- psql, in the target's folder:\n"
        "\\i a.up.sql\n\\i 'it\\'s odd.sql'"
    )
