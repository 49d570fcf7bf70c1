"""The rooms stand in floors: nothing imports upwards (the contract is in pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_nothing_imports_upwards() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_little_is_imported_before_main_can_catch_ctrl_c() -> None:
    path = str(ROOT / "src")
    code = f"import sys; sys.path.insert(0, {path!r}); import readinglist.cli; print('pathlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_importing_the_package_enters_no_room() -> None:
    code = "import sys, readinglist; print([name for name in sys.modules if name.startswith('readinglist.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
