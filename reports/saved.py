"""Frozen dataclasses to plain JSON values and back, by their type hints: strict, with the path of what does not fit."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any, Union, get_args, get_origin, get_type_hints

KEYS = {"place": "location"}
"""Fields whose key in the JSON differs: ``location`` is the word that readers of reports expect."""
LEFT_OUT = {"judge"}
"""Fields that hold code."""


class Unfit(Exception):
    """A saved value is not what its field needs; the message says where in the document, and what was found."""


def plain(value: object) -> Any:
    """``value`` as dicts, lists, text, numbers, booleans and None. Raises ``TypeError`` for anything else."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {_key(f): plain(getattr(value, f.name)) for f in fields(value) if f.name not in LEFT_OUT}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return _plain_scalar(value)


def _plain_scalar(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"a report cannot hold a {type(value).__name__}")


def fit(kind: Any, value: Any, at: str, *, spare: frozenset[str] = frozenset(), **given: Any) -> Any:
    """``value`` as an instance of ``kind``; ``at`` is its path in the document, ``given`` are fields not saved.

    Keys that ``kind`` has no field for raise ``Unfit``, save those in ``spare`` (``*``: any).
    """
    if kind in (Any, object):
        return value
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _fit_union(kind, value, at)
    if origin is tuple:
        return tuple(fit(get_args(kind)[0], item, f"{at}[{i}]") for i, item in enumerate(_need(list, value, at)))
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return {key: fit(inner, item, f"{at}.{key}") for key, item in _need(dict, value, at).items()}
    if is_dataclass(kind):
        return _fit_dataclass(kind, _need(dict, value, at), at, spare, given)
    return _fit_scalar(kind, value, at)


def _fit_union(kind: Any, value: Any, at: str) -> Any:
    if value is None:
        if type(None) in get_args(kind):
            return None
        raise Unfit(f"{at} is null")
    return fit(next(option for option in get_args(kind) if option is not type(None)), value, at)


def _fit_dataclass(kind: Any, value: dict[str, Any], at: str, spare: frozenset[str], given: dict[str, Any]) -> Any:
    hints = _hints(kind)
    known = {_key(f): f for f in fields(kind) if f.name not in given}
    unknown = sorted(set(value) - set(known) - spare)
    if unknown and "*" not in spare:
        raise Unfit(f"{at} holds {unknown[0]!r}, which is not known here")
    missing = [key for key, f in known.items() if key not in value and _required(f)]
    if missing:
        raise Unfit(f"{at} has no {missing[0]!r}")
    read = {f.name: fit(hints[f.name], value[key], f"{at}.{key}") for key, f in known.items() if key in value}
    return kind(**read, **given)


def _fit_scalar(kind: Any, value: Any, at: str) -> Any:
    if issubclass(kind, Enum):
        words = [member.value for member in kind]
        if value not in words:
            raise Unfit(f"{at} is {_short(value)} rather than one of {', '.join(words)}")
        return kind(value)
    if kind is date:
        try:
            return date.fromisoformat(_need(str, value, at))
        except ValueError:
            raise Unfit(f"{at} is {_short(value)} rather than a date like 2030-12-31") from None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return value
    return _need(kind, value, at)


_NAMES = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


def _need(kind: Any, value: Any, at: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Unfit(f"{at} is {_short(value)} rather than {_NAMES[kind]}")
    return value


def _short(value: Any) -> str:
    if isinstance(value, dict | list):
        return _NAMES[type(value)]
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}\u2026"


def _key(field: Field[Any]) -> str:
    return KEYS.get(field.name, field.name)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
