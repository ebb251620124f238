"""The ground of a Supabase project: what migrations take for granted there is there."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from fixtures.apply import apply
from fixtures.databases import Databases
from fixtures.rehearse.ground import ground_of
from fixtures.servers import Server
from suites.selftest.laid import SESSION

GROUND = ground_of("supabase")
USER = "00000000-0000-0000-0000-00000000000a"


def lay(connection: psycopg.Connection, *, without: str = "") -> None:
    for script in GROUND.scripts:
        text = script.text.replace("FROM pg_catalog.pg_available_extensions", without) if without else script.text
        for trace in apply(connection, type(script)(script.path, text, ""), migration="p", direction="forward"):
            assert not trace.error, (trace.place, trace.error)


@pytest.fixture(scope="module")
def template(server: Server, databases: Databases) -> str:
    name = databases.create()
    with server.connect(name, **SESSION) as connection:
        lay(connection)
    return name


@pytest.fixture
def ground(server: Server, databases: Databases, template: str) -> Iterator[psycopg.Connection]:
    name = databases.clone(template)
    with server.connect(name, **SESSION) as connection:
        yield connection
    databases.drop(name)


def one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query).fetchone()
    assert row
    return row[0]


def roles(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    members = "SELECT roleid::regrole::text, member::regrole::text, '' FROM pg_auth_members"
    return sorted(
        connection.execute("SELECT rolname::text, (r.*)::text, '' FROM pg_roles r").fetchall()
        + connection.execute(members).fetchall()
    )


def test_it_is_laid_a_second_time_on_the_same_server_without_touching_a_role(
    server: Server, databases: Databases, template: str
) -> None:
    name = databases.create()
    with server.connect(name, **SESSION) as connection:
        before = roles(connection)
        lay(connection)
        assert roles(connection) == before
    databases.drop(name)


def test_uuid_generate_v4_is_found_on_the_search_path_that_sessions_are_given(ground: psycopg.Connection) -> None:
    assert one(ground, "SELECT uuid_generate_v4() <> uuid_generate_v4()") is True
    assert one(ground, "SELECT encode(digest('abc', 'sha1'), 'hex')") == "a9993e364706816aba3e25717850c26c9cd0d89d"


def test_several_users_may_have_no_email_and_only_those_of_single_sign_on_may_share_one(
    ground: psycopg.Connection,
) -> None:
    ground.execute("INSERT INTO auth.users (id) SELECT gen_random_uuid() FROM generate_series(1, 3)")
    users = """
        INSERT INTO auth.users (id, email, is_sso_user)
        SELECT gen_random_uuid(), 'a@b', {} FROM generate_series(1, {})
    """
    ground.execute(users.format("true", 2).encode())
    ground.execute(users.format("false", 1).encode())
    with pytest.raises(psycopg.errors.UniqueViolation, match="users_email_partial_key"):
        ground.execute(users.format("false", 1).encode())


@pytest.mark.parametrize(
    "claims",
    [f'SET request.jwt.claims = \'{{"sub": "{USER}"}}\'', f"SET request.jwt.claim.sub = '{USER}'"],
    ids=["all claims in one setting", "one setting for each claim"],
)
def test_auth_uid_reads_the_claims_of_the_request(ground: psycopg.Connection, claims: str) -> None:
    assert one(ground, "SELECT auth.uid()") is None
    ground.execute(claims.encode())
    assert str(one(ground, "SELECT auth.uid()")) == USER


def test_the_api_reaches_new_tables_in_public_and_no_table_in_auth(ground: psycopg.Connection) -> None:
    ground.execute("CREATE TABLE public.note (id int)")
    for role in ("anon", "authenticated", "service_role"):
        ground.execute(f"SET ROLE {role}".encode())
        ground.execute("INSERT INTO public.note VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ground.execute("SELECT FROM auth.users")
        ground.execute("RESET ROLE")


def test_objects_of_storage_are_closed_until_a_policy_opens_them(ground: psycopg.Connection) -> None:
    ground.execute("INSERT INTO storage.buckets (id, name) VALUES ('b', 'b')")
    ground.execute("INSERT INTO storage.objects (bucket_id, name) VALUES ('b', 'me/deep/a.tar.gz')")
    ground.execute("SET ROLE authenticated")
    assert one(ground, "SELECT count(*) FROM storage.objects") == 0
    ground.execute("RESET ROLE")
    ground.execute("CREATE POLICY p ON storage.objects TO authenticated USING ((storage.foldername(name))[1] = 'me')")
    ground.execute("SET ROLE authenticated")
    row = ground.execute(
        "SELECT storage.foldername(name), storage.filename(name), storage.extension(name) FROM storage.objects"
    )
    assert row.fetchone() == (["me", "deep"], "a.tar.gz", "gz")


def test_the_service_passes_row_security_and_a_signed_in_user_does_not(ground: psycopg.Connection) -> None:
    ground.execute("CREATE TABLE public.note AS SELECT 1 AS id")
    ground.execute("ALTER TABLE public.note ENABLE ROW LEVEL SECURITY")
    for role, seen in (("service_role", 1), ("authenticated", 0)):
        ground.execute(f"SET ROLE {role}".encode())
        assert one(ground, "SELECT count(*) FROM public.note") == seen
        ground.execute("RESET ROLE")


def test_a_server_without_the_extensions_gets_the_uuid_functions_and_the_report_is_told(
    server: Server, database: str
) -> None:
    with server.connect(database, **SESSION) as session:
        lay(session, without="FROM (SELECT '' AS name) AS nothing")
        assert one(session, "SELECT uuid_generate_v4() <> uuid_generate_v1()") is True
    (said,) = GROUND.stand_ins(server, database)
    assert "uuid-ossp" in said
    assert "pgcrypto" in said


def test_a_server_with_the_extensions_has_nothing_to_say(server: Server, template: str) -> None:
    assert GROUND.stand_ins(server, template) == ()
