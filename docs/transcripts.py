"""Run the terminal transcripts of the README and of these pages, and write what the commands print into them.

    python docs/transcripts.py            write what is printed now
    python docs/transcripts.py --check    say where a page shows something else; exit status 1

The services of the web are stood for by those of tests/lookup, on loopback: nothing is asked outside.

A transcript is a block of ```console. A line that begins with "$ " is a command for the shell; what follows it is what
it prints, standard error too. Each page has a folder of its own that begins as a copy of examples/ (and, but for the
README, of bibliography/), so that the commands of a page build on one another.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.lookup.server import serving  # noqa: E402 (the path must be there first)

#: When all commands are run: 25 November 2026.
DAY = "1795600000"
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.S)


def pages() -> Iterator[Path]:
    """The pages that hold a transcript."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        if "```console\n" in page.read_text(encoding="utf-8"):
            yield page


def current(page: Path) -> str:
    """The page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reading"
        shutil.copytree(ROOT / "examples", folder)
        text = page.read_text(encoding="utf-8")
        if page.name != "README.md":
            shutil.copytree(ROOT / "bibliography", folder / "bibliography")
        with serving() as services:
            return _BLOCK.sub(lambda block: "".join(_steps(block[0], folder, services)), text)


def _steps(block: str, folder: Path, services: str) -> Iterator[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("READINGLIST")}
    own = {f"XDG_{kind}_HOME": str(folder.parent / kind) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
    environment = clean | own | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{clean.get('PATH', '')}", "NO_COLOR": "1", "COLUMNS": "100",
        "SOURCE_DATE_EPOCH": DAY, "TZ": "UTC", "READINGLIST_SERVICES": services,
    }  # fmt: skip
    for command in re.findall(r"^\$ (.*(?:\n> .*)*)", block, re.M):
        done = subprocess.run(
            ["bash", "-c", command.replace("\n> ", "\n")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            timeout=120,
            check=False,
        )
        printed = done.stdout.decode()
        yield f"$ {command}\n{printed}" + ("" if printed.endswith("\n") or not printed else "\n")


def main() -> int:
    status = 0
    for page in pages():
        before, after = page.read_text(encoding="utf-8"), current(page)
        if before == after:
            continue
        name = str(page.relative_to(ROOT))
        if "--check" in sys.argv[1:]:
            sys.stdout.writelines(
                f"{line}\n"
                for line in unified_diff(before.splitlines(), after.splitlines(), name, "printed now", lineterm="")
            )
            status = 1
        else:
            page.write_text(after, encoding="utf-8")
            print(f"{name}: written anew")
    return status


if __name__ == "__main__":
    sys.exit(main())
