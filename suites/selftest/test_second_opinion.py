"""The second opinion: when two witnesses agree, when one of them alone is believed, and what a dump is cut into."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.facts import ObjectId, Observation, Snapshot
from fixtures.observe.dumped import entries
from fixtures.second_opinion import Printed, SecondOpinion
from fixtures.servers import Server
from suites.checks import all_checks, second_opinion_agrees
from suites.checks._second_opinion import contradictions
from suites.model import Undecided, Verdict
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.small import clean_but, write_target

CHECK = "second_opinion_agrees"
TABLE = ObjectId("table", "public.t")
OTHER = ObjectId("table", "public.u")
VIEW = ObjectId("view", "public.v")
INDEX = ObjectId("index", "public.i")
SEQUENCE = ObjectId("sequence", "public.s")
HEAD = "--\n-- Name: {}; Type: {}; Schema: {}; Owner: x\n--\n\n"
PRINTED = "TABLE public.{name}\nCREATE TABLE public.{name} (\n);\nALTER TABLE public.{name} OWNER TO {owner};"


def asked(server: Server, databases: Databases, folder: Path, **changes: str | None) -> Outcome:
    checks = [check for check in all_checks() if check.name == CHECK]
    return rehearse(server, databases, write_target(folder, clean_but(**changes)), checks=checks)


def snapshot_of(*items: ObjectId, **attributes: str) -> Snapshot:
    return Snapshot(dict.fromkeys(items or (TABLE,), attributes), {}, {})


def printed(*names: str) -> Printed:
    """Another owner of each of these tables."""
    return Printed(
        lost=tuple(PRINTED.format(name=name, owner="a") for name in names),
        unexpected=tuple(PRINTED.format(name=name, owner="b") for name in names),
    )


@pytest.fixture(scope="module")
def observation(server: Server, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Observation:
    """A real one in which both agree."""
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    outcome = asked(server, databases, tmp_path_factory.mktemp("target"))
    assert outcome.conclusion.judgements[0].verdict is Verdict.PASSED
    return outcome.observations["vip"]


def changed(observation: Observation, theirs: Printed, *items: ObjectId) -> Observation:
    """Nothing after the forward scripts; after the rollback our snapshots show another owner of each item."""
    before, restored = snapshot_of(TABLE, owner="a"), snapshot_of(TABLE, owner="a")
    if items:
        before, restored = snapshot_of(*items, owner="a"), snapshot_of(*items, owner="b")
    opinion = SecondOpinion(entries=3, forward=Printed(), back=theirs)
    return replace(observation, before=before, after=before, restored=restored, second_opinion=opinion)


def test_both_see_what_a_migration_does_and_that_nothing_is_left_of_it(observation: Observation) -> None:
    seen = observation.second_opinion
    assert seen is not None
    assert any("is_vip" in entry for entry in seen.forward.unexpected)
    assert seen.back == Printed()


def test_both_see_what_a_rollback_forgets(server: Server, databases: Databases, tmp_path: Path) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    outcome = asked(server, databases, tmp_path, vip_down="SELECT 1;\n")
    (judgement,) = outcome.of(CHECK)
    assert judgement.verdict is Verdict.PASSED
    seen = outcome.observations["vip"].second_opinion
    assert seen is not None
    assert seen.back is not None
    assert any("is_vip" in entry for entry in seen.back.unexpected)


@pytest.mark.parametrize("vip_down", [None, "SELECT 1/0;\n"])
def test_without_a_rollback_the_way_there_is_judged(
    server: Server, databases: Databases, tmp_path: Path, vip_down: str | None
) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    outcome = asked(server, databases, tmp_path, vip_down=vip_down)
    (judgement,) = outcome.of(CHECK)
    assert judgement.verdict is Verdict.PASSED, judgement.reason
    seen = outcome.observations["vip"].second_opinion
    assert seen is not None
    assert seen.back is None


def test_what_scripts_do_to_roles_is_run_again_for_the_dumps(
    server: Server, databases: Databases, tmp_path: Path
) -> None:
    if server.bin is None or not server.owned:
        pytest.skip("the server offers no pg_dump of its own version, or roles are not ours to make")
    made = "CREATE ROLE second_opinion_reader; ALTER TABLE customer ADD is_vip boolean;\n"
    gone = "ALTER TABLE customer DROP is_vip; DROP ROLE second_opinion_reader;\n"
    outcome = asked(server, databases, tmp_path, vip_up=made, vip_down=gone)
    (judgement,) = outcome.of(CHECK)
    assert judgement.verdict is Verdict.PASSED, judgement.reason
    seen = outcome.observations["vip"].second_opinion
    assert seen is not None
    assert seen.back == Printed()


def test_what_pg_dump_alone_sees_makes_the_run_undecided(observation: Observation) -> None:
    (finding,) = second_opinion_agrees.judge(changed(observation, printed("t")))
    assert finding.subject == "TABLE public.t after the rollback"
    assert "the snapshots show none" in finding.message
    assert "OWNER TO b" in finding.evidence.have
    assert second_opinion_agrees.BROKEN_MEANS is Verdict.UNDECIDED


def test_so_does_what_the_snapshots_alone_see(observation: Observation) -> None:
    (finding,) = second_opinion_agrees.judge(changed(observation, Printed(), TABLE))
    assert finding.subject == "table public.t after the rollback"
    assert "pg_dump prints none" in finding.message
    assert "table public.t: owner is 'b' instead of 'a'" in finding.evidence.have


def test_a_difference_that_both_see_hides_none_in_another_object(observation: Observation) -> None:
    assert list(second_opinion_agrees.judge(changed(observation, printed("t"), TABLE))) == []
    (theirs,) = second_opinion_agrees.judge(changed(observation, printed("t", "u"), TABLE))
    assert theirs.subject == "TABLE public.u after the rollback"
    (ours,) = second_opinion_agrees.judge(changed(observation, printed("t"), TABLE, OTHER))
    assert ours.subject == "table public.u after the rollback"


def test_a_name_in_a_literal_or_in_a_longer_name_is_not_that_object(observation: Observation) -> None:
    said = Printed(unexpected=("COMMENT public.TABLE u\nCOMMENT ON TABLE public.u IS 'like public.t';",))
    assert len(list(second_opinion_agrees.judge(changed(observation, said, TABLE)))) == 2
    longer = Printed(unexpected=("TABLE public.t2\nCREATE TABLE public.t2 (\n);",))
    assert len(list(second_opinion_agrees.judge(changed(observation, longer, TABLE)))) == 2


def test_a_dump_of_nothing_proves_nothing(observation: Observation) -> None:
    facts = replace(changed(observation, Printed()), second_opinion=SecondOpinion(0, Printed(), Printed()))
    with pytest.raises(Undecided, match="printed nothing"):
        list(second_opinion_agrees.judge(facts))


def test_both_have_to_look_at_the_same_states(observation: Observation) -> None:
    facts = replace(changed(observation, Printed()), second_opinion=SecondOpinion(3, Printed()))
    with pytest.raises(Undecided, match="only one of the two looked"):
        list(second_opinion_agrees.judge(facts))


@pytest.mark.parametrize(
    ("item", "then", "now"),
    [
        (SEQUENCE, {"value": "1,t"}, {"value": "9,t"}),
        (INDEX, {"valid": "false", "definition": "CREATE INDEX i ON public.t USING btree (a)"}, None),
        (ObjectId("role", "somebody"), {"login": "true"}, {"login": "false"}),
        (ObjectId("large object", "4711"), {"owner": "a"}, None),
    ],
)
def test_what_pg_dump_cannot_see_is_no_contradiction(
    item: ObjectId, then: dict[str, str], now: dict[str, str] | None
) -> None:
    first, second = Snapshot({item: then}, {}, {}), Snapshot({item: now} if now else {}, {}, {})
    assert list(contradictions(first, second, Printed())) == []


def test_a_view_may_get_its_columns_types_from_its_table() -> None:
    column = ObjectId("column", "public.v.a")
    first = Snapshot({VIEW: {}, column: {"type": "integer"}}, {}, {column: VIEW})
    second = Snapshot({VIEW: {}, column: {"type": "bigint"}}, {}, {column: VIEW})
    assert list(contradictions(first, second, Printed())) == []


def test_entries_are_the_same_in_any_order() -> None:
    table = HEAD.format("t", "TABLE", "public") + "CREATE TABLE public.t (\n    {}\n);\n\n"
    index = HEAD.format("i", "INDEX", "public") + "CREATE INDEX i ON public.t (a);\n"
    first = "SET lock_timeout = 0;\n" + table.format("a integer,\n    b text") + index
    second = "SET lock_timeout = 1;\n" + index + table.format("b text,\n    a integer")
    assert entries(first) == entries(second)
    assert entries(first) != entries(first + index)


def test_labels_of_an_enum_have_an_order() -> None:
    kind = HEAD.format("e", "TYPE", "public") + "CREATE TYPE public.e AS ENUM (\n    '{}',\n    '{}'\n);\n"
    assert entries(kind.format("a", "b")) != entries(kind.format("b", "a"))


@pytest.mark.parametrize("line", ["-- a comment", "", "SET default_tablespace = x;"])
def test_the_lines_of_a_function_are_its_own(line: str) -> None:
    body = HEAD.format("f()", "FUNCTION", "public") + "CREATE FUNCTION public.f() AS $$\n{}SELECT 1;\n$$;\n\n"
    table = HEAD.format("t", "TABLE", "public") + "CREATE TABLE public.t (\n);\n"
    (gone,) = entries(body.format("") + table) - entries(body.format(line + "\n") + table)
    assert gone.startswith("FUNCTION public.f()")


def test_a_table_has_the_access_method_that_was_set_above_it() -> None:
    def dumped(method: str) -> str:
        other = HEAD.format("u", "TABLE", "public") + "CREATE TABLE public.u ();\n"
        own = HEAD.format("t", "TABLE", "public") + "CREATE TABLE public.t ();\n"
        return f"SET default_table_access_method = heap;\n{other}SET default_table_access_method = {method};\n{own}"

    assert entries(dumped("heap")) != entries(dumped("other"))
