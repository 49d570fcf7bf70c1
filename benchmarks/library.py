"""How long a change, a look, and a start take in a library of many entries.

    python benchmarks/library.py [ENTRIES] [FILE.bib ...]

Without files the entries are made up; with files theirs are repeated under keys of their own until there are enough.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from readinglist.formats import bibtex_source
from readinglist.item import Item
from readinglist.library import Library, beside

NEW = Item("book", fields={"title": "Culture and Imperialism"})
ENTRIES = 100_000
MADE_UP = """@article{{key{number},
  author   = {{Said, Edward W. and Hall, Stuart {number}}},
  title    = {{Reflections on Exile and Other Essays, Part {number}}},
  journal  = {{Journal of Reading Lists}},
  year     = {{{year}}},
  volume   = {{{volume}}},
  pages    = {{{number}--{last}}},
  doi      = {{10.1000/rl.{number}}},
  abstract = {{{abstract}}},
  keywords = {{exile, reading}},
}}
"""
ABSTRACT = "A list of what is to be read is a list of what has not been read. " * 4


def made_up(number: int) -> str:
    return MADE_UP.format(
        number=number, year=1900 + number % 120, volume=number % 90, last=number + 20, abstract=ABSTRACT
    )


def entries(files: list[str], wanted: int) -> Iterator[str]:
    """So many entries, each with a key of its own."""
    if not files:
        yield from map(made_up, range(wanted))
        return
    texts = [Path(name).read_text(encoding="utf-8", errors="replace") for name in files]
    own = [text[e.start : e.end] for text in texts for e in bibtex_source.entries(text) if e.key and not e.problems]
    for number, entry in enumerate(islice(cycle(own), wanted)):
        head, _, rest = entry.partition(",")
        opening = max(head.find("{"), head.find("("))
        yield f"{head[: opening + 1]}key{number},{rest}\n"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    arguments = sys.argv[1:]
    wanted = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else ENTRIES
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"XDG_STATE_HOME": f"{name}/state", "XDG_CACHE_HOME": f"{name}/cache"}
        library = Library(Path(name) / "bibliography")
        library.folder.mkdir()
        library.path().write_text("\n".join(entries(arguments, wanted)), encoding="utf-8")
        size = library.path().stat().st_size / 1e6
        print(f"{wanted} entries, {size:.0f} MB")
        middle = f"key{wanted // 2}"
        work: dict[str, Callable[[], object]] = {
            "make the index": library.index,
            "add one": lambda: library.add([NEW]),
            "add it again": lambda: library.add([NEW]),
            "mark one": lambda: library.mark([middle], "reading"),
            "tag one": lambda: library.tag([middle], ["+exile"]),
            "tag a hundred": lambda: library.tag([f"key{n}" for n in range(0, wanted, max(1, wanted // 100))], ["+x"]),
            "undo that": library.undo,
            "note": lambda: beside.add_to_note(library, middle, "Exile."),
            "move one": lambda: library.move([middle], "other"),
            "remove one": lambda: library.remove([f"key{wanted // 3}"]),
            "a key by a part of it": lambda: library.resolved([f"y{wanted // 2}"]),
            "read all": lambda: sum(1 for _ in library.items()),
        }
        for what, run in work.items():
            print(f"{what:24} {seconds(run):8.2f} s", flush=True)
        asked = {"_READINGLIST_COMPLETE": "complete_bash", "COMP_WORDS": "readinglist mark key12", "COMP_CWORD": "2"}
        environment = {**os.environ, **asked, "READINGLIST_LIBRARY": str(library.folder)}
        command = [sys.executable, "-m", "readinglist"]
        done = lambda: subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: E731
        print(f"{'complete a key':24} {seconds(done):8.2f} s")


if __name__ == "__main__":
    main()
