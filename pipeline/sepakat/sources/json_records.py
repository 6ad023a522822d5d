"""JSON: one object a line, or a file that holds one object, an array of objects, or several in sequence."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from sepakat.records import RawPage
from sepakat.sources.columns import Columns, recognise
from sepakat.sources.opening import SAMPLE_BYTES, is_binary, open_stream, printable, text_lines, wide_encoding
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Rejected, Unreadable, small
from sepakat.sources.rows import page_of

BETWEEN_VALUES = re.compile(r"[\s,\[\]]*")
CHUNK_BYTES = 65_536

PageOf = Callable[[Any, int], RawPage | Rejected]


def read_json_lines(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of a file with one JSON object a line; positions are line numbers, blank lines counted.

    A line that is no JSON object, or names no text, is rejected. Unreadable for an empty or binary file.
    """
    to_page = _page_maker(path, options)
    empty = True
    with open_stream(path) as stream:
        for position, line in enumerate(text_lines(stream, options.max_page_bytes), 1):
            if not line.strip():
                continue
            empty = False
            if len(line) > options.max_page_bytes:
                reason = f"line longer than the {options.max_page_bytes} bytes allowed for one page"
                yield Rejected(printable(path), position, reason)
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Rejected(printable(path), position, f"line is no JSON: {error}", small(line))
                continue
            yield to_page(value, position)
    if empty:
        raise Unreadable("empty file")


def read_json_array(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of a JSON file that holds one object, an array of objects, or objects in sequence; positions
    count the objects from 1. Unreadable for an empty or binary file, and where the JSON breaks off."""
    to_page = _page_maker(path, options)
    position = 0
    with open_stream(path) as stream:
        for position, value in enumerate(_values(stream, options.max_page_bytes), 1):
            yield to_page(value, position)
    if not position:
        raise Unreadable("no JSON object in the file")


def _page_maker(path: str, options: ReadOptions) -> PageOf:
    """A function from a JSON value and its position to a page. Objects of one file have few shapes: the
    columns are recognised once for each."""

    @lru_cache(maxsize=256)
    def columns_of(names: tuple[str, ...]) -> Columns:
        return recognise(names, options)

    def to_page(value: Any, position: int) -> RawPage | Rejected:
        if not isinstance(value, dict):
            return Rejected(printable(path), position, f"not a JSON object but {type(value).__name__}")
        row = dict(_flat(value))
        try:
            columns = columns_of(tuple(row))
        except Unreadable as error:
            return Rejected(printable(path), position, str(error))
        return page_of(row, columns, options, path, position)

    return to_page


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
    """The JSON values of a stream, brackets and commas around them ignored: no more than one is in memory."""
    start = stream.peek(SAMPLE_BYTES)
    if is_binary(start):
        raise Unreadable("binary content, not JSON; check what the file really is")
    decoder = codecs.getincrementaldecoder(wide_encoding(start) or "utf-8-sig")("replace")
    parser = json.JSONDecoder()
    buffer, at = "", 0
    while True:
        at = BETWEEN_VALUES.match(buffer, at).end()  # type: ignore[union-attr]
        try:
            value, at = parser.raw_decode(buffer, at)
        except ValueError as error:
            buffer, at = buffer[at:], 0
            if len(buffer) > limit:
                reason = f"an object is no JSON, or longer than the {limit} bytes allowed for one page"
                raise Unreadable(reason) from None
            more = stream.read1(max(CHUNK_BYTES, len(buffer)))
            if not more:
                if buffer:
                    raise Unreadable(f"the JSON breaks off or is malformed: {error}") from None
                return
            buffer += decoder.decode(more)
        else:
            yield value
