"""A change to what is seldom changed, and changes that show in more than one object, are seen by both as well.

Tablespaces, operator classes of a type's own access method and privileges on settings of the server belong to the whole
server or need code in C, so none of them is changed here; labels of security are written without a provider elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.databases import Databases
from fixtures.servers import Server
from suites.selftest.catalog_changes import Change, Watched, named, see, watch

T = "CREATE TABLE t (a int, b text);"
F = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';"
AGG = "CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int{});"
HYPOTHETICAL = "CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int, FINALFUNC = int4up, FINALFUNC_MODIFY = {});"
EQ = "CREATE FUNCTION f(a point, b point) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT true';"
OP = EQ + "CREATE OPERATOR === (LEFTARG = point, RIGHTARG = point, FUNCTION = f);"
MEMBERS = "FOR TYPE point USING hash {} AS OPERATOR 1 ==="
CLASS = OP + "CREATE OPERATOR FAMILY o USING hash; CREATE OPERATOR CLASS c " + MEMBERS
EVENT = "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
REMOTE = "CREATE FOREIGN DATA WRAPPER {w}; CREATE SERVER {s} FOREIGN DATA WRAPPER {w};"
EXTENSION = "UPDATE pg_extension SET {} WHERE extname = 'citext'"
PARTITIONED = "CREATE TABLE t (a int PRIMARY KEY) PARTITION BY LIST (a);"
PARTITIONED += "CREATE TABLE p PARTITION OF t FOR VALUES IN (1);"
VIEW = T + "CREATE VIEW v AS SELECT a, b FROM t;"

CHANGES = (
    Change("access_method_gone", "CREATE ACCESS METHOD heap4 TYPE TABLE HANDLER heap_tableam_handler",
           "DROP ACCESS METHOD heap4",
           "- access method heap4"),
    Change("aggregate_state", AGG.format(""), AGG.format("").replace("CREATE", "CREATE OR REPLACE").replace(
               "int4pl", "int4mi"),
           "aggregate ~g(integer): transition function"),
    Change("aggregate_space", AGG.format(""), AGG.format(", SSPACE = 9").replace("CREATE", "CREATE OR REPLACE"),
           "aggregate ~g(integer): transition space"),
    Change("aggregate_parallel", AGG.format(""), AGG.format(", COMBINEFUNC = int4pl, PARALLEL = safe").replace(
               "CREATE", "CREATE OR REPLACE"),
           "aggregate ~g(integer): combine function\n"
           "aggregate ~g(integer): parallel"),
    Change("aggregate_final", HYPOTHETICAL.format("read_only"),
           HYPOTHETICAL.format("shareable").replace("CREATE", "CREATE OR REPLACE"),
           "aggregate ~g(integer): final function modifies"),
    Change("aggregate_sort_operator", AGG.format(""), AGG.format(", SORTOP = <").replace(
               "CREATE", "CREATE OR REPLACE"),
           "aggregate ~g(integer): sort operator"),
    Change("function_window", F, "DROP FUNCTION f(int); CREATE FUNCTION f(a int) RETURNS int WINDOW LANGUAGE internal "
           "AS 'window_lag'",
           "function ~f(integer): body\n"
           "function ~f(integer): cost\n"
           "function ~f(integer): language\n"
           "function ~f(integer): window"),
    Change("function_library", "CREATE FUNCTION f() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', "
           "'plpgsql_call_handler'", "CREATE OR REPLACE FUNCTION f() RETURNS language_handler LANGUAGE c "
           "AS 'plpgsql', 'plpgsql_call_handler'",
           "function ~f(): library"),
    Change("function_transform", "CREATE FUNCTION f(internal) RETURNS internal IMMUTABLE LANGUAGE internal "
           "AS 'textlike_support'; CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION f(internal))",
           "CREATE FUNCTION g(a int) RETURNS int TRANSFORM FOR TYPE int LANGUAGE plpgsql AS 'BEGIN END'",
           "+ function ~g(integer)"),
    Change("transform_gone", "CREATE FUNCTION f(internal) RETURNS internal IMMUTABLE LANGUAGE internal "
           "AS 'textlike_support'; CREATE TRANSFORM FOR text LANGUAGE plpgsql (FROM SQL WITH FUNCTION f(internal))",
           "DROP TRANSFORM FOR text LANGUAGE plpgsql",
           "- transform for text language plpgsql"),
    Change("procedure_body", "CREATE PROCEDURE p() LANGUAGE sql AS ''", "CREATE OR REPLACE PROCEDURE p() "
           "LANGUAGE sql AS 'SELECT 1'",
           "procedure ~p(): body"),
    Change("cast_method", "CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f(e) RETURNS text LANGUAGE sql AS 'SELECT 1'; "
           "CREATE CAST (e AS text) WITH FUNCTION f(e)", "DROP CAST (e AS text); CREATE CAST (e AS text) WITH INOUT",
           "cast (~e AS text): method"),
    Change("cast_gone", "CREATE TYPE e AS ENUM ('a'); CREATE CAST (e AS text) WITH INOUT", "DROP CAST (e AS text)",
           "- cast (~e AS text)"),
    Change("collation_provider", "CREATE COLLATION k (LOCALE = 'C')",
           "DROP COLLATION k; CREATE COLLATION k (LOCALE = 'C', PROVIDER = builtin)",
           "collation ~k: encoding\n"
           "collation ~k: lc_collate\n"
           "collation ~k: lc_ctype\n"
           "collation ~k: locale\n"
           "collation ~k: provider\n"
           "collation ~k: version", since=17),
    Change("collation_owner", "CREATE COLLATION k (LOCALE = 'C')", "ALTER COLLATION k OWNER TO pg_monitor",
           "collation ~k: owner"),
    Change("conversion_function", "CREATE CONVERSION k FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
           "DROP CONVERSION k; CREATE CONVERSION k FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8",
           "conversion ~k: function\n"
           "conversion ~k: source"),
    Change("operator_function", OP, "DROP OPERATOR === (point, point); CREATE FUNCTION g(a point, b point) "
           "RETURNS bool LANGUAGE sql AS 'SELECT true'; "
           "CREATE OPERATOR === (LEFTARG = point, RIGHTARG = point, FUNCTION = g)",
           "+ function ~g(point,point)\n"
           "operator ~===(point,point): function"),
    Change("operator_commutator", OP, "DROP OPERATOR === (point, point); CREATE OPERATOR === (LEFTARG = point, "
           "RIGHTARG = point, FUNCTION = f, COMMUTATOR = ===, HASHES, MERGES, JOIN = eqjoinsel)",
           "operator ~===(point,point): commutator\n"
           "operator ~===(point,point): hashes\n"
           "operator ~===(point,point): join estimator\n"
           "operator ~===(point,point): merges"),
    Change("operator_owner", OP, "ALTER OPERATOR === (point, point) OWNER TO pg_monitor",
           "operator ~===(point,point): owner"),
    Change("operator_class_family", CLASS.format(""),
           "DROP OPERATOR FAMILY c USING hash CASCADE; CREATE OPERATOR CLASS c " + MEMBERS.format("FAMILY o"),
           "- operator family ~c USING hash\n"
           "operator class ~c USING hash: family\n"
           "operator family ~o USING hash: operators"),
    Change("operator_family_owner", OP + "CREATE OPERATOR FAMILY c USING hash",
           "ALTER OPERATOR FAMILY c USING hash OWNER TO pg_monitor",
           "operator family ~c USING hash: owner"),
    Change("domain_base_type", "CREATE DOMAIN d AS varchar(5)", "DROP DOMAIN d; CREATE DOMAIN d AS varchar(6)",
           "domain ~d: base type"),
    Change("domain_owner", "CREATE DOMAIN d AS int", "ALTER DOMAIN d OWNER TO pg_monitor",
           "domain ~d: owner\n"
           "domain ~d: privileges of PUBLIC\n"
           "domain ~d: privileges of pg_monitor\n"
           "domain ~d: privileges of =me="),
    Change("range_subtype", "CREATE TYPE r AS RANGE (SUBTYPE = float8)",
           "DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = float4)",
           "type ~r: subtype\n"
           "type ~r: subtype operator class"),
    Change("range_collation", "CREATE TYPE r AS RANGE (SUBTYPE = text)",
           "DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = text, COLLATION = \"C\")",
           "type ~r: subtype collation"),
    Change("range_operator_class", "CREATE TYPE r AS RANGE (SUBTYPE = text)",
           "DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops)",
           "type ~r: subtype operator class"),
    Change("range_multirange", "CREATE TYPE r AS RANGE (SUBTYPE = float8)",
           "DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many)",
           "type ~r: multirange"),
    Change("type_gone", "CREATE TYPE e AS ENUM ('a')", "DROP TYPE e",
           "- type ~e"),
    Change("type_form", "CREATE TYPE e AS ENUM ('a')", "DROP TYPE e; CREATE TYPE e AS (a int)",
           "+ column ~e.a\n"
           "type ~e: form\n"
           "type ~e: labels"),
    Change("event_trigger_function", EVENT + "CREATE EVENT TRIGGER e3 ON ddl_command_end EXECUTE FUNCTION f()",
           EVENT.replace("f()", "g()") + "DROP EVENT TRIGGER e3; CREATE EVENT TRIGGER e3 ON sql_drop "
           "EXECUTE FUNCTION g()",
           "+ function ~g()\n"
           "event trigger e3: event\n"
           "event trigger e3: function"),
    Change("extension_comment", "CREATE EXTENSION citext", "COMMENT ON EXTENSION citext IS 'x'",
           "extension citext: comment"),
    Change("extension_owner", "", EXTENSION.format("extowner = 'pg_monitor'::regrole"),
           "extension citext: owner",
           unseen_by_pg_dump="whoever restores it owns it"),
    Change("extension_version", "", EXTENSION.format("extversion = '0'"),
           "extension citext: version",
           unseen_by_pg_dump="it installs whatever version there will be"),
    Change("extension_relocatable", "", EXTENSION.format("extrelocatable = NOT extrelocatable"),
           "extension citext: relocatable",
           unseen_by_pg_dump="the version says so"),
    Change("extension_tables", T, EXTENSION.format("extconfig = ARRAY['t'::regclass], extcondition = ARRAY['']"),
           "extension citext: configuration tables",
           unseen_by_pg_dump="the version says so"),
    Change("extension_gone", "CREATE EXTENSION hstore", "DROP EXTENSION hstore",
           "- extension hstore"),
    Change("foreign_table_server", REMOTE.format(w="w6", s="s6") + REMOTE.format(w="w7", s="s7") +
           "CREATE FOREIGN TABLE t (a int) SERVER s6", "DROP FOREIGN TABLE t; CREATE FOREIGN TABLE t (a int) SERVER s7",
           "foreign table ~t: server"),
    Change("foreign_table_owner", REMOTE.format(w="w8", s="s8") + "CREATE FOREIGN TABLE t (a int) SERVER s8",
           "ALTER FOREIGN TABLE t OWNER TO pg_monitor",
           "foreign table ~t: owner\n"
           "foreign table ~t: privileges of pg_monitor\n"
           "foreign table ~t: privileges of =me="),
    Change("foreign_data_wrapper_validator", "CREATE FOREIGN DATA WRAPPER w9",
           "ALTER FOREIGN DATA WRAPPER w9 VALIDATOR postgresql_fdw_validator",
           "foreign-data wrapper w9: validator"),
    Change("foreign_server_wrapper", REMOTE.format(w="w10", s="s10") + "CREATE FOREIGN DATA WRAPPER w11",
           "DROP SERVER s10; CREATE SERVER s10 FOREIGN DATA WRAPPER w11",
           "server s10: foreign-data wrapper"),
    Change("foreign_server_owner", REMOTE.format(w="w12", s="s12"), "ALTER SERVER s12 OWNER TO pg_monitor",
           "server s12: owner\n"
           "server s12: privileges of pg_monitor\n"
           "server s12: privileges of =me="),
    Change("user_mapping_gone", REMOTE.format(w="w13", s="s13") + "CREATE USER MAPPING FOR CURRENT_USER SERVER s13",
           "DROP USER MAPPING FOR CURRENT_USER SERVER s13",
           "- user mapping for =me= on server s13"),
    Change("index_not_ready", T + "CREATE INDEX i ON t (b)",
           "UPDATE pg_index SET indisready = false, indisvalid = false WHERE indexrelid = 'i'::regclass",
           "index ~i: ready\n"
           "index ~i: valid"),
    Change("index_of_no_partition", PARTITIONED, "CREATE INDEX i ON ONLY t (a)",
           "+ index ~i"),
    Change("materialized_view_definition", T + "CREATE MATERIALIZED VIEW m AS SELECT a FROM t",
           "DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT a + 1 AS a FROM t",
           "materialized view ~m: definition"),
    Change("materialized_view_owner", T + "CREATE MATERIALIZED VIEW m AS SELECT a FROM t",
           "ALTER MATERIALIZED VIEW m OWNER TO pg_monitor",
           "materialized view ~m: owner\n"
           "materialized view ~m: privileges of pg_monitor\n"
           "materialized view ~m: privileges of =me="),
    Change("view_owner", VIEW, "ALTER VIEW v OWNER TO pg_monitor",
           "view ~v: owner\n"
           "view ~v: privileges of pg_monitor\n"
           "view ~v: privileges of =me="),
    Change("view_gone", VIEW, "DROP VIEW v",
           "- view ~v"),
    Change("publication_all", "CREATE PUBLICATION p5", "DROP PUBLICATION p5; CREATE PUBLICATION p5 FOR ALL TABLES",
           "publication p5: all tables"),
    Change("publication_root", "CREATE PUBLICATION p6",
           "ALTER PUBLICATION p6 SET (publish_via_partition_root = true)",
           "publication p6: via partition root"),
    Change("publication_owner", "CREATE PUBLICATION p7", "ALTER PUBLICATION p7 OWNER TO pg_monitor",
           "publication p7: owner"),
    Change("policy_gone", T + "CREATE POLICY p ON t", "DROP POLICY p ON t",
           "- policy p on ~t"),
    Change("rule_gone", T + "CREATE RULE r AS ON DELETE TO t DO NOTHING", "DROP RULE r ON t",
           "- rule r on ~t"),
    Change("schema_new", "", "CREATE SCHEMA one_more",
           "+ schema one_more"),
    Change("sequence_new", "", "CREATE SEQUENCE s",
           "+ sequence ~s"),
    Change("sequence_owner", "CREATE SEQUENCE s", "ALTER SEQUENCE s OWNER TO pg_monitor",
           "sequence ~s: owner\n"
           "sequence ~s: privileges of pg_monitor\n"
           "sequence ~s: privileges of =me="),
    Change("statistics_owner", T + "CREATE STATISTICS s ON a, b FROM t", "ALTER STATISTICS s OWNER TO pg_monitor",
           "statistics object ~s: owner"),
    Change("statistics_gone", T + "CREATE STATISTICS s ON a, b FROM t", "DROP STATISTICS s",
           "- statistics object ~s"),
    Change("text_search_parser_of", "CREATE TEXT SEARCH PARSER q (START = prsd_start, GETTOKEN = prsd_nexttoken, "
           "END = prsd_end, LEXTYPES = prsd_lextype); CREATE TEXT SEARCH CONFIGURATION k (PARSER = pg_catalog.default)",
           "DROP TEXT SEARCH CONFIGURATION k; CREATE TEXT SEARCH CONFIGURATION k (PARSER = q)",
           "text search configuration ~k: parser"),
    Change("text_search_template_of", "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple)",
           "DROP TEXT SEARCH DICTIONARY d; CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, language = english)",
           "text search dictionary ~d: options\n"
           "text search dictionary ~d: template"),
    Change("text_search_functions", "CREATE TEXT SEARCH TEMPLATE k (LEXIZE = dsimple_lexize)",
           "DROP TEXT SEARCH TEMPLATE k; CREATE TEXT SEARCH TEMPLATE k (INIT = dsimple_init, LEXIZE = dsimple_lexize)",
           "text search template ~k: functions"),
    Change("text_search_owner", "CREATE TEXT SEARCH CONFIGURATION k (COPY = simple)",
           "ALTER TEXT SEARCH CONFIGURATION k OWNER TO pg_monitor",
           "text search configuration ~k: owner"),
    Change("trigger_definition", T + "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION "
           "suppress_redundant_updates_trigger()", "CREATE OR REPLACE TRIGGER g AFTER UPDATE OF a ON t FOR EACH ROW "
           "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
           "trigger g on ~t: definition"),
    Change("column_not_null", T, "ALTER TABLE t ALTER a SET NOT NULL",
           "column ~t.a: not null"),
    Change("large_object_gone", "SELECT lo_create(4714)", "SELECT lo_unlink(4714)",
           "- large object 4714",
           unseen_by_pg_dump="it leaves large objects out of a schema"),
    Change("database_connections", "", "DO $$BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 77', "
           "current_database()); END$$",
           "database current database: connection limit", unseen_by_pg_dump="--create would show it"),
)  # fmt: skip
ELSEWHERE = (
    Change("child_gets_a_column", T + "CREATE TABLE c () INHERITS (t)", "ALTER TABLE t ADD c date",
           "+ column ~c.c\n"
           "+ column ~t.c"),
    Change("child_gets_a_constraint", T + "CREATE TABLE c (CONSTRAINT k CHECK (a > 0)) INHERITS (t)",
           "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)",
           "+ constraint k on ~t\n"
           "constraint k on ~c: inherited"),
    Change("child_gets_a_column_of_its_own", T + "CREATE TABLE c (a int) INHERITS (t)", "ALTER TABLE t DROP a",
           "- column ~t.a\n"
           "column ~c.a: inherited"),
    Change("child_is_not_null", T + "CREATE TABLE c () INHERITS (t)", "ALTER TABLE t ALTER a SET NOT NULL",
           "column ~c.a: not null\n"
           "column ~t.a: not null"),
    Change("partition_gets_a_column", PARTITIONED, "ALTER TABLE t ADD c date",
           "+ column ~p.c\n"
           "+ column ~t.c"),
    Change("partition_gets_a_trigger", PARTITIONED, "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION "
           "suppress_redundant_updates_trigger()",
           "+ trigger g on ~p\n"
           "+ trigger g on ~t"),
    Change("partition_gets_an_index", PARTITIONED, "CREATE INDEX i ON t (a)",
           "+ index ~i\n"
           "+ index ~p_a_idx"),
    Change("partition_gets_a_foreign_key", PARTITIONED + "CREATE TABLE u (a int PRIMARY KEY)",
           "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u",
           "+ constraint k on ~p\n"
           "+ constraint k on ~t"),
    Change("referenced_gets_a_partition", PARTITIONED + "CREATE TABLE u (a int CONSTRAINT k REFERENCES t)",
           "CREATE TABLE q PARTITION OF t FOR VALUES IN (2)",
           "+ table ~q"),
    Change("referenced_is_attached_again", PARTITIONED + "CREATE TABLE u (a int CONSTRAINT k REFERENCES t);"
           "CREATE TABLE q PARTITION OF t FOR VALUES IN (2)",
           "ALTER TABLE t DETACH PARTITION p; ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1, 3)",
           "table ~p: partition bound"),
    Change("typed_table_gets_a_column", "CREATE TYPE r AS (a int); CREATE TABLE t OF r",
           "ALTER TYPE r ADD ATTRIBUTE b int CASCADE",
           "+ column ~r.b\n"
           "+ column ~t.b"),
    Change("view_gets_a_type", VIEW, "DROP VIEW v; ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW v AS SELECT a, b "
           "FROM t",
           "column ~t.a: type\n"
           "column ~v.a: type"),
    Change("view_gets_a_storage", VIEW, "DROP VIEW v; ALTER TABLE t ALTER a TYPE numeric; CREATE VIEW v AS SELECT a, b "
           "FROM t",
           "column ~t.a: storage\n"
           "column ~t.a: type\n"
           "column ~v.a: storage\n"
           "column ~v.a: type"),
    Change("view_gets_a_collation", VIEW, "DROP VIEW v; ALTER TABLE t ALTER b TYPE text COLLATE \"C\"; CREATE VIEW v "
           "AS SELECT a, b FROM t",
           "column ~t.b: collation\n"
           "column ~v.b: collation"),
    Change("renamed_table", VIEW + "CREATE INDEX i ON t (a); ALTER TABLE t ADD c serial UNIQUE; CREATE POLICY p ON t; "
           "GRANT SELECT ON t TO pg_monitor", "ALTER TABLE t RENAME TO z",
           "+ table ~z\n"
           "- table ~t\n"
           "index ~i: definition\n"
           "index ~t_c_key: definition\n"
           "sequence ~t_c_seq: owned by\n"
           "view ~v: definition"),
    Change("renamed_column", VIEW + "CREATE INDEX i ON t (a); ALTER TABLE t ADD CHECK (a > 0)",
           "ALTER TABLE t RENAME a TO z",
           "+ column ~t.z\n"
           "- column ~t.a\n"
           "constraint t_a_check on ~t: definition\n"
           "index ~i: definition\n"
           "view ~v: definition"),
    Change("renamed_type", "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e DEFAULT 'a'); CREATE FUNCTION f(e) "
           "RETURNS e LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT f('a') FROM t WHERE a = 'a'",
           "ALTER TYPE e RENAME TO z",
           "+ function ~f(~z)\n"
           "+ type ~z\n"
           "- function ~f(~e)\n"
           "- type ~e\n"
           "column ~t.a: default\n"
           "column ~t.a: type\n"
           "column ~v.f: type\n"
           "view ~v: definition"),
    Change("renamed_function", F + "CREATE TABLE t (a int CHECK (f(a) > 0)); CREATE VIEW v AS SELECT f(a) FROM t",
           "ALTER FUNCTION f RENAME TO z",
           "+ function ~z(integer)\n"
           "- function ~f(integer)\n"
           "constraint t_a_check on ~t: definition\n"
           "view ~v: definition"),
    Change("renamed_schema", "CREATE SCHEMA renamed_1; CREATE TABLE renamed_1.t (a serial PRIMARY KEY); CREATE TABLE u "
           "(a int REFERENCES renamed_1.t); CREATE TYPE renamed_1.e AS ENUM (); CREATE TABLE w (a renamed_1.e)",
           "ALTER SCHEMA renamed_1 RENAME TO renamed_2",
           "+ schema renamed_2\n"
           "- schema renamed_1\n"
           "column ~w.a: type\n"
           "constraint u_a_fkey on ~u: definition"),
    Change("hostile_names", 'CREATE TABLE "a b" ("c\nd" int, "e.f" text); CREATE FUNCTION "g(h"(a int) RETURNS int '
           "LANGUAGE sql AS 'SELECT $1'; CREATE SEQUENCE \"i'j\"; CREATE TABLE \"k l on m\" (a int)",
           'ALTER TABLE "a b" ADD CONSTRAINT "x on y" CHECK ("c\nd" > 0), ALTER "e.f" SET DEFAULT \'x\'; '
           'ALTER FUNCTION "g(h" COST 7; ALTER SEQUENCE "i\'j" CYCLE; COMMENT ON COLUMN "k l on m".a IS \'x\'; '
           'CREATE POLICY "p on q" ON "k l on m"',
           '+ constraint "x on y" on ~"a b"\n'
           '+ policy "p on q" on ~"k l on m"\n'
           'column ~"a b"."e.f": default\n'
           'column ~"k l on m".a: comment\n'
           'function ~"g(h"(integer): cost\n'
           'sequence ~"i\'j": cycle'),
)  # fmt: skip


@pytest.fixture(scope="module")
def watched(server: Server, databases: Databases) -> Iterator[Watched]:
    yield from watch(server, databases, (*CHANGES, *ELSEWHERE))


@named((*CHANGES, *ELSEWHERE))
def test_a_change_is_seen_wherever_it_shows(watched: Watched, change: Change) -> None:
    see(watched, change)
