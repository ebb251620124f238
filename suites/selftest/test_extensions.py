"""The stand-ins for extensions: each function gives what the original gives, or says that it cannot."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from pathlib import Path

import psycopg
import pytest

FOLDER = Path(__file__).parents[2] / "sql" / "extensions"
LENGTHS = (0, 1, 20, 54, 55, 56, 63, 64, 65, 119, 120, 128, 129, 500)
NAMES = ("", "python.org", "ü☃💥 'quoted'\n", "x" * 300)


@pytest.fixture
def stand_ins(connection: psycopg.Connection) -> psycopg.Connection:
    """The scripts run by hand, so that they are tried also where the server has the original."""
    connection.execute("CREATE SCHEMA stand_in")
    connection.execute("SET search_path = stand_in")
    for script in sorted(FOLDER.glob("*/*.sql")):
        connection.execute(script.read_bytes())
    connection.execute("SET search_path = ''")
    return connection


def one(connection: psycopg.Connection, query: str, *values: object) -> object:
    row = connection.execute(query.encode(), values).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_uuids_made_from_names_are_those_of_python(stand_ins: psycopg.Connection, name: str) -> None:
    for version, theirs in ((3, uuid.uuid3), (5, uuid.uuid5)):
        for place, space in (("dns", uuid.NAMESPACE_DNS), ("url", uuid.NAMESPACE_URL), ("oid", uuid.NAMESPACE_OID)):
            query = f"SELECT stand_in.uuid_generate_v{version}(stand_in.uuid_ns_{place}(), %s)"
            assert one(stand_ins, query, name) == theirs(space, name)


def test_uuids_made_from_the_time_say_when_and_are_all_different(stand_ins: psycopg.Connection) -> None:
    query = "SELECT stand_in.uuid_generate_v1(), extract(epoch FROM clock_timestamp()) FROM generate_series(1, 500)"
    rows = stand_ins.execute(query).fetchall()
    assert len({made for made, _ in rows}) == 500
    for made, now in rows:
        assert (made.version, made.variant) == (1, uuid.RFC_4122)
        assert made.node >> 40 & 1, "a random node has the multicast bit"
        assert abs((made.time - 0x01B21DD213814000) / 1e7 - float(now)) < 1


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha224", "sha256", "sha384", "SHA512"])
def test_digests_and_hmacs_are_those_of_python(stand_ins: psycopg.Connection, kind: str) -> None:
    for length in LENGTHS:
        data = bytes(place * 7 % 256 for place in range(length))
        assert (
            one(stand_ins, "SELECT stand_in.digest(%s::bytea, %s)", data, kind)
            == hashlib.new(kind.lower(), data).digest()
        )
        have = one(stand_ins, "SELECT stand_in.hmac(%s::bytea, %s::bytea, %s)", data, data[::-1], kind)
        assert have == hmac.new(data[::-1], data, kind.lower()).digest()


def test_text_is_hashed_as_the_bytes_that_the_database_stores(stand_ins: psycopg.Connection) -> None:
    assert one(stand_ins, "SELECT stand_in.digest('ü☃'::text, 'sha1')") == hashlib.sha1("ü☃".encode()).digest()  # noqa: S324 - SHA-1 is what is tried


def test_an_unknown_hash_is_refused_and_nothing_comes_of_null(stand_ins: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="No such hash algorithm"):
        one(stand_ins, "SELECT stand_in.digest('x'::text, 'crc32')")
    assert one(stand_ins, "SELECT stand_in.digest(NULL::text, 'crc32')") is None


def test_random_bytes_are_as_many_as_asked_for(stand_ins: psycopg.Connection) -> None:
    made = [one(stand_ins, "SELECT stand_in.gen_random_bytes(%s)", number) for number in (1, 31, 33, 1024)]
    assert [len(bytes(item)) for item in made if isinstance(item, bytes)] == [1, 31, 33, 1024]
    with pytest.raises(psycopg.errors.ExternalRoutineInvocationException):
        one(stand_ins, "SELECT stand_in.gen_random_bytes(0)")


@pytest.mark.parametrize(
    "call", ["crypt('a', 'b')", "gen_salt('bf')", "encrypt('a', 'b', 'aes')", "armor('a')", "pgp_sym_encrypt('a', 'b')"]
)
def test_what_cannot_be_stood_in_for_says_so(stand_ins: psycopg.Connection, call: str) -> None:
    with pytest.raises(psycopg.errors.FeatureNotSupported, match=f"has no {call.partition('(')[0]}"):
        one(stand_ins, f"SELECT stand_in.{call}")


@pytest.mark.parametrize("extension", ["uuid-ossp", "pgcrypto"])
def test_it_has_every_function_that_the_original_has_on_this_server(
    stand_ins: psycopg.Connection, extension: str
) -> None:
    stand_ins.execute("CREATE SCHEMA original")
    stand_ins.execute(f'CREATE EXTENSION "{extension}" SCHEMA original'.encode())
    query = """
        SELECT proname, pg_get_function_arguments(oid), replace(pg_get_function_result(oid), 'original.', ''),
          provolatile, proisstrict, proparallel
        FROM pg_proc WHERE pronamespace = %s::regnamespace
    """
    ours, theirs = (set(stand_ins.execute(query.encode(), [space])) for space in ("stand_in", "original"))
    newer = {row for row in theirs if row[0] == "fips_mode"}
    assert theirs - newer <= ours


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_the_first_line_of_the_control_file_is_a_sentence_for_the_report(folder: Path) -> None:
    first = (folder / f"{folder.name}.control").read_text("utf-8").splitlines()[0]
    assert first.startswith("# The extension ")
    assert "stand-in" in first
    assert first.endswith(".")
