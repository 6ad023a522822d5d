"""How the user wants files read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

FIELDS = ("text", "html", "title", "url", "published", "source", "author", "fetched_at", "id")

DateOrder = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True)
class ReadOptions:
    """Options shared by all readers.

    ``columns`` names the column of a field where it has none of the usual names (``{"text": "isi_berita"}``);
    ``key`` the column with the user's own key; ``keep`` the columns to carry along with every page;
    ``date_order`` the reading of ``03/04/2021``; ``max_page_bytes`` the longest page that is read.
    ValueError for a field or an order that does not exist.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None
    keep: tuple[str, ...] = ()
    date_order: DateOrder = "dmy"
    max_page_bytes: int = 50_000_000

    @property
    def named_columns(self) -> dict[str, str]:
        """The columns that the user named, by field, the key among them."""
        return dict(self.columns) | ({"id": self.key} if self.key else {})

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise ValueError(f"no such field: {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")
        if self.date_order not in get_args(DateOrder):
            raise ValueError(f"date order {self.date_order!r} is none of {', '.join(get_args(DateOrder))}")
        if self.max_page_bytes < 1:
            raise ValueError(f"the longest page must have at least one byte, not {self.max_page_bytes}")
