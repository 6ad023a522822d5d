"""The log of unattended runs on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import structlog


def events(as_json: bool) -> Callable[..., Any]:
    """What takes the name of an event and what belongs to it by keyword, and writes a line: JSON, or for reading."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if as_json
        else structlog.processors.LogfmtRenderer(key_order=["timestamp", "event"], bool_as_flag=False)
    )
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr), processors=[structlog.processors.TimeStamper("iso"), renderer],
        wrapper_class=structlog.BoundLogger,
    ).info
