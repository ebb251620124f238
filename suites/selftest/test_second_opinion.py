"""The second opinion: when two witnesses agree, when one of them alone is believed, and what a dump is cut into."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.databases import Databases
from fixtures.differences import diff
from fixtures.facts import ObjectId, Observation, Snapshot
from fixtures.observe.dumped import entries
from fixtures.second_opinion import SecondOpinion
from fixtures.servers import Server
from suites.checks import all_checks, second_opinion_agrees
from suites.checks._second_opinion import seen_by_both
from suites.model import Undecided, Verdict
from suites.selftest.in_process import Outcome, rehearse
from suites.selftest.small import clean_but, write_target

CHECK = "second_opinion_agrees"
TABLE = ObjectId("table", "public.t")
INDEX = ObjectId("index", "public.i")
SEQUENCE = ObjectId("sequence", "public.s")
HEAD = "--\n-- Name: {}; Type: {}; Schema: {}; Owner: x\n--\n\n"


def asked(server: Server, databases: Databases, folder: Path, **changes: str | None) -> Outcome:
    checks = [check for check in all_checks() if check.name == CHECK]
    return rehearse(server, databases, write_target(folder, clean_but(**changes)), checks=checks)


def snapshot_of(**attributes: str) -> Snapshot:
    return Snapshot({TABLE: attributes}, {}, {})


@pytest.fixture(scope="module")
def observation(server: Server, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Observation:
    """A real one in which both agree that nothing differs."""
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    outcome = asked(server, databases, tmp_path_factory.mktemp("target"))
    assert outcome.conclusion.judgements[0].verdict is Verdict.PASSED
    return outcome.observations["vip"]


def test_both_see_what_a_rollback_forgets(server: Server, databases: Databases, tmp_path: Path) -> None:
    if server.bin is None:
        pytest.skip("the server offers no pg_dump of its own version")
    outcome = asked(server, databases, tmp_path, vip_down="SELECT 1;\n")
    (judgement,) = outcome.of(CHECK)
    assert judgement.verdict is Verdict.PASSED
    seen = outcome.observations["vip"].second_opinion
    assert seen is not None
    assert any("is_vip" in entry for entry in seen.unexpected)


def test_what_pg_dump_alone_sees_makes_the_run_undecided(observation: Observation) -> None:
    alone = SecondOpinion(entries=3, lost=("TABLE public.t\na integer",), unexpected=("TABLE public.t\na bigint",))
    (finding,) = second_opinion_agrees.judge(replace(observation, second_opinion=alone))
    assert "pg_dump that it is not" in finding.message
    assert "- TABLE public.t\na integer" in finding.evidence.have
    assert second_opinion_agrees.BROKEN_MEANS is Verdict.UNDECIDED


def test_so_does_what_the_snapshots_alone_see(observation: Observation) -> None:
    facts = replace(observation, before=snapshot_of(owner="a"), restored=snapshot_of(owner="b"))
    (finding,) = second_opinion_agrees.judge(replace(facts, second_opinion=SecondOpinion(entries=3)))
    assert "pg_dump that it is." in finding.message
    assert "table public.t: owner is 'b' instead of 'a'" in finding.evidence.have


def test_a_dump_of_nothing_proves_nothing(observation: Observation) -> None:
    facts = replace(observation, before=snapshot_of(owner="a"), restored=snapshot_of(owner="a"))
    with pytest.raises(Undecided, match="printed nothing"):
        list(second_opinion_agrees.judge(replace(facts, second_opinion=SecondOpinion(entries=0))))


@pytest.mark.parametrize(
    ("item", "then", "now"),
    [
        (SEQUENCE, {"value": "1,t"}, {"value": "9,t"}),
        (INDEX, {"valid": "false"}, None),
        (ObjectId("role", "somebody"), {"login": "true"}, {"login": "false"}),
        (ObjectId("large object", "4711"), {"owner": "a"}, None),
    ],
)
def test_what_pg_dump_cannot_see_is_no_contradiction(
    item: ObjectId, then: dict[str, str], now: dict[str, str] | None
) -> None:
    first, second = Snapshot({item: then}, {}, {}), Snapshot({item: now} if now else {}, {}, {})
    assert diff(first, second)
    assert list(seen_by_both(diff(first, second), first, second)) == []


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


def test_a_table_has_the_access_method_that_was_set_above_it() -> None:
    def dumped(method: str) -> str:
        other = HEAD.format("u", "TABLE", "public") + "CREATE TABLE public.u ();\n"
        own = HEAD.format("t", "TABLE", "public") + "CREATE TABLE public.t ();\n"
        return f"SET default_table_access_method = heap;\n{other}SET default_table_access_method = {method};\n{own}"

    assert entries(dumped("heap")) != entries(dumped("other"))
