"""The deployable set in states that nobody hoped for: things already there, users who leave, clients who try."""

from __future__ import annotations

import psycopg
import pytest

from fixtures.databases import Databases
from fixtures.differences import diff
from fixtures.observe import snapshot, steady
from fixtures.servers import Server
from suites.selftest.laid import DEPLOYABLE, DESIGN, Laid, differing, lay

ADA, PHONE, SSO = (f"00000000-0000-0000-0000-0000000000{end}" for end in ("0a", "0c", "0e"))
ALREADY = """
    CREATE SCHEMA enterprise; CREATE TABLE enterprise.licence (key text PRIMARY KEY);
    GRANT USAGE ON SCHEMA enterprise TO anon; INSERT INTO enterprise.licence VALUES ('paid');
    CREATE SCHEMA metadata; CREATE VIEW metadata.licences AS SELECT * FROM enterprise.licence;
"""
LIVED_IN = f"""
    INSERT INTO enterprise.organizations (name, display_name, settings) VALUES
      ('ada@example.com_org', 'somebody else''s', '{{"personal_organization_of": "{ADA}"}}'),
      ('pilot', 'Pilot', '[]'), ('empty', 'Empty', NULL);
    INSERT INTO enterprise.organization_roles (organization_id, name, display_name)
      SELECT id, 'Admin', 'Their own' FROM enterprise.organizations WHERE name <> 'empty';
    INSERT INTO enterprise.user_organization_roles (user_id, organization_id, role_id)
      SELECT u.id, r.organization_id, r.id FROM auth.users u, enterprise.organization_roles r;
    UPDATE public.profiles SET organization_id = (SELECT id FROM enterprise.organizations WHERE name = 'pilot')
      WHERE username IN ('0b', '0c');
    INSERT INTO metadata.repositories (organization_id, path, name)
      SELECT id, '/home/1', 'same name' FROM enterprise.organizations;
"""


@pytest.fixture(scope="module")
def before(server: Server, databases: Databases) -> Laid:
    return lay(DEPLOYABLE, server, databases)


@pytest.fixture
def migrated(before: Laid) -> Laid:
    now = before.clone()
    now.forward()
    return now


def same(now: Laid, then: Laid) -> bool:
    with now.connect() as new, then.connect() as old:
        for connection in (new, old):
            steady(connection)
        return not diff(snapshot(old), snapshot(new)) and differing(now.rows(then)) == []


def sign_in(connection: psycopg.Connection, user: str) -> None:
    connection.execute("SELECT set_config('request.jwt.claim.sub', %s, false)", [user])
    connection.execute("SET ROLE authenticated")


def count(connection: psycopg.Connection, query: str) -> int:
    row = connection.execute(query.encode()).fetchone()
    assert row
    return int(row[0])


def test_schemas_that_were_there_already_keep_what_they_hold(before: Laid) -> None:
    start = before.clone()
    start.run(ALREADY)
    now = start.clone()
    now.forward()
    now.back()
    assert same(now, start)


def test_the_design_destroys_schemas_that_were_there_already(server: Server, databases: Databases) -> None:
    start = lay(DESIGN, server, databases)
    start.run(ALREADY)
    now = start.clone()
    now.forward()
    assert now.target.history_rollback is not None
    now.must(now.target.migrations[-1], now.target.history_rollback)
    assert "enterprise.licence" in differing(now.rows(start))


@pytest.mark.parametrize(
    "taken",
    [
        "CREATE SCHEMA enterprise CREATE TABLE teams (id int)",
        "ALTER TABLE public.profiles ADD organization_id text DEFAULT 'mine'",
        "CREATE SCHEMA metadata CREATE TABLE repositories (id int)",
        "CREATE INDEX idx_profiles_org ON public.profiles (company)",
    ],
)
def test_a_name_that_is_taken_is_refused_and_its_owner_keeps_everything(before: Laid, taken: str) -> None:
    start = before.clone()
    start.run(taken)
    now = start.clone()
    errors = [now.attempt(step, step.forward)[-1].error for step in now.target.migrations]
    assert any(errors)
    now.back()
    assert same(now, start)


def test_organizations_roles_and_assignments_that_are_there_already_stay_as_they_are(before: Laid) -> None:
    start = before.clone()
    start.forward(3)
    start.run(LIVED_IN)
    now = start.clone()
    last = now.target.migrations[-1]
    now.must(last, last.forward)
    with now.connect() as connection:
        assert count(connection, "SELECT count(*) FROM enterprise.organizations") == 3 + 11
        left = "SELECT count(*) FROM public.profiles WHERE organization_id IS NULL"
        assert count(connection, left) == 0
    assert last.rollback is not None
    now.must(last, last.rollback)
    assert same(now, start)


def test_the_rollback_takes_back_the_organization_of_a_user_who_has_left_since(before: Laid) -> None:
    start = before.clone()
    start.forward(3)
    now = start.clone()
    last = now.target.migrations[-1]
    now.must(last, last.forward)
    for state in (start, now):
        state.run("ALTER TABLE github_module.github_app_installations DISABLE TRIGGER USER")
        state.run(f"DELETE FROM auth.users WHERE id = '{ADA}'")
    assert last.rollback is not None
    now.must(last, last.rollback)
    assert same(now, start)


def test_users_who_sign_up_after_the_migration_are_seen_to_by_a_second_run(migrated: Laid) -> None:
    migrated.run("INSERT INTO auth.users (id, email) VALUES (gen_random_uuid(), 'late@example.com')")
    last = migrated.target.migrations[-1]
    migrated.must(last, last.forward)
    with migrated.connect() as connection:
        assert count(connection, "SELECT count(*) FROM enterprise.user_organization_roles") == 12


def test_an_index_that_an_interrupted_run_left_invalid_is_built_again(before: Laid) -> None:
    now = before.clone()
    now.forward(3)
    now.run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_profiles_org'::regclass")
    step = now.target.migrations[2]
    now.must(step, step.forward)
    with now.connect() as connection:
        assert count(connection, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0


def test_a_user_can_still_be_deleted_by_the_auth_service(migrated: Laid) -> None:
    migrated.run(f"""
        INSERT INTO enterprise.organization_api_keys (organization_id, provider, encrypted_key, key_name, created_by)
          SELECT id, 'p', 'k', 'n', '{ADA}' FROM enterprise.organizations;
        UPDATE enterprise.user_organization_roles SET assigned_by = '{ADA}';
    """)
    with migrated.connect() as connection:
        connection.execute("SET ROLE supabase_auth_admin")
        connection.execute("DELETE FROM auth.users WHERE id = %s", [ADA])
        connection.execute("RESET ROLE")
        assert count(connection, "SELECT count(*) FROM enterprise.organization_api_keys WHERE created_by IS NULL") == 11
        assert count(connection, "SELECT count(*) FROM enterprise.user_organization_roles") == 10


def test_the_design_lets_no_user_go_who_has_made_a_key(server: Server, databases: Databases) -> None:
    design = lay(DESIGN, server, databases)
    design.forward()
    design.run(f"""
        INSERT INTO enterprise.organization_api_keys (organization_id, provider, encrypted_key, key_name, created_by)
        SELECT id, 'p', 'k', 'n', '{ADA}' FROM enterprise.organizations
    """)
    with pytest.raises(psycopg.errors.ForeignKeyViolation, match="created_by"):
        design.run(f"DELETE FROM auth.users WHERE id = '{ADA}'")


def test_a_member_sees_one_organization_and_nothing_of_anybody_else(migrated: Laid) -> None:
    tables = ("enterprise.organizations", "enterprise.organization_roles", "enterprise.user_organization_roles")
    with migrated.connect() as connection:
        sign_in(connection, SSO)
        for table in tables:
            assert count(connection, f"SELECT count(*) FROM {table}") == 1
        assert count(connection, "SELECT count(*) FROM metadata.repositories") == 2
        assert count(connection, "SELECT count(*) FROM public.repository_overview") == 2


def test_old_clients_still_write_their_profile_and_cannot_name_a_strangers_organization(migrated: Laid) -> None:
    with migrated.connect() as connection:
        strangers = connection.execute("SELECT organization_id FROM public.profiles WHERE id = %s", [PHONE]).fetchone()
        assert strangers
        sign_in(connection, ADA)
        changed = connection.execute("UPDATE public.profiles SET full_name = 'Ada', plan = 'pro'")
        assert changed.rowcount == 1
        connection.execute("UPDATE public.profiles SET organization_id = NULL")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="organization_is_own_on_update"):
            connection.execute("UPDATE public.profiles SET organization_id = %s", strangers)


def test_an_administrator_manages_the_own_organization_and_no_other(migrated: Laid) -> None:
    with migrated.connect() as connection:
        theirs = connection.execute("SELECT organization_id FROM public.profiles WHERE id = %s", [PHONE]).fetchone()
        sign_in(connection, ADA)
        team = (
            "INSERT INTO enterprise.teams (organization_id, name, display_name, team_type) VALUES (%s, 'a', 'A', 't')"
        )
        connection.execute(team.replace("%s", "(SELECT enterprise.my_organizations())").encode())
        added = connection.execute(
            "INSERT INTO enterprise.team_members (team_id, user_id) SELECT id, %s FROM enterprise.teams", [ADA]
        )
        assert added.rowcount == 1
        assert theirs
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(team.encode(), theirs)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "INSERT INTO enterprise.team_members (team_id, user_id) SELECT id, %s FROM enterprise.teams", [PHONE]
            )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE enterprise.organizations SET plan_type = 'enterprise'")


def test_nobody_else_reaches_the_new_tables_or_their_helpers(migrated: Laid) -> None:
    with migrated.connect() as connection:
        connection.execute("SET ROLE anon")
        for query in (
            "SELECT FROM enterprise.organizations",
            "SELECT enterprise.my_organizations()",
            "TABLE metadata.repositories",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(query.encode())
