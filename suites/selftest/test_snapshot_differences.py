"""Differences of two snapshots made by hand: no server, no SQL."""

from __future__ import annotations

from fixtures.differences import AttributeChange, Group, OrderChange, SnapshotDiff, diff
from fixtures.facts import ObjectId, Snapshot

SCHEMA = ObjectId("schema", "s")
TABLE = ObjectId("table", "s.t")
COLUMN = ObjectId("column", "s.t.a")
INDEX = ObjectId("index", "s.i")
PARENTS = {TABLE: SCHEMA, COLUMN: TABLE, INDEX: TABLE}
WHOLE = Snapshot({SCHEMA: {}, TABLE: {"owner": "me"}, COLUMN: {"type": "integer"}, INDEX: {}}, {}, PARENTS)


def without(*gone: ObjectId) -> Snapshot:
    objects = {identity: attributes for identity, attributes in WHOLE.objects.items() if identity not in gone}
    return Snapshot(objects, {}, {child: parent for child, parent in PARENTS.items() if child in objects})


def test_a_snapshot_does_not_differ_from_itself() -> None:
    assert diff(WHOLE, WHOLE) == SnapshotDiff()
    assert not diff(WHOLE, WHOLE)


def test_what_went_with_a_lost_table_is_folded_under_it() -> None:
    found = diff(WHOLE, without(TABLE, COLUMN, INDEX))
    assert found == SnapshotDiff(lost=(Group(TABLE, (COLUMN, INDEX)),))


def test_a_lost_schema_takes_everything_at_any_depth_with_it() -> None:
    assert diff(WHOLE, without(SCHEMA, TABLE, COLUMN, INDEX)).lost == (Group(SCHEMA, (COLUMN, INDEX, TABLE)),)


def test_what_is_lost_while_its_table_stays_stands_for_itself() -> None:
    assert diff(WHOLE, without(COLUMN, INDEX)).lost == (Group(COLUMN), Group(INDEX))


def test_a_new_table_is_unexpected_with_all_that_it_has() -> None:
    assert diff(without(TABLE, COLUMN, INDEX), WHOLE).unexpected == (Group(TABLE, (COLUMN, INDEX)),)


def test_have_is_the_second_moment_and_want_the_first() -> None:
    now = Snapshot({**WHOLE.objects, COLUMN: {"type": "bigint"}}, {}, PARENTS)
    assert diff(WHOLE, now).changed == (AttributeChange(COLUMN, "type", have="bigint", want="integer"),)


def test_an_attribute_that_only_one_has_is_a_change_and_one_that_is_none_is_not() -> None:
    now = Snapshot({**WHOLE.objects, TABLE: {"owner": "me", "comment": "x", "tablespace": None}}, {}, PARENTS)
    assert diff(WHOLE, now).changed == (AttributeChange(TABLE, "comment", have="x", want=None),)


def test_a_rename_is_one_lost_and_one_unexpected() -> None:
    renamed = ObjectId("table", "s.u")
    found = diff(Snapshot({TABLE: {}}), Snapshot({renamed: {}}))
    assert (found.lost, found.unexpected) == ((Group(TABLE),), (Group(renamed),))


def test_another_order_of_columns_is_told_apart_and_is_no_difference() -> None:
    found = diff(Snapshot({}, {"s.t": ("a", "b", "c")}), Snapshot({}, {"s.t": ("c", "a", "d")}))
    assert found.reordered == (OrderChange("s.t", have=("c", "a"), want=("a", "c")),)
    assert not found


def test_columns_that_were_added_or_dropped_are_no_other_order() -> None:
    assert not diff(Snapshot({}, {"s.t": ("a", "b")}), Snapshot({}, {"s.t": ("x", "b")})).reordered
