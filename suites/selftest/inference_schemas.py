"""Three small schemas of different trades, full of seeded rows, on which tests run scripts and judge what they did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from fixtures.databases import Databases
from fixtures.facts import WHOLE_HISTORY, Observation
from fixtures.inferred import Backfills
from fixtures.observe import steady, user_columns
from fixtures.observe.inference.filling import Filling
from fixtures.observe.inference.leaving import Leaving
from fixtures.observe.inference.moves import Mover
from fixtures.seed import seed
from fixtures.seed.settings import SeedSettings
from fixtures.servers import Server
from suites.checks import backfills_follow_their_rule, moved_rows_are_conserved
from suites.model import Finding, NotAsked

TRACKER = """
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, full_name text, company text, confirmed_at timestamptz);
CREATE TABLE profiles (user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE, bio text);
CREATE TABLE projects (
  id serial PRIMARY KEY, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE, name text,
  archived boolean NOT NULL DEFAULT false);
CREATE TABLE tasks (
  id serial PRIMARY KEY, project_id integer NOT NULL REFERENCES projects ON DELETE CASCADE,
  assignee_id integer REFERENCES users, title text, labels text[]);
CREATE TABLE comments (
  id serial PRIMARY KEY, task_id integer NOT NULL REFERENCES tasks ON DELETE CASCADE,
  author_id integer REFERENCES users ON DELETE SET NULL, body text);
"""
SHOP = """
CREATE TABLE regions (code text PRIMARY KEY, name text);
CREATE TABLE customers (
  id serial PRIMARY KEY, region_code text REFERENCES regions, name text NOT NULL, email text, street text, city text);
CREATE TABLE products (id serial PRIMARY KEY, brand text, price numeric(10, 2));
CREATE TABLE orders (
  id serial PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers,
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'sent')),
  recipient_id integer REFERENCES customers, placed_at timestamptz);
CREATE TABLE lines (
  order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE, no smallint NOT NULL,
  product_id integer NOT NULL REFERENCES products, quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 5),
  PRIMARY KEY (order_id, no));
CREATE TABLE payments (
  id serial PRIMARY KEY, order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE,
  amount numeric(10, 2) NOT NULL CHECK (amount BETWEEN 0 AND 10000));
"""
BLOG = """
CREATE TABLE authors (id serial PRIMARY KEY, name text NOT NULL, email text);
CREATE TABLE categories (
  id serial PRIMARY KEY, parent_id integer REFERENCES categories, name text NOT NULL,
  created_by integer REFERENCES authors);
CREATE TABLE posts (
  id serial PRIMARY KEY, author_id integer NOT NULL REFERENCES authors ON DELETE CASCADE, category text, title text);
CREATE TABLE replies (
  id serial PRIMARY KEY, post_id integer NOT NULL REFERENCES posts ON DELETE CASCADE, email text, body text);
CREATE TABLE guestbook (name text, message text, at timestamptz);
CREATE TABLE hits (at timestamptz NOT NULL, post_id integer REFERENCES posts, agent text) PARTITION BY RANGE (at);
CREATE TABLE hits_old PARTITION OF hits FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE hits_new PARTITION OF hits DEFAULT;
"""
SCHEMAS = {"tracker": TRACKER, "shop": SHOP, "blog": BLOG}


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database for each schema."""

    server: Server
    databases: Databases
    names: dict[str, str]

    def judged(self, schema: str, script: str, first: str = "") -> list[Finding]:
        """What both checks say of the script, run as the only migration; ``first``: rows made ready before it."""
        before = self.databases.clone(self.names[schema])
        if first:
            with self.server.connect(before) as connection:
                connection.execute(first)
        after = self.databases.clone(before)
        try:
            with self.server.connect(after) as connection:
                connection.execute(script)
            return list(self._said(before, after))
        finally:
            self.databases.drop(after)
            self.databases.drop(before)

    def _said(self, before: str, after: str) -> Iterator[Finding]:
        with self.server.connect(before) as then, self.server.connect(after) as now:
            steady(then)
            steady(now)
            moves = Mover(then, now).moves()
            filling = Filling(then, now, user_columns(then)).read()
            step = Backfills(filled=tuple(filling.filled()))
            leaving = Leaving(filling)
            relations = list(leaving.odd())
            odd = tuple(found for relation in relations for found in relation)
            whole = Backfills(forgotten=tuple(leaving.forgotten()), odd=odd, related=len(relations))
        with suppress(NotAsked):
            yield from moved_rows_are_conserved.judge(Observation("m", (), moves=moves))
        with suppress(NotAsked):
            yield from backfills_follow_their_rule.judge(Observation("m", (), backfills=step))
        with suppress(NotAsked):
            yield from backfills_follow_their_rule.judge(Observation(WHOLE_HISTORY, (), backfills=whole))


def seeded(server: Server, databases: Databases) -> Seeded:
    """All schemas, made and filled."""
    names = {}
    for schema, script in SCHEMAS.items():
        names[schema] = databases.create()
        with server.connect(names[schema]) as connection:
            connection.execute(script)
            seed(connection, settings=SeedSettings(number=3, rows=80))
    return Seeded(server, databases, names)
