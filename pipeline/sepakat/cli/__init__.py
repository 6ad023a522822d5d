"""The command line: one module per command, each a thin function that imports the heavy modules it needs."""

from importlib import import_module

from sepakat.cli.application import app, main

# In the order in which --help lists the commands; importing a module adds its own.
MODULES = (
    "run", "ingest", "operations", "quarantine", "revision", "link", "export", "article", "evaluate", "report",
    "review", "sample", "validate", "schema",
)
for module in MODULES:
    import_module(f"{__name__}.{module}")

__all__ = ["app", "main"]
