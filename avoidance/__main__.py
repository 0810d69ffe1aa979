"""``python -m avoidance`` and the ``avoidance`` command.

The commands stand in ``cli.py``: in an installed package beside this file, in a checkout at the top of the tree.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).resolve().parent


def commands() -> ModuleType:
    """Return the module of the commands."""
    beside = HERE / "cli.py"
    path = beside if beside.exists() else HERE.parent / "cli.py"
    spec = importlib.util.spec_from_file_location("avoidance.cli", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Run the command line."""
    commands().main()


if __name__ == "__main__":
    main()
