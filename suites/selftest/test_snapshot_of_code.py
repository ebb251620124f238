"""A change to any attribute of a function, a type or a thing built on them is seen by the snapshot, and by pg_dump."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.selftest.catalog_changes import Change, Watched, named, see, watch

F = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';"
SET = "CREATE FUNCTION f(a int) RETURNS SETOF int LANGUAGE sql AS 'SELECT $1';"
AGG = "CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');"
EQ = "CREATE FUNCTION f(a point, b point) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT true';"
OP = EQ + "CREATE OPERATOR === (LEFTARG = point, RIGHTARG = point, FUNCTION = f);"
EVENT = "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
REMOTE = "CREATE FOREIGN DATA WRAPPER {w}; CREATE SERVER {s} FOREIGN DATA WRAPPER {w};"
DICT = "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);"
SUBSCRIPTION = "CREATE SUBSCRIPTION {} CONNECTION 'host=x' PUBLICATION p WITH (connect = false, slot_name = NONE)"

CHANGES = (
    Change("function_body", F, F.replace("CREATE", "CREATE OR REPLACE").replace("$1", "2"),
           "function ~f(integer): body"),
    Change("function_atomic_body", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END",
           "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 2; END", "function ~f(): body"),
    Change("function_security", F, "ALTER FUNCTION f(int) SECURITY DEFINER", "function ~f(integer): security"),
    Change("function_volatility", F, "ALTER FUNCTION f(int) STABLE", "function ~f(integer): volatility"),
    Change("function_parallel", F, "ALTER FUNCTION f(int) PARALLEL SAFE", "function ~f(integer): parallel"),
    Change("function_strict", F, "ALTER FUNCTION f(int) STRICT", "function ~f(integer): strict"),
    Change("function_leakproof", F, "ALTER FUNCTION f(int) LEAKPROOF", "function ~f(integer): leakproof"),
    Change("function_cost", F, "ALTER FUNCTION f(int) COST 7", "function ~f(integer): cost"),
    Change("function_rows", SET, "ALTER FUNCTION f(int) ROWS 7", "function ~f(integer): rows"),
    Change("function_search_path", F, "ALTER FUNCTION f(int) SET search_path = ''", "function ~f(integer): settings"),
    Change("function_default", F, F.replace("CREATE", "CREATE OR REPLACE").replace("a int", "a int = 7"),
           "function ~f(integer): arguments"),
    Change("function_result", F, "DROP FUNCTION f(int);" + SET,
           "function ~f(integer): result\nfunction ~f(integer): rows"),
    Change("function_language", F, "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS 'BEGIN END'",
           "function ~f(integer): body\nfunction ~f(integer): language"),
    Change("function_support", F + "CREATE FUNCTION s(internal) RETURNS internal LANGUAGE internal AS "
           "'textlike_support'",
           "ALTER FUNCTION f(int) SUPPORT s", "function ~f(integer): support function"),
    Change("function_overloaded", F, F.replace("int", "text"), "+ function ~f(text)"),
    Change("procedure", "CREATE PROCEDURE p() LANGUAGE sql AS ''", "ALTER PROCEDURE p() SECURITY DEFINER",
           "procedure ~p(): security"),
    Change("aggregate", AGG, AGG.replace("CREATE", "CREATE OR REPLACE").replace("'0'", "'1'"),
           "aggregate ~g(integer): initial value"),
    Change("aggregate_moving", AGG, AGG.replace("CREATE", "CREATE OR REPLACE").replace(
               ");", ", MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int);"),
           "aggregate ~g(integer): moving inverse function\naggregate ~g(integer): moving transition function\n"
           "aggregate ~g(integer): moving transition type"),
    Change("enum_label", "CREATE TYPE e AS ENUM ('a', 'b')", "ALTER TYPE e ADD VALUE 'c'", "type ~e: labels"),
    Change("enum_order", "CREATE TYPE e AS ENUM ('a', 'b')", "ALTER TYPE e RENAME VALUE 'a' TO 'z'; "
           "ALTER TYPE e RENAME VALUE 'b' TO 'a'; ALTER TYPE e RENAME VALUE 'z' TO 'b'", "type ~e: labels"),
    Change("composite_attribute", "CREATE TYPE r AS (a int)", "ALTER TYPE r ADD ATTRIBUTE b int", "+ column ~r.b"),
    Change("composite_attribute_type", "CREATE TYPE r AS (a int)", "ALTER TYPE r ALTER ATTRIBUTE a TYPE bigint",
           "column ~r.a: type"),
    Change("composite_order", "CREATE TYPE r AS (a int, b text)",
           "ALTER TYPE r DROP ATTRIBUTE a; ALTER TYPE r ADD ATTRIBUTE a int",
           "column ~r.a: place\ncolumn ~r.b: place"),
    Change("range", "CREATE TYPE r AS RANGE (SUBTYPE = float8)",
           "DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)",
           "type ~r: difference function"),
    Change("base_type", "CREATE TYPE b; CREATE FUNCTION i(cstring) RETURNS b LANGUAGE internal AS 'textin' STRICT "
           "IMMUTABLE; CREATE FUNCTION o(b) RETURNS cstring LANGUAGE internal AS 'textout' STRICT IMMUTABLE; "
           "CREATE TYPE b (INPUT = i, OUTPUT = o)", "ALTER TYPE b SET (STORAGE = extended)", "type ~b: layout"),
    Change("domain_not_null", "CREATE DOMAIN d AS int", "ALTER DOMAIN d SET NOT NULL", "domain ~d: not null"),
    Change("domain_default", "CREATE DOMAIN d AS int", "ALTER DOMAIN d SET DEFAULT 7", "domain ~d: default"),
    Change("domain_constraint", "CREATE DOMAIN d AS int", "ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0)",
           "+ constraint k on ~d"),
    Change("domain_constraint_validated", "CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0) "
           "NOT VALID", "ALTER DOMAIN d VALIDATE CONSTRAINT k",
           "constraint k on ~d: definition\nconstraint k on ~d: validated"),
    Change("cast_context", "CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f(e) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
           "CREATE CAST (e AS int) WITH FUNCTION f(e)",
           "DROP CAST (e AS int); CREATE CAST (e AS int) WITH FUNCTION f(e) AS ASSIGNMENT",
           "cast (~e AS integer): context"),
    Change("operator", OP, "ALTER OPERATOR === (point, point) SET (RESTRICT = eqsel)",
           "operator ~===(point,point): restriction estimator"),
    Change("operator_class", OP + "CREATE OPERATOR CLASS c FOR TYPE point USING hash AS OPERATOR 1 ===",
           "DROP OPERATOR FAMILY c USING hash; CREATE OPERATOR CLASS c DEFAULT FOR TYPE point USING hash "
           "AS OPERATOR 1 ===", "operator class ~c USING hash: default"),
    Change("operator_family", OP + "CREATE OPERATOR FAMILY c USING hash",
           "ALTER OPERATOR FAMILY c USING hash ADD OPERATOR 1 === (point, point)",
           "operator family ~c USING hash: operators"),
    Change("access_method_new", "", "CREATE ACCESS METHOD heap3 TYPE TABLE HANDLER heap_tableam_handler",
           "+ access method heap3"),
    Change("collation_locale", "CREATE COLLATION k (LOCALE = 'C')",
           "DROP COLLATION k; CREATE COLLATION k (LC_COLLATE = 'C', LC_CTYPE = 'POSIX')", "collation ~k: lc_ctype"),
    Change("conversion", "CREATE CONVERSION k FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
           "DROP CONVERSION k; CREATE DEFAULT CONVERSION k FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
           "conversion ~k: default"),
    Change("text_search_mapping", "CREATE TEXT SEARCH CONFIGURATION k (COPY = simple);" + DICT,
           "ALTER TEXT SEARCH CONFIGURATION k ALTER MAPPING FOR asciiword WITH d",
           "text search configuration ~k: mappings"),
    Change("text_search_dictionary", DICT, "ALTER TEXT SEARCH DICTIONARY d (Accept = false)",
           "text search dictionary ~d: options"),
    Change("text_search_template", "", "CREATE TEXT SEARCH TEMPLATE k (LEXIZE = dsimple_lexize)",
           "+ text search template ~k"),
    Change("text_search_parser", "", "CREATE TEXT SEARCH PARSER k (START = prsd_start, GETTOKEN = prsd_nexttoken, "
           "END = prsd_end, LEXTYPES = prsd_lextype)", "+ text search parser ~k"),
    Change("language", "CREATE FUNCTION h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', "
           "'plpgsql_call_handler'; CREATE LANGUAGE l1 HANDLER h", "CREATE OR REPLACE TRUSTED LANGUAGE l1 HANDLER h",
           "language l1: trusted"),
    Change("transform", "CREATE FUNCTION f(internal) RETURNS internal IMMUTABLE LANGUAGE internal "
           "AS 'textlike_support'",
           "CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION f(internal))",
           "+ transform for integer language plpgsql"),
    Change("extension", "", "CREATE EXTENSION citext", "+ extension citext"),
    Change("extension_schema", "CREATE EXTENSION hstore SCHEMA public",
           "ALTER EXTENSION hstore SET SCHEMA extension_schema", "extension hstore: schema"),
    Change("event_trigger", EVENT + "CREATE EVENT TRIGGER e1 ON ddl_command_end EXECUTE FUNCTION f()",
           "ALTER EVENT TRIGGER e1 DISABLE", "event trigger e1: state"),
    Change("event_trigger_tags", EVENT + "CREATE EVENT TRIGGER e2 ON ddl_command_end WHEN TAG IN ('DROP VIEW') "
           "EXECUTE FUNCTION f()", "DROP EVENT TRIGGER e2; CREATE EVENT TRIGGER e2 ON ddl_command_end "
           "WHEN TAG IN ('DROP RULE') EXECUTE FUNCTION f()", "event trigger e2: tags"),
    Change("publication", "CREATE PUBLICATION p1", "ALTER PUBLICATION p1 SET (publish = 'insert')",
           "publication p1: publishes"),
    Change("publication_tables", "CREATE TABLE t (a int); CREATE PUBLICATION p2", "ALTER PUBLICATION p2 ADD TABLE t",
           "publication p2: tables"),
    Change("publication_rows", "CREATE TABLE t (a int); CREATE PUBLICATION p3 FOR TABLE t",
           "ALTER PUBLICATION p3 SET TABLE t (a) WHERE (a > 0)", "publication p3: tables", since=15),
    Change("publication_schemas", "CREATE PUBLICATION p4",
           "ALTER PUBLICATION p4 ADD TABLES IN SCHEMA publication_schemas", "publication p4: schemas", since=15),
    Change("subscription", SUBSCRIPTION.format("s1"),
           "ALTER SUBSCRIPTION s1 SET (synchronous_commit = local)", "subscription s1: synchronous commit"),
    Change("subscription_connection", SUBSCRIPTION.format("s2"),
           "ALTER SUBSCRIPTION s2 CONNECTION 'host=y'", "subscription s2: connection (hash)"),
    Change("foreign_data_wrapper", "CREATE FOREIGN DATA WRAPPER w1", "ALTER FOREIGN DATA WRAPPER w1 OPTIONS (a '1')",
           "foreign-data wrapper w1: options"),
    Change("foreign_server", REMOTE.format(w="w2", s="s2"), "ALTER SERVER s2 VERSION '7'", "server s2: version"),
    Change("foreign_table", REMOTE.format(w="w3", s="s3") + "CREATE FOREIGN TABLE t (a int) SERVER s3",
           "ALTER FOREIGN TABLE t OPTIONS (a '1')", "foreign table ~t: foreign options"),
    Change("foreign_column", REMOTE.format(w="w4", s="s4") + "CREATE FOREIGN TABLE t (a int) SERVER s4",
           "ALTER FOREIGN TABLE t ALTER a OPTIONS (b '1')", "column ~t.a: foreign options"),
    Change("user_mapping", REMOTE.format(w="w5", s="s5") + "CREATE USER MAPPING FOR PUBLIC SERVER s5",
           "ALTER USER MAPPING FOR PUBLIC SERVER s5 OPTIONS (password 'secret')",
           "user mapping for PUBLIC on server s5: options\nuser mapping for PUBLIC on server s5: options (hash)"),
)  # fmt: skip


@pytest.fixture(scope="module")
def watched(server: Server, databases: Databases) -> Iterator[Watched]:
    for watched in watch(server, databases, CHANGES):
        yield watched
        with server.connect(watched.database) as connection:  # a database with subscriptions cannot be dropped
            connection.execute("DROP SUBSCRIPTION s1")
            connection.execute("DROP SUBSCRIPTION s2")


@named(CHANGES)
def test_a_change_to_code_is_seen(watched: Watched, change: Change) -> None:
    see(watched, change)
