"""Things that belong together because a chain of pairs connects them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Graph(Generic[Thing]):
    """Pairs of things, and the groups they make (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[Thing, Thing] = {}

    def root(self, thing: Thing) -> Thing:
        """The thing that stands for the group of another, or for a group of its own."""
        parent = self._parent.setdefault(thing, thing)
        while parent != thing:
            self._parent[thing] = self._parent[parent]
            thing, parent = parent, self._parent[parent]
        return thing

    def connect(self, one: Thing, other: Thing) -> None:
        """Note that two things belong together."""
        left, right = self.root(one), self.root(other)
        if left != right:
            self._parent[right] = left

    def groups(self) -> list[set[Thing]]:
        """All groups, in the order in which their first thing came."""
        found: dict[Thing, set[Thing]] = {}
        for thing in list(self._parent):
            found.setdefault(self.root(thing), set()).add(thing)
        return list(found.values())
