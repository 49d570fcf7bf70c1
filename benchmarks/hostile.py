"""Is a field of a megabyte of anything read in linear time, and without a crash? Each filling, in each format.

    python benchmarks/hostile.py [--size CHARACTERS] [--limit SECONDS] [--only WORD] [--parse]

Each is read, written and recognised at half and at full size. Printed are those that raise anything but the errors
meant for people, that take longer than the limit, or more than three times as long for twice the size (and a
second at least). The exit status is 1 when there are any. `--only` picks shapes whose name holds a word; `--parse`
gives the fillings to the parser of references too, at a fifth of the size.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType

from readinglist import formats
from readinglist.errors import ReadingListError

#: Repeated text, with what stands before and after it.
FILLINGS = {
    "words": ("", "word ", ""),
    "letters": ("", "x", ""),
    "digits": ("", "1", ""),
    "blanks": ("a", " ", "b"),
    "line ends": ("a", "\n", "b"),
    "carriage returns": ("a", "\r", "b"),
    "no-break spaces": ("a", "\u00a0", "b"),
    "ands": ("", "a and ", "b"),
    "commas": ("", "a,", ""),
    "commas and blanks": ("", ", ", ""),
    "equals signs": ("", "family=a, ", ""),
    "colons": ("", "a: ", ""),
    "dashes": ("", "1-", ""),
    "dashes alone": ("", "-", ""),
    "tildes": ("", "~", ""),
    "dollars": ("", "$x", ""),
    "a dollar": ("$", "x", ""),
    "math": ("", "$x_1$ ", ""),
    "backslashes": ("", "\\\\ ", ""),
    "commands": ("", "\\foo{a} ", ""),
    "commands without blanks": ("", "\\foo", ""),
    "accents": ("", "\\'e", ""),
    "accents and blanks": ("", "\\'  ", ""),
    "pairs of braces": ("", "{}", ""),
    "per cent": ("", "% \n", ""),
    "per cent and blanks": ("%", " ", ""),
    "particles": ("", "van ", "Gogh, Vincent"),
    "slashes": ("", "1/", ""),
    "open brackets": ("", "(", ""),
    "full stops": ("", "A. ", ""),
    "quotation marks": ("", "''", ""),
    "addresses": ("", "https://doi.org/", ""),
    "semicolons": ("", "a; ", ""),
}
NESTED = {
    "braces in braces": ("{", "}"),
    "commands in braces": ("{\\foo ", "}"),
    "commands in commands": ("\\emph{", "}"),
    "square brackets": ("[", "]"),
}
#: Whole texts in a format's own signs, most of them broken.
TEXTS = {
    "bibtex": (
        "@a{",
        "@a{b",
        "@a{b, c = {",
        "@a{b, c = {d}",
        "@a{b, c = {d} ",
        "@a{b, c d ",
        "@a{b, c = {d}, c = {d}}",
        "\n@a{b",
        "\n@a{b, c = {d}}",
        "\n@a{b, c = d # ",
        "@a(",
        "@a(b, c = {d}",
        " @",
        "@string{a = ",
        "@string{a = a # a}",
        "@comment{",
        "\n@comment{",
    ),
    "ris": ("TY  - BOOK\n", "TY  - BOOK\nER  - \n", "TI  - a\n", "ER  - \n", "  "),
    "csl-json": ("[", "[{}, ", '{"a":', '[{"title": "a"},', "[1, ", '"a" ', "[{}] ", "\\", '[{"author": '),
    "jsonl": ("{}", "{}\n", "{\n", '{"a": ', '{"title": "a"}\n'),
    "csl-yaml": (
        "- ",
        "- a\n",
        "- &a b\n- *a\n",
        "- {a: ",
        "- title: a\n",
        "- ? ",
        "---\n",
        "--- a\n",
        "# a\n",
        "a: |\n",
        "'",
        '"\\n',
        "!a ",
        "&a ",
        "[a, ",
        "{a: b, ",
        "a: b: ",
        "? a\n",
        "\t",
        "- [[[[[[[[a]]]]]]]]\n",
    ),
}
#: Text that comes before TEXTS and makes each a field of one record.
STARTS = {
    "bibtex": ("", "@a{b, c = {", "@a{b, c = ", "@a{b, "),
    "ris": ("", "TY  - BOOK\nTI  - "),
    "csl-json": ("", '[{"title": "a"}, '),
    "csl-yaml": ("", "references:\n- title: a\n- "),
}
FIELDS = (
    "title",
    "author",
    "date",
    "year",
    "month",
    "pages",
    "url",
    "doi",
    "keywords",
    "location",
    "series",
    "howpublished",
    "crossref",
    "xdata",
    "options",
    "mine",
)
SHAPES = {
    **{f"bibtex {field}": ("bibtex", f"@book{{a, publisher = {{P}}, {field} = {{%s}}}}") for field in FIELDS},
    "bibtex, a value in quotation marks": ("bibtex", '@book{a, title = "%s"}'),
    "bibtex, a bare value": ("bibtex", "@book{a, title = %s}"),
    "bibtex, a key": ("bibtex", "@book{%s, title = {A}}"),
    "bibtex, a text": ("bibtex", "%s"),
    "ris": ("ris", "TY  - BOOK\nTI  - %s\nAU  - %s\nPY  - %s\nY2  - %s\nSP  - %s\nSN  - %s\nER  - "),
    "ris, a text": ("ris", "%s"),
    "csl-json": ("csl-json", "%s"),
    "csl-json title": ("csl-json", '[{"title": "%s", "author": [{"family": "%s"}], "issued": "%s"}]'),
    "csl-json bare": ("csl-json", '[{"title": "A", "issued": {"date-parts": [[%s]]}}]'),
    "csl-json list": ("csl-json", '[{"title": "A"}%s'),
    "jsonl": ("jsonl", "%s"),
    "jsonl title": ("jsonl", '{"title": "%s", "issued": {"season": "%s"}}'),
    "csl-yaml": ("csl-yaml", "%s"),
    "csl-yaml title": ("csl-yaml", "references:\n- title: '%s'\n  issued: '%s'\n"),
    "csl-yaml bare": ("csl-yaml", "references:\n- title: %s\n  custom: {line: %s}\n"),
    "recognised": ("", "%s"),
    "recognised, braces": ("", "{%s}"),
}


class TooLongError(Exception):
    """The alarm of `seconds`."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def filling(name: str, size: int) -> str:
    """About `size` characters of a filling, or of a text repeated."""
    if name in NESTED:
        before, after = NESTED[name]
        count = size // len(before + after)
        return before * count + after * count
    before, text, after = FILLINGS.get(name, ("", name, ""))
    return before + text * (size // len(text)) + after


def there_and_back(format: str, text: str) -> None:
    """Read (in the format that is recognised, when none is given) and write in the dialects most unlike it."""
    try:
        items = list(formats.read(text, format=format or None, report=lambda _: None))
    except ReadingListError:
        return
    for written in ("biblatex", "ris"):
        formats.write(items, written)


def seconds(work: Callable[[], object], limit: int) -> float:
    """How long the work takes; endless when it takes more than the limit (whole seconds)."""
    started = time.process_time()
    # Seconds of this process: a busy machine changes nothing.
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        work()
    except TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def trouble(work: Callable[[str], object], pattern: str, name: str, size: int, limit: int) -> str:
    """What is wrong with a filling in a pattern, "" when nothing is."""
    texts = [pattern.replace("%s", filling(name, size)) for size in (size // 2, size)]
    try:
        half, whole = (seconds(lambda text=text: work(text), limit) for text in texts)
    except Exception as error:  # whatever it is, it is what we look for
        return f"{type(error).__name__}: {str(error)[:100]}"
    slow = whole > limit or (whole > 1 and whole > 3 * half)
    return f"{half:.2f} s, {whole:.2f} s for twice the size" if slow else ""


def cases(chosen: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """Name of the shape, name of the filling, and what is wrong."""
    for format, texts in TEXTS.items():
        for start in STARTS.get(format, ("",)):
            shape = f"{format} text {start!r}"
            for text in texts if chosen.only in shape else ():
                work = lambda text, format=format: there_and_back(format, text)  # noqa: E731
                yield shape, repr(text), trouble(work, start + "%s", text, chosen.size, chosen.limit)
    for shape, (format, pattern) in SHAPES.items():
        if chosen.only in shape:
            for name in (*FILLINGS, *NESTED):
                work = lambda text, format=format: there_and_back(format, text)  # noqa: E731
                yield shape, name, trouble(work, pattern, name, chosen.size, chosen.limit)
    if chosen.parse:
        from readinglist import parser

        parser.parse("Said, E. (1978). Orientalism.")  # the model is loaded outside the measure
        for name in (*FILLINGS, *NESTED):
            yield "parse", name, trouble(parser.parse, "%s", name, chosen.size // 5, chosen.limit)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=1_000_000)
    options.add_argument("--limit", type=int, default=10)
    options.add_argument("--only", default="")
    options.add_argument("--parse", action="store_true")
    chosen = options.parse_args()
    signal.signal(signal.SIGPROF, _stop)
    count = wrong = 0
    for shape, name, problem in cases(chosen):
        count += 1
        if problem:
            wrong += 1
            print(f"{shape}, {name}: {problem}", flush=True)
    print(f"{wrong} wrong of {count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
