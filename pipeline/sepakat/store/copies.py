"""Articles with nearly the same text: one wire story in several outlets.

MinHash signatures over word shingles, found again by locality-sensitive hashing: two articles that share one of
their bands are compared, unless it is one of very many. Which are pairs depends on the articles alone, not on the order
in which they came. Source: Broder (1997), On the resemblance and containment of documents; the signatures
are made by rensa.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from itertools import chain, combinations
from sqlite3 import Connection

from rensa import RMinHash

from sepakat.records import text_fingerprint
from sepakat.store.coding import Row, unpack_article, unpack_records

SHINGLE = 3  # words
BANDS, ROWS = 20, 6
SEED = 1
ALIKE = 0.7  # estimated share of shingles in common
MOST = 200  # articles that share a band because they tell one story; texts cut from one template do by the thousand


def signature(text: str) -> array[int]:
    """The MinHash signature of a text."""
    words = text_fingerprint(text).split()
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(sorted(shingles))
    return array("I", hashed.digest())


def update(db: Connection, article: Row, gave_records: bool) -> set[str]:
    """Keep the signature of an article that gave records and pair it with its copies; the articles whose copies
    changed by that."""
    article_id = article["article_id"]
    touched = remove(db, article_id)
    if not gave_records:
        return touched
    own = signature(article["text"])
    bands = _bands(own)
    db.execute("insert into signatures (article_id, signature) values (?, ?)", (article_id, own.tobytes()))
    of_bands = [(band, article_id) for band in bands]
    db.executemany("insert or ignore into bands (band, article_id) values (?, ?)", of_bands)
    members = {band: _members(db, band) for band in bands}
    near = {other for others in members.values() if len(others) <= MOST for other in others} - {article_id}
    alike = {other for other in near if _resemblance(own, _kept(db, other)) >= ALIKE}
    _pair(db, ((article_id, other) for other in alike))
    for others in members.values():
        if len(others) == MOST + 1:  # it was a story's until now
            touched |= _part(db, others)
    return touched | alike


def remove(db: Connection, article_id: str) -> set[str]:
    """Remove an article's signature and pairs; the articles whose copies changed by that."""
    touched = set(of(db, article_id))
    bands = [band for (band,) in db.execute("select band from bands where article_id = ?", (article_id,))]
    for copy in touched:
        db.execute("delete from copies where article_id = ? and copy = ?", (copy, article_id))
    for table in ("copies", "signatures", "bands"):
        db.execute(f"delete from {table} where article_id = ?", (article_id,))
    for band in bands:
        members = _members(db, band)
        if len(members) == MOST:  # it may be a story's again
            signatures = {member: _kept(db, member) for member in members}
            alike = [
                pair for pair in combinations(members, 2)
                if _resemblance(signatures[pair[0]], signatures[pair[1]]) >= ALIKE
            ]
            _pair(db, alike)
            touched |= set(chain.from_iterable(alike))
    return touched


def _pair(db: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    both = [pair for one, other in pairs for pair in ((one, other), (other, one))]
    db.executemany("insert or ignore into copies (article_id, copy) values (?, ?)", both)


def _part(db: Connection, members: list[str]) -> set[str]:
    """Part the articles of a band that has become a template's, unless they share one of a story; those that were
    parted."""
    sizes: dict[int, int] = {}

    def of_stories(article_id: str) -> set[int]:
        bands = {band for (band,) in db.execute("select band from bands where article_id = ?", (article_id,))}
        for band in bands - sizes.keys():
            sizes[band] = len(_members(db, band))
        return {band for band in bands if sizes[band] <= MOST}

    shared = {member: of_stories(member) for member in members}
    parted = [
        (member, copy) for member in members for copy in of(db, member)
        if copy in shared and not shared[member] & shared[copy]
    ]
    db.executemany("delete from copies where article_id = ? and copy = ?", parted)
    return {member for member, _ in parted}


def _members(db: Connection, band: int) -> list[str]:
    """The articles of a band, as many as tell whether it is a story's."""
    found = db.execute("select article_id from bands where band = ? limit ?", (band, MOST + 2))
    return [article_id for (article_id,) in found]


def of(db: Connection, article_id: str) -> list[str]:
    """The articles with nearly the same text."""
    found = db.execute("select copy from copies where article_id = ? order by copy", (article_id,))
    return [copy for (copy,) in found]


def mark(db: Connection, article: Row, records: list[Row]) -> None:
    """Fill ``duplicate_of`` in the rows of an article and its records: the earliest among its copies, and the record
    there that tells the same."""
    article["duplicate_of"] = None
    original = _earliest(db, article)
    if original is None:
        return
    first, its_records = original
    article["duplicate_of"] = first["article_id"]
    named = {_name(row): row["agreement_id"] for row in reversed(its_records)}
    for row in records:
        row["duplicate_of"] = named.get(_name(row))


def _earliest(db: Connection, article: Row) -> tuple[Row, list[Row]] | None:
    """The rows of the copy that was published before the article and all other copies, where there is one."""
    published = article["published_on"]
    own = (published.isoformat() if published else "9", article["article_id"])
    first = db.execute(
        "select ifnull(e.published_on, '9'), e.article_id, e.article, e.records from copies c"
        " join editions e on e.article_id = c.copy and e.state = 'current'"
        " where c.article_id = ? order by 1, 2 limit 1", (article["article_id"],),
    ).fetchone()
    if first is None or own <= (first[0], first[1]):
        return None
    return unpack_article(first[2]), unpack_records(first[3])


def _name(row: Row) -> tuple[object, ...]:
    """What names an agreement in whichever article: its kind, numbers and parties."""
    return (
        row["type"],
        tuple(sorted(number["normalized"] for number in row["numbers"])),
        tuple(sorted((party["canonical_id"] or party["name"]).casefold() for party in row["parties"])),
    )


def _bands(own: array[int]) -> list[int]:
    pieces = (own[at : at + ROWS].tobytes() + bytes([at]) for at in range(0, BANDS * ROWS, ROWS))
    return [int.from_bytes(hashlib.blake2b(piece, digest_size=8).digest(), "big", signed=True) for piece in pieces]


def _kept(db: Connection, article_id: str) -> array[int]:
    (kept,) = db.execute("select signature from signatures where article_id = ?", (article_id,)).fetchone()
    return array("I", kept)


def _resemblance(one: array[int], other: array[int]) -> float:
    return sum(map(int.__eq__, one, other)) / len(one)
