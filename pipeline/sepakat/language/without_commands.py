"""spaCy without its command line: ``import spacy`` loads ``spacy.cli`` for one function's sake, ``spacy.info``, and
its web client and templates take half of the time. To be imported before spaCy; ``spacy.cli`` can be imported as ever
afterwards."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"


def _info(*arguments: Any, **settings: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **settings)


if "spacy" not in sys.modules:
    commands, module = ModuleType(COMMANDS), ModuleType(INFO)
    module.info = _info  # type: ignore[attr-defined]
    sys.modules |= {COMMANDS: commands, INFO: module}
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[COMMANDS], sys.modules[INFO]
