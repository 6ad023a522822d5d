"""JSON: one object a line, or a file that holds one object, an array of objects, or several in sequence."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sepakat.records import RawPage
from sepakat.sources.columns import Columns, recognise
from sepakat.sources.opening import SAMPLE_BYTES, is_binary, open_stream, printable, text_lines, wide_encoding
from sepakat.sources.options import ReadOptions
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected, Unreadable, small
from sepakat.sources.rows import page_of

BETWEEN_VALUES = re.compile(r"[\s,\[\]]*")
NEXT_OBJECT = re.compile(r"[,}\n]\s*(?=\{\s*\")")
CHUNK_BYTES = 65_536
LONGEST_TOKEN = 16  # characters of a number, word or escape that may be cut at the end of what is read
TRIED = 100  # objects without a column for text before a file is given up


def read_json_lines(
    path: str, options: ReadOptions, portion: Portion | None = None
) -> Iterator[RawPage | Rejected]:
    """The pages of a file with one JSON object a line, or of a portion of it; positions are line numbers, blank
    lines counted.

    A line that is no JSON object, or names no text, is rejected. Unreadable for an empty or binary file, and
    for one whose first objects all have no column for text.
    """
    with open_stream(path, portion) as stream:
        values = _line_values(stream, path, options.max_page_bytes, portion.before if portion else 0)
        yield from _pages(values, path, options, portion)


def read_json_array(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of a JSON file that holds one object, an array of objects, or objects in sequence; positions
    count the objects from 1. A malformed object is rejected and the next one looked for. Unreadable for an
    empty or binary file, for one whose first objects all have no column for text, and where no further object
    can be found."""
    with open_stream(path) as stream:
        values = enumerate(_values(stream, options.max_page_bytes), 1)
        yield from _pages(values, path, options)


def _line_values(stream: io.BufferedReader, path: str, limit: int, before: int) -> Iterator[tuple[int, Any]]:
    """The line numbers and values of JSON lines; a Rejected in the place of a value that cannot be read."""
    for position, line in enumerate(text_lines(stream, limit), before + 1):
        if not line.strip():
            continue
        if len(line) > limit:
            reason = f"line longer than the {limit} bytes allowed for one page"
            yield position, Rejected(printable(path), position, reason)
            continue
        try:
            yield position, json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            yield position, Rejected(printable(path), position, f"line is no JSON: {error}", small(line))


def _pages(
    values: Iterable[tuple[int, Any]], path: str, options: ReadOptions, portion: Portion | None = None
) -> Iterator[RawPage | Rejected]:
    """The pages of numbered JSON values. Objects of one file have few shapes: the columns are recognised once
    for each. Unreadable where a whole file has no value, or none of the first objects has a column for text."""

    @lru_cache(maxsize=256)
    def columns_of(names: tuple[str, ...]) -> Columns:
        return recognise(names, options)

    position = 0
    held: list[Rejected] | None = []  # what has no text, before the first that has some
    for position, value in values:
        if isinstance(value, Rejected):
            yield value
            continue
        if isinstance(value, Unreadable):
            yield Rejected(printable(path), position, str(value))
            continue
        try:
            row = _row(value)
            columns = columns_of(tuple(row))
        except Unreadable as error:
            lacking = Rejected(printable(path), position, str(error))
            if held is None:
                yield lacking
                continue
            held.append(lacking)
            if len(held) == TRIED:
                break
            continue
        yield from held or ()
        held = None
        yield page_of(row, columns, options, path, position)
    if held:
        raise Unreadable(f"{held[0].reason}; so for all of the first {len(held)}, no more are read")
    if not position and not portion:
        raise Unreadable("no JSON object in the file")


def _row(value: Any) -> dict[str, Any]:
    """An object as a row; Unreadable for another value."""
    if not isinstance(value, dict):
        raise Unreadable(f"not a JSON object but {type(value).__name__}")
    return dict(_flat(value))


def _flat(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys of an object, and those of objects in it as ``outer.inner``, two levels deep."""
    for name, inner in value.items():
        yield name, inner
        if isinstance(inner, dict):
            for below, leaf in inner.items():
                yield f"{name}.{below}", leaf
                if isinstance(leaf, dict):
                    yield from ((f"{name}.{below}.{last}", deepest) for last, deepest in leaf.items())


def _values(stream: io.BufferedReader, limit: int) -> Iterator[Any]:
    """The JSON values of a stream, brackets and commas around them ignored, and an Unreadable in the place of
    a malformed one: no more than one is in memory."""
    start = stream.peek(SAMPLE_BYTES)
    if is_binary(start):
        raise Unreadable("binary content, not JSON; check what the file really is")
    decoder = codecs.getincrementaldecoder(wide_encoding(start) or "utf-8-sig")("replace")
    parser = json.JSONDecoder(strict=False)  # some scrapers leave line breaks in strings
    buffer, at = "", 0
    while True:
        at = BETWEEN_VALUES.match(buffer, at).end()  # type: ignore[union-attr]
        try:
            value, at = parser.raw_decode(buffer, at)
            yield value
            continue
        except json.JSONDecodeError as error:
            wrong, place = error.msg, error.pos
        if not _may_go_on(wrong, place, buffer) and (following := NEXT_OBJECT.search(buffer, place)):
            yield Unreadable(f"malformed JSON: {wrong}; read on from the next object")
            at = following.end()
            continue
        buffer, at = buffer[at:], 0
        if len(buffer) > limit:
            raise Unreadable(f"an object is no JSON, or longer than the {limit} bytes allowed for one page")
        more = stream.read1(max(CHUNK_BYTES, len(buffer)))
        if not more:
            if buffer:
                left = f"the last {len(buffer)} characters are not read"
                raise Unreadable(f"the JSON breaks off or is malformed: {wrong}; {left}")
            return
        buffer += decoder.decode(more)


def _may_go_on(wrong: str, place: int, buffer: str) -> bool:
    """Whether what is wrong may only be that the buffer ends."""
    return wrong.startswith("Unterminated string") or place > len(buffer) - LONGEST_TOKEN
