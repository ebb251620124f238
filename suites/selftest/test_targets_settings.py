"""target.toml: every key it knows, and every mistake that can be made in it, each answered with one sentence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from fixtures.errors import Refused
from fixtures.facts import Place, Waiver
from fixtures.seed.settings import Override, SeedSettings
from fixtures.targets import Target, read_target, settings
from suites.selftest.small import write_target

WAIVER = '[[waivers]]\ncheck = "c"\nsubject = "s"\nreason = "r"\nowner = "o"\n'


def read(folder: Path, toml: str | None) -> Target:
    return read_target(write_target(folder, {"01_a.sql": "SELECT 1;\n", "target.toml": toml}))


def refused(folder: Path, toml: str) -> str:
    with pytest.raises(Refused) as caught:
        read(folder, toml)
    return str(caught.value)


def test_without_target_toml_everything_has_a_default(tmp_path: Path) -> None:
    target = read(tmp_path / "shop", None)
    assert (target.name, target.platform, target.platform_reason) == ("shop", "postgres", "")
    assert (target.transaction, target.seed, target.waivers, target.notes) == ("inferred", SeedSettings(), (), ())
    assert (target.baseline, target.invariants, target.history_rollback) == ((), (), None)
    assert target.folder == (tmp_path / "shop").resolve()


def test_every_key_is_read(tmp_path: Path) -> None:
    target = read(
        tmp_path,
        """
name = "Shop"
platform = "supabase"
transaction = "file"

[seed]
number = 0
rows = 7
[seed.tables]
"public.order" = 3
sales.weekly = 0
'public."a.b"' = 9
[seed.columns."public.order.company"]
provider = "company"
[seed.columns.public.order.token]
expression = "gen_random_uuid()"
[seed.columns."public.order.state"]
values = ["new", 1, 2.5, true, 2024-02-29]

[[waivers]]
check = "existing_rows_untouched"
subject = "public.order.total"
reason = "rounded on purpose"
owner = "billing"
expires = 2027-01-31
migration = "01_a"
""",
    )
    assert (target.name, target.platform, target.platform_reason, target.transaction) == (
        "Shop",
        "supabase",
        "",
        "file",
    )
    assert target.seed == SeedSettings(
        number=0,
        rows=7,
        tables={"public.order": 3, "sales.weekly": 0, 'public."a.b"': 9},
        columns={
            "public.order.company": Override(provider="company"),
            "public.order.token": Override(expression="gen_random_uuid()"),
            "public.order.state": Override(values=("new", "1", "2.5", "true", "2024-02-29")),
        },
    )
    assert target.waivers == (
        Waiver(
            "existing_rows_untouched",
            "public.order.total",
            "rounded on purpose",
            "billing",
            date(2027, 1, 31),
            Place("target.toml", 20),
            "01_a",
        ),
    )


def test_each_waiver_has_its_line(tmp_path: Path) -> None:
    toml = f"# mine\n{WAIVER}expires = '2027-01-31'\n\n{WAIVER}expires = 2027-02-28\n"
    assert [(w.place.line, w.expires.month) for w in read(tmp_path, toml).waivers] == [(2, 1), (9, 2)]


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("nmae = 'x'", "nmae is unknown in target.toml; perhaps 'name' is meant"),
        ("zzz = 1", "zzz is unknown in target.toml; it may be name, platform"),
        ("name = 3", "name must be text, but it is a whole number (3) in target.toml"),
        ("name = ' '", "name must say something, but it is empty"),
        ("platform = 'supabse'", "platform must be 'postgres' or 'supabase', but it is 'supabse'"),
        ("transaction = 'none'", "transaction must be 'script' or 'file'"),
        ("transaction = true", "transaction must be text, but it is true or false"),
        ("rollback = '02_a.sql'", "rollback must name a file of the target, but there is no '02_a.sql'"),
        ("rollback = '../x.sql'", "rollback must stay inside the target's folder"),
        ("rollback = '/etc/passwd'", "rollback must stay inside the target's folder"),
        ("[[migrations]]\nrollback = '01_a.sql'", "forward of [[migrations]] number 1 must be written"),
        ("[[migrations]]\nforward = '01_b.sql'", "there is no '01_b.sql' in target.toml; perhaps '01_a.sql' is meant"),
        ("[[migrations]]\nforward = '01_a.sql'\nback = '1'", "back of [[migrations]] number 1 is unknown"),
        ("[[migrations]]\nforward = '01_a.sql'\n" * 2, "'01_a' is there twice"),
        ("[migrations]\nforward = '01_a.sql'", "migrations must be a list of tables, written [[migrations]]"),
        ("migrations = ['01_a.sql']", "[[migrations]] number 1 must be a table, but it is text"),
        ("seed = 3", "seed must be a table, but it is a whole number (3)"),
        ("[seed]\nrow = 3", "seed.row is unknown in target.toml; perhaps 'rows' is meant"),
        ("[seed]\nrows = '3'", "seed.rows must be a whole number, but it is text ('3')"),
        ("[seed]\nrows = true", "seed.rows must be a whole number, but it is true or false"),
        ("[seed]\nrows = 0", "seed.rows must lie between 1 and"),
        ("[seed]\nnumber = -1", "seed.number must lie between 0 and"),
        ("[seed.tables]\norders = 3", "seed.tables must name a table as schema.table, but it says 'orders'"),
        ("[seed.tables]\n'public.a' = 'x'", "seed.tables.public.a must be a whole number"),
        ("[seed.columns.'public.a']\nvalues = 3", "seed.columns must hold a table with one of provider"),
        ("[seed.columns.'public.a.b']\nvalue = [1]", "public.a.b.value is unknown in target.toml; perhaps 'values'"),
        ("[seed.columns.'public.a.b']", "must hold exactly one of provider, expression, values, but it holds none"),
        ("[seed.columns.'public.a.b']\nprovider = 'name'\nexpression = '1'", "it holds provider, expression"),
        ("[seed.columns.'public.a.b']\nprovider = 'compny'", "'compny' is none in target.toml; perhaps 'company'"),
        ("[seed.columns.'public.a.b']\nvalues = []", "values must be a list of values, but it is empty"),
        ("[seed.columns.'public.a.b']\nvalues = [[1]]", "[1] is a list"),
        (WAIVER, "expires of [[waivers]] number 1 must be written"),
        (f"{WAIVER}expires = 'soon'", "expires of [[waivers]] number 1 must be a date like 2027-01-31"),
        (f"{WAIVER}expires = 2027-01-31T00:00:00Z", "but it is a date with a time"),
        (f"{WAIVER}expires = 2027-01-31\nby = 'x'", "by of [[waivers]] number 1 is unknown"),
        (f"{WAIVER}expires = 2027-01-31\nmigration = '01_b'", "there is none called '01_b' in target.toml:1"),
        (WAIVER.replace('"r"', '""') + "expires = 2027-01-31", "reason of [[waivers]] number 1 must say something"),
        ("name = 'x", "target.toml must be TOML, but the TOML parser says"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_file_and_key(tmp_path: Path, toml: str, words: str) -> None:
    sentence = refused(tmp_path, toml + "\n")
    assert words in sentence
    assert "target.toml" in sentence
    assert "\n" not in sentence


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    assert "target.toml:3" in refused(tmp_path, "name = 'x'\n\nname = 'y'\n")


def test_a_byte_order_mark_does_no_harm_and_other_encodings_are_refused(tmp_path: Path) -> None:
    write_target(tmp_path, {"01_a.sql": "SELECT 1;\n"})
    (tmp_path / "target.toml").write_bytes(b"\xef\xbb\xbfname = 'x'\n")
    assert read_target(tmp_path).name == "x"
    (tmp_path / "target.toml").write_bytes(b"name = '\xe4'\n")
    with pytest.raises(Refused, match=r"byte 9 \(0xe4\) is not in target\.toml"):
        read_target(tmp_path)


def test_every_key_is_documented() -> None:
    documented = set(re.findall(r"`\[*(?:migrations\.|waivers\.)?([a-z]+)\]*`", settings.__doc__ or ""))
    known = {"name", "platform", "transaction", "rollback", "forward", "number", "rows", "check", "subject", "reason"}
    assert known | {"owner", "expires", "migration", "provider", "expression", "values", "seed"} <= documented
